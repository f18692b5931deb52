/**
 * The start's dealings with APP_KEY: opens what rests under it, changes it where APP_KEY_PREVIOUS is set, and says in plain lines
 * what was done or what is to be mended. A key itself never appears in one.
 */
import type { Kysely } from "kysely"
import type { Random } from "#core/base/random"
import { err, ok, type Result } from "#core/base/result"
import type { InstanceSecrets } from "../service/instance-secrets.ts"
import type { Log } from "../service/log.ts"
import { type AppKeyFault, type KeyChange, openInstanceSecrets } from "../service/rotation.ts"
import type { Database } from "../store/schema.ts"
import type { Config } from "./config.ts"
import { demoKey } from "./demo-key.ts"

/** The error is a line for whoever starts the server; the database is as it was then. */
export async function openAppKeys(
  db: Kysely<Database>,
  random: Random,
  config: Pick<Config, "appKey" | "appKeyPrevious" | "dataDir">,
  log: Log,
): Promise<Result<InstanceSecrets, string>> {
  const current = config.appKey === null ? await demoKey(config.dataDir) : ok(config.appKey)
  if (!current.ok) return current
  const keys = { current: current.value, former: config.appKeyPrevious }
  const opened = await openInstanceSecrets(db, { subtle: crypto.subtle, random }, keys)
  if (!opened.ok) return err(FAULTS[opened.error])
  const { secrets, change } = opened.value
  if (change) for (const line of changeLines(change)) log(line)
  else if (config.appKeyPrevious !== null) log(NOT_NEEDED)
  return ok(secrets)
}

const changeLines = ({ secrets, elections, unreadable }: KeyChange): readonly string[] => [
  `APP_KEY changed: ${counted(secrets, "secret")} of ${counted(elections, "election")} and all accounts wrapped anew. ` +
    "Everybody has to sign in again. Remove APP_KEY_PREVIOUS now.",
  ...unreadable.map(
    (what) =>
      `APP_KEY changed: ${what} could not be opened with the former key either and is left as it was: somebody has changed it, or it is damaged.`,
  ),
]

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`

const NOT_NEEDED =
  "APP_KEY_PREVIOUS is not needed: everything in the database rests under APP_KEY. Remove it."

const FAULTS: Readonly<Record<AppKeyFault, string>> = {
  OTHER_KEY:
    "APP_KEY is not the one that this database was last started with, so the keys in it can't be opened. Start with that one; " +
    "or, to change it, set that one as APP_KEY_PREVIOUS beside the new APP_KEY; or start with a new database.",
  OTHER_FORMER_KEY:
    "APP_KEY_PREVIOUS is not the APP_KEY that this database was last started with, nor is APP_KEY. Set APP_KEY_PREVIOUS to that one; " +
    "nothing was changed.",
  KEPT_DAMAGED:
    "What the database keeps of the APP_KEYs before (kept-keys in its table instance) can't be opened: somebody has changed it, or it is " +
    "damaged. APP_KEY is the right one. Restore the table from a backup.",
}
