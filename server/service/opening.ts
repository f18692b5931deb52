/**
 * Opening by trustees (PROTOCOL: opening): how far they are, the sealed ballots for them, and the shares that they hand in.
 *
 * For the officers of the election alone. Nothing is handed out before the end; the first demand after it freezes the board.
 */
import { equalBytes, toBase64url } from "#core/base/bytes"
import { err, ok, type Result } from "#core/base/result"
import { isShareOf } from "#core/seal/open"
import { fromWire } from "#core/wire/binary"
import type { Opening, SealedBallots, SharesRequest } from "#core/wire/opening"
import type { Identity } from "#server/identity/identity"
import { findElection, lockElectionExclusive } from "#server/store/elections"
import { inTransaction } from "#server/store/transaction"
import type { Entry } from "./catalogue.ts"
import type { Context } from "./context.ts"
import { type Fault, fault } from "./fault.ts"
import { type Frozen, frozen, type Target, targetOf, trackersOf, withoutPaper } from "./freezing.ts"
import { holdAppKey } from "./rotation.ts"
import { putShares, splitShares, storedShares, undecidedOf } from "./shares.ts"
import { hasTrustees } from "./terms.ts"
import {
  challengeOf,
  isAnswer,
  notTheAnswer,
  refuseNonOfficer,
  trusteeOf,
  trusteesOf,
  unprovedTrustees,
  withoutTrustees,
} from "./trustees.ts"

/** How far the trustees are. */
export async function opening(
  context: Context,
  person: Identity,
  entry: Entry,
): Promise<Result<Opening, Fault>> {
  const refused = refuseNonOfficer(person, entry)
  if (refused) return refused
  const { db } = context
  const { paper } = entry
  const row = await findElection(db, entry.uid)
  const board = row?.board ?? null
  const concluded = row?.concluded ?? false
  const shares =
    paper && board && !concluded && hasTrustees(paper)
      ? await storedShares(context, db, entry.uid, paper, trackersOf(board).length)
      : []
  // A paper is fixed only once all have proved their keys.
  const unproved = paper ? [] : await unprovedTrustees(context, db, entry)
  const threshold = paper?.threshold ?? entry.election.threshold
  const trustees = trusteesOf(entry).map(({ name, key }, at) => ({
    name,
    key,
    proved: !unproved.some((other) => other.key === key),
    shares: shares[at]?.filter((share) => share !== null).length ?? null,
  }))
  const there = trustees.filter((trustee) => trustee.shares !== null).length
  return ok({
    threshold,
    trustees,
    ballots: board && trackersOf(board).length,
    undecided: paper && there >= threshold ? undecidedOf(paper, shares) : null,
    concluded,
  })
}

/** The sealed ballots on the board, for trustees to open; freezes it if it wasn't. */
export async function sealedBallots(
  context: Context,
  person: Identity,
  entry: Entry,
): Promise<Result<SealedBallots, Fault>> {
  const target = await targetFor(context, person, entry)
  if (!target.ok) return target
  const board = await afterEnd(context, target.value, async (_, board) => ok(board))
  if (!board.ok) return board
  const { signed, sealed } = board.value
  const { trustees } = target.value.paper
  const made = await Promise.all(trustees.map((trustee) => challengeOf(context, entry.uid, trustee)))
  const challenges = made.flatMap((each) => (each.ok ? [toBase64url(each.value)] : []))
  return ok({ checkpoint: signed, sealed: sealed.map(toBase64url), challenges })
}

/** Takes a trustee's shares. Those that match their ballots are kept, beside those kept before; all others count as not given. */
export async function handIn(
  context: Context,
  person: Identity,
  entry: Entry,
  request: SharesRequest,
): Promise<Result<null, Fault>> {
  const target = await targetFor(context, person, entry)
  if (!target.ok) return target
  const { paper } = target.value
  const trustee = trusteeOf(person, entry, request.key)
  if (!trustee.ok) return trustee
  if (!(await isAnswer(context, entry.uid, trustee.value, fromWire(request.answer)))) return err(notTheAnswer)
  const position = paper.trustees.findIndex(({ key }) => key === trustee.value.key)
  return afterEnd(context, target.value, async (transaction, { sealed, checkpoint }) => {
    if (!equalBytes(fromWire(request.root), checkpoint.root)) return err(otherBoard)
    const given = splitShares(paper, fromWire(request.shares), sealed.length)
    if (!given) return err(otherBoard)
    const before = await storedShares(context, transaction, entry.uid, paper, sealed.length)
    const kept = before[position] ?? []
    const shares = given.map((share, at) => {
      const ballot = sealed[at]
      return share && ballot && isShareOf(paper, position, ballot, share) ? share : (kept[at] ?? null)
    })
    // Zeros alone are no mistake: whoever made the few ballots there are may have spoiled this trustee's box of each.
    if (given.some((share) => share !== null) && shares.every((share) => share === null)) return err(noneFits)
    await putShares(context, transaction, entry.uid, paper, position, shares)
    return ok(null)
  })
}

/** For officers, where a paper with trustees was fixed. */
async function targetFor(context: Context, person: Identity, entry: Entry): Promise<Result<Target, Fault>> {
  const refused = refuseNonOfficer(person, entry)
  if (refused) return refused
  const { paper } = entry
  if (!paper) return err(withoutPaper(context, entry))
  if (!hasTrustees(paper)) return err(withoutTrustees(entry))
  return targetOf(context, entry, paper)
}

type Transaction = Parameters<typeof lockElectionExclusive>[0]

/** Runs `work` on the frozen board, while nobody else changes the election; the catalogue learns of the freeze. */
async function afterEnd<T>(
  context: Context,
  target: Target,
  work: (transaction: Transaction, board: Frozen) => Promise<Result<T, Fault>>,
): Promise<Result<T, Fault>> {
  const { entry } = target
  const done = await inTransaction(context.db, async (transaction) => {
    const before = await lockElectionExclusive(transaction, entry.uid)
    if (!before) throw new Error("the election's row is gone")
    if (before.concluded) return err(counted)
    await holdAppKey(transaction, context.secrets)
    const board = await frozen(context, transaction, target, before)
    if (!board.ok) return board
    const result = await work(transaction, board.value)
    return ok({ row: (await findElection(transaction, entry.uid)) ?? before, result })
  })
  if (!done.ok) return done
  context.catalogue.refresh(done.value.row)
  return done.value.result
}

const otherBoard = fault(
  "SHARES_INVALID",
  "These shares are not of the ballots that are to be opened. Fetch the ballots anew and open the boxes again.",
)

const noneFits = fault(
  "SHARES_INVALID",
  "None of these shares belongs to any ballot: the boxes were opened with another key, or damaged on the way.",
)

const counted = fault("SHARES_INVALID", "The ballots are counted; no shares are needed any more.")
