/**
 * Results: the count of a concluded election, for its officers until results.md is merged; the ballots as CSV; the board.
 */
import { toBase64url } from "#core/base/bytes"
import { ok, type Result } from "#core/base/result"
import { isOfficer } from "#core/election/election"
import { formatBallotsCsv } from "#core/tally/csv"
import type { Board } from "#core/wire/ballot"
import type { ElectionResult } from "#core/wire/result"
import type { Identity } from "#server/identity/identity"
import { findElection } from "#server/store/elections"
import type { Entry } from "./catalogue.ts"
import type { Context } from "./context.ts"
import { decodeCount } from "./count.ts"
import { counted, paperOf } from "./counted.ts"
import { type Fault, refuse } from "./fault.ts"
import { trackersOf } from "./freezing.ts"

/** The result; `person` is null for who isn't signed in. `METHOD_UNFIT`: the election's method can't count it. */
export async function result(
  context: Context,
  person: Identity | null,
  entry: Entry,
): Promise<Result<ElectionResult, Fault>> {
  if (context.catalogue.phaseOf(entry) !== "published") {
    const refused = refuseNonOfficer(person, entry)
    if (refused) return refused
  }
  const row = await findElection(context.db, entry.uid)
  if (!row?.result) return notConcluded(entry)
  const count = await decodeCount(context.secrets, paperOf(entry), row.result)
  return count.ok ? counted(entry, row.result, count.value) : count
}

/** The opened ballots as Elekto exports them, sorted; officers only, for good. */
export async function ballotsCsv(
  context: Context,
  person: Identity | null,
  entry: Entry,
): Promise<Result<string, Fault>> {
  const refused = refuseNonOfficer(person, entry)
  if (refused) return refused
  const row = await findElection(context.db, entry.uid)
  if (!row?.result) return notConcluded(entry)
  const count = await decodeCount(context.secrets, paperOf(entry), row.result)
  if (!count.ok) return count
  return ok(formatBallotsCsv(paperOf(entry).candidates, count.value.ranks))
}

/** The frozen board, for anyone, once it is frozen. */
export async function board(context: Context, entry: Entry): Promise<Result<Board, Fault>> {
  const row = await findElection(context.db, entry.uid)
  if (!row?.board || !row.checkpoint) return notConcluded(entry)
  const { board: bytes, checkpoint } = row
  return ok({ trackers: trackersOf(bytes).map(toBase64url), checkpoint })
}

function refuseNonOfficer(person: Identity | null, entry: Entry): Result<never, Fault> | null {
  if (!person) return refuse("SIGN_IN_REQUIRED", "Sign in as an election officer of this election.")
  if (isOfficer(entry.election, person.login)) return null
  return refuse(
    "NOT_AN_OFFICER",
    `Only the election officers of ${entry.election.name} see this before it is published.`,
  )
}

const notConcluded = (entry: Entry): Result<never, Fault> =>
  refuse("NOT_CONCLUDED", `${entry.election.name} has not been counted yet.`)
