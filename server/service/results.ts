/**
 * Results: the count of a concluded election, for its officers until results.md is merged; the ballots as CSV; the board.
 */
import { toBase64url } from "#core/base/bytes"
import { ok, type Result } from "#core/base/result"
import { isOfficer } from "#core/election/election"
import { paperFingerprint } from "#core/seal/paper"
import { formatBallotsCsv } from "#core/tally/csv"
import { profileOf, withoutCandidates } from "#core/tally/profile"
import { tally } from "#core/tally/tally"
import type { Board } from "#core/wire/ballot"
import type { ElectionResult } from "#core/wire/result"
import type { Identity } from "#server/identity/identity"
import { findElection } from "#server/store/elections"
import type { Entry } from "./catalogue.ts"
import type { Context } from "./context.ts"
import { type Count, decodeCount } from "./count.ts"
import { type Fault, refuse } from "./fault.ts"
import { trackersOf } from "./freezing.ts"

/** The result; `person` is null for who isn't signed in. */
export async function result(
  context: Context,
  person: Identity | null,
  entry: Entry,
): Promise<Result<ElectionResult, Fault>> {
  if (context.catalogue.phaseOf(entry) !== "published") {
    const refused = refuseNonOfficer(person, entry)
    if (refused) return refused
  }
  const count = await countOf(context, entry)
  return count.ok ? ok(resultOf(entry, count.value)) : count
}

/** The opened ballots as Elekto exports them, sorted; officers only, for good. */
export async function ballotsCsv(
  context: Context,
  person: Identity | null,
  entry: Entry,
): Promise<Result<string, Fault>> {
  const refused = refuseNonOfficer(person, entry)
  if (refused) return refused
  const count = await countOf(context, entry)
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

async function countOf(context: Context, entry: Entry): Promise<Result<Count, Fault>> {
  const row = await findElection(context.db, entry.uid)
  return row?.result ? decodeCount(context.secrets, paperOf(entry), row.result) : notConcluded(entry)
}

function resultOf(entry: Entry, count: Count): ElectionResult {
  const { election } = entry
  const paper = paperOf(entry)
  const withdrawn = election.withdrawn.filter((id) => paper.candidates.includes(id))
  const profile = withoutCandidates(profileOf(paper.candidates, count.ranks), withdrawn)
  const { ballots, ties: _, ...counted } = tally(profile, { method: election.method, seats: election.seats })
  return {
    ...counted,
    seats: election.seats,
    cast: ballots + count.spoiled,
    valid: ballots,
    spoiled: count.spoiled,
    damaged: count.damaged,
    issued: count.issued,
    listed: count.listed,
    names: Object.fromEntries(election.candidates.map(({ id, name }) => [id, name])),
    withdrawn,
    limits: election.limits.map(({ field, max }) => ({ field, max })),
    boardRoot: toBase64url(count.root),
    paperFingerprint: paperFingerprint(paper),
  }
}

/** A count exists only where a paper was fixed. */
function paperOf(entry: Entry): NonNullable<Entry["paper"]> {
  if (!entry.paper) throw new Error("a counted election has no ballot paper")
  return entry.paper
}

const notConcluded = (entry: Entry): Result<never, Fault> =>
  refuse("NOT_CONCLUDED", `${entry.election.name} has not been counted yet.`)
