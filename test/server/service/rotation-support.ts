/** Instances that start under one APP_KEY after the other, and looks at what rests in the database. */
import { type Kysely, sql } from "kysely"
import { equalBytes } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import type { Random } from "#core/base/random"
import { castBallot } from "#server/service/ballots"
import type { Entry } from "#server/service/catalogue"
import {
  accountPlace,
  countPlace,
  deriveWrapping,
  electionKeyPlace,
  filesPlace,
  unwrap,
} from "#server/service/instance-secrets"
import { type KeyChange, openInstanceSecrets } from "#server/service/rotation"
import type { Database } from "#server/store/schema"
import {
  castRequest,
  type Device,
  electionFiles,
  makeDevice,
  makeInstance,
  person,
  START,
  TestClock,
  type TestInstance,
  takeCredential,
} from "#test/support/instance"
import { must, random } from "#test/support/sealing"

export const FIRST = "the first app key, of thirty-two bytes or more"
export const SECOND = "the second app key, of thirty-two bytes or more"
export const THIRD = "the third app key, of thirty-two bytes or more"

export interface StartedInstance extends TestInstance {
  readonly change: KeyChange | null
}

export const openKeys = (
  db: Kysely<Database>,
  current: string,
  former: string | null = null,
  draw: Random = random,
) => openInstanceSecrets(db, { subtle: crypto.subtle, random: draw }, { current, former })

/** An instance as a start with these keys makes it. */
export async function startWith(
  db: Kysely<Database>,
  current: string,
  options: { readonly former?: string; readonly clock?: TestClock } = {},
): Promise<StartedInstance> {
  const { former = null, clock } = options
  const { secrets, change } = must(await openKeys(db, current, former))
  return { ...(await makeInstance(db, { secrets, ...(clock ? { clock } : {}) })), change }
}

const TABLES = [
  "instance",
  "elections",
  "election_files",
  "election_keys",
  "accounts",
  "credentials",
  "ballots",
  "commitments",
]

/** All rows of all tables, in an order of their own. */
export async function dump(db: Kysely<Database>): Promise<string> {
  const tables: unknown[] = []
  for (const table of TABLES) {
    const { rows } = await sql<{ row: string }>`
      select every.*::text as row from ${sql.table(table)} as every order by 1`.execute(db)
    tables.push(table, ...rows.map(({ row }) => row))
  }
  return tables.join("\n")
}

/** How many of all wrapped values open with this APP_KEY, and how many there are. */
export async function opening(db: Kysely<Database>, appKey: string): Promise<{ opened: number; of: number }> {
  const key = await deriveWrapping(crypto.subtle, random, appKey)
  const keys = await db.selectFrom("election_keys").selectAll().execute()
  const files = await db.selectFrom("election_files").select(["election", "seal"]).execute()
  const accounts = await db.selectFrom("accounts").selectAll().execute()
  const elections = await db.selectFrom("elections").select(["uid", "result"]).execute()
  const all = [
    ...keys.map(({ election, kind, wrapped }) => [electionKeyPlace(election, kind), wrapped] as const),
    ...files.flatMap(({ election, seal }) => (seal ? [[filesPlace(election), seal] as const] : [])),
    ...accounts.map(({ row_key, value }) => [accountPlace(row_key), value] as const),
    ...elections.flatMap(({ uid, result }) => (result ? [[countPlace(uid), result] as const] : [])),
  ]
  const opened = await Promise.all(
    all.map(async ([place, wrapped]) => (await unwrap(key, place, wrapped)).ok),
  )
  return { opened: opened.filter(Boolean).length, of: all.length }
}

export const includesKey = (keys: readonly Uint8Array[], key: Uint8Array): boolean =>
  keys.some((each) => equalBytes(each, key))

const SLUG = "council---2026"
export const entryOf = ({ context }: TestInstance, slug = SLUG): Entry =>
  context.catalogue.find(slug) as Entry

export interface Voter {
  readonly device: Device
  readonly token: Uint8Array
  readonly receipt: string
}

export async function vote(
  { context }: TestInstance,
  login: string,
  ranking: readonly string[][],
): Promise<Voter> {
  const device = await makeDevice(context)
  const token = await takeCredential(context, person(login), device)
  const { receipt } = must(await castBallot(context, await castRequest(device, token, 1, ranking)))
  return { device, token, receipt }
}

/** An instance under the first key, with an open election in which ada and ben have voted. */
export async function voting(db: Kysely<Database>) {
  const clock = new TestClock(instant(START + 1000))
  const before = await startWith(db, FIRST, { clock })
  await before.apply(electionFiles())
  const ada = await vote(before, "ada", [["alice"], ["bob"]])
  const ben = await vote(before, "ben", [["bob"]])
  return { db, clock, before, ada, ben }
}
