/** The rows of a voter on the stage, found by the keys that only tests have. */
import { ballotRowKey } from "#server/service/ballot-row"
import { entryKey } from "#server/service/credentials"
import { must } from "./sealing.ts"
import { entryOf } from "./voting-place.ts"
import type { Stage, StageVoter } from "./voting-stage.ts"

export const voterOf = ({ voters }: Stage, login: string): StageVoter => {
  const voter = voters.get(login)
  if (!voter) throw new Error(`no voter ${login}`)
  return voter
}

/** Row keys as only tests know them: an attacker without APP_KEY has to guess which rows are whose. */
async function rowsOf(stage: Stage, login: string) {
  const { context } = await stage.restart()
  const entry = entryOf(context)
  if (!entry.paper) throw new Error("no ballot paper")
  const { rows } = must(await context.electionSecrets.of(stage.db, stage.uid, entry.paper))
  return {
    ballot: await ballotRowKey(rows, voterOf(stage, login).keys.pseudonym),
    credential: await entryKey(rows, login),
  }
}

export const ballotOf = async (stage: Stage, login: string) => {
  const { ballot } = await rowsOf(stage, login)
  return stage.db.selectFrom("ballots").selectAll().where("row_key", "=", ballot).executeTakeFirstOrThrow()
}

/** Deletes the ballot that the voter has cast last, or its tombstone. */
export const deleteBallot = async ({ db, ...stage }: Stage, login: string) =>
  db
    .deleteFrom("ballots")
    .where("row_key", "=", (await rowsOf({ db, ...stage }, login)).ballot)
    .execute()

export const deleteCredential = async ({ db, ...stage }: Stage, login: string) =>
  db
    .deleteFrom("credentials")
    .where("entry", "=", (await rowsOf({ db, ...stage }, login)).credential)
    .execute()
