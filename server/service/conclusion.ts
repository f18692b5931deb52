/**
 * Conclusion: opening and counting; final (PROTOCOL: opening, tally).
 *
 * Everything happens in one transaction that holds the election alone: an election is either concluded with its result or not at
 * all. The instance opens with its own key; where officers are trustees, it opens with the shares that they handed in.
 */
import type { Transaction } from "kysely"
import { err, ok, type Result } from "#core/base/result"
import { openBallot, openShare } from "#core/seal/open"
import type { Paper } from "#core/seal/paper"
import { openingKey } from "#core/seal/trustee"
import type { ConclusionRequest } from "#core/wire/opening"
import type { Identity } from "#server/identity/identity"
import { deleteKeys } from "#server/store/election-keys"
import {
  findElection,
  lockElectionExclusive,
  type StoredElection,
  conclude as storeCount,
} from "#server/store/elections"
import type { Database } from "#server/store/schema"
import { noteTraces } from "#server/store/traces"
import { inTransaction } from "#server/store/transaction"
import type { Entry } from "./catalogue.ts"
import type { Context } from "./context.ts"
import { type Count, encodeCount } from "./count.ts"
import { type Fault, refuse } from "./fault.ts"
import {
  boardChanged,
  type Frozen,
  frozen,
  isOver,
  notEnded,
  type Target,
  targetOf,
  withoutPaper,
} from "./freezing.ts"
import { holdAppKey } from "./rotation.ts"
import { missingHands, type Shares, shareKinds, storedShares, undecidedOf } from "./shares.ts"
import { hasTrustees } from "./terms.ts"
import { refuseNonOfficer } from "./trustees.ts"

/** Officers only. Concluding again gives the same count. */
export async function conclude(
  context: Context,
  person: Identity,
  entry: Entry,
  request: ConclusionRequest = {},
): Promise<Result<null, Fault>> {
  const refused = refuseNonOfficer(person, entry)
  if (refused) return refused
  const { paper } = entry
  if (!paper) return err(withoutPaper(context, entry))
  if (entry.concluded) return ok(null)
  const target = await targetOf(context, entry, paper)
  if (!target.ok) return target
  const concluded = await inTransaction(context.db, (transaction) =>
    concludeOnce(context, transaction, target.value, request),
  )
  if (!concluded.ok) return concluded
  context.catalogue.refresh(concluded.value)
  return ok(null)
}

async function concludeOnce(
  context: Context,
  transaction: Transaction<Database>,
  target: Target,
  request: ConclusionRequest,
): Promise<Result<StoredElection, Fault>> {
  const { entry, paper } = target
  const row = await lockElectionExclusive(transaction, entry.uid)
  if (!row) throw new Error("the election's row is gone")
  if (row.concluded) return ok(row)
  await holdAppKey(transaction, context.secrets)
  if (hasTrustees(paper) && !row.board) {
    const over = await isOver(context, transaction, entry, row)
    return over ? sharesMissing(paper, 0) : err(notEnded(entry))
  }
  const board = await frozen(context, transaction, target, row)
  if (!board.ok) return board
  const { sealed, damaged, checkpoint } = board.value
  const shares = hasTrustees(paper)
    ? await storedShares(context, transaction, entry.uid, paper, sealed.length)
    : null
  if (shares) {
    const there = shares.filter((each) => each !== null).length
    if (there < paper.threshold) return sharesMissing(paper, there)
  }
  const undecided = shares ? undecidedOf(paper, shares) : 0
  if (undecided !== (request.giveUp ?? 0)) return undecidedBallots(target, shares ?? [], undecided)
  const opened = await openAll(context, target, board.value, shares)
  const { issued, listed, root } = checkpoint
  const count: Count = {
    ranks: opened,
    spoiled: sealed.length - opened.length,
    damaged,
    issued,
    listed,
    root,
  }
  if (!(await storeCount(transaction, entry.uid, await encodeCount(context.secrets, paper, count)))) {
    return err(boardChanged)
  }
  if (shares) {
    await deleteKeys(transaction, entry.uid, shareKinds(paper))
    await noteTraces(transaction, context.random)
  }
  const after = await findElection(transaction, entry.uid)
  if (!after) throw new Error("the election's row is gone")
  return ok(after)
}

const sharesMissing = ({ threshold }: Paper, there: number): { readonly ok: false; readonly error: Fault } =>
  refuse(
    "SHARES_MISSING",
    `${threshold} of the trustees must open their boxes before the ballots can be counted; ${there} ${
      there === 1 ? "has" : "have"
    } so far.`,
  )

const undecidedBallots = (
  { paper }: Target,
  shares: Shares,
  undecided: number,
): { readonly ok: false; readonly error: Fault } =>
  refuse(
    "BALLOTS_UNDECIDED",
    undecided === 0
      ? "All ballots can be opened or are spoiled by now; nothing has to be given up. Look again, and conclude."
      : `${undecided === 1 ? "1 ballot doesn't" : `${undecided} ballots don't`} open with the shares that were handed in. ` +
          `${missingHands(paper, shares)} may be able to open ${undecided === 1 ? "it" : "them"}: wait, or give up exactly ${undecided}.`,
    { undecided },
  )

/** The ranks of those that open. What does not, or holds impossible ranks, is spoiled. */
async function openAll(
  context: Context,
  { paper, secrets }: Target,
  { sealed }: Frozen,
  shares: Shares | null,
): Promise<readonly Uint8Array[]> {
  const { subtle } = context.secrets
  const own = secrets.trustee && (await openingKey(secrets.trustee.secretKey))
  const ranks: Uint8Array[] = []
  for (const [at, ballot] of sealed.entries()) {
    const given = shares
      ? shares.map((each) => each?.[at] ?? null)
      : [own ? await openShare(paper, 0, own, ballot).then((share) => (share.ok ? share.value : null)) : null]
    const opened = await openBallot(subtle, paper, ballot, given)
    if (opened.ok) ranks.push(opened.value)
  }
  return ranks
}
