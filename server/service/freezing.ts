/**
 * Freezing: the board of what counts, fixed once after the end and signed (PROTOCOL: board, checkpoint).
 *
 * Runs inside a transaction that holds the election alone, so that no ballot arrives between the last look and the freeze.
 */
import type { Transaction } from "kysely"
import { compareBytes, concat, equalBytes, toHex } from "#core/base/bytes"
import { err, ok, type Result } from "#core/base/result"
import { type Checkpoint, signCheckpoint, sortTrackers, verifyCheckpoint } from "#core/board/board"
import { merkleRoot } from "#core/board/merkle"
import { tracker, verifyCast } from "#core/seal/cast"
import { checkToken } from "#core/seal/credential"
import type { Subtle } from "#core/seal/crypto"
import { decodeSealed } from "#core/seal/layout"
import type { Paper } from "#core/seal/paper"
import { HASH_BYTES } from "#core/seal/receipt"
import { allBallots } from "#server/store/ballots"
import { databaseNow } from "#server/store/clock"
import { allCredentials } from "#server/store/credentials"
import { type StoredElection, freeze as storeBoard } from "#server/store/elections"
import type { Database } from "#server/store/schema"
import { openBallotRow, type StoredBallot } from "./ballot-row.ts"
import type { Entry } from "./catalogue.ts"
import type { Context } from "./context.ts"
import { entryKey, isGenuineRow } from "./credentials.ts"
import { type ElectionSecrets, receiptKeyUnknown } from "./election-secrets.ts"
import { type Fault, fault, refuse } from "./fault.ts"

/** An election whose paper is fixed, with its keys. */
export interface Target {
  readonly entry: Entry
  readonly paper: Paper
  readonly secrets: ElectionSecrets
}

/** The frozen board with the ballots on it. */
export interface Frozen {
  readonly checkpoint: Checkpoint
  /** The signed checkpoint, as it is stored and published. */
  readonly signed: string
  /** Sealed ballots on the board, sorted: an order that says nothing, as it is that of c0. */
  readonly sealed: readonly Uint8Array[]
  /** Stored rows that failed the second look: they are not on the board. */
  readonly damaged: number
}

export async function targetOf(context: Context, entry: Entry, paper: Paper): Promise<Result<Target, Fault>> {
  const secrets = await context.electionSecrets.of(context.db, entry.uid, paper)
  return secrets.ok ? ok({ entry, paper, secrets: secrets.value }) : secrets
}

/** Whether voting is over, by the database's clock: after the latest end that anything says. */
export async function isOver(
  { clock }: Context,
  transaction: Transaction<Database>,
  { election, named }: Entry,
  row: StoredElection,
): Promise<boolean> {
  return clock.decisive(await databaseNow(transaction)) >= Math.max(row.endsAt, election.end, named.end)
}

/** The board, frozen now if it wasn't before. `row`: the election, held exclusively. `NOT_ENDED`; `INTEGRITY`. */
export async function frozen(
  context: Context,
  transaction: Transaction<Database>,
  target: Target,
  row: StoredElection,
): Promise<Result<Frozen, Fault>> {
  // Only a board that is signed proves that voting was over: whoever can write to the database can set any other column.
  if (row.board && row.checkpoint) return thaw(context, transaction, target, row.board, row.checkpoint)
  if (!(await isOver(context, transaction, target.entry, row))) return err(notEnded(target.entry))
  return freeze(context, transaction, target)
}

/** Verifies every stored token and signature once more, and signs what holds. */
async function freeze(
  context: Context,
  transaction: Transaction<Database>,
  target: Target,
): Promise<Result<Frozen, Fault>> {
  const { entry, paper } = target
  const key = context.secrets.receiptFor(paper.receiptKey)
  if (!key) return err(receiptKeyUnknown)
  const { ballots, damaged } = await readBallots(context, transaction, target)
  if (hasCopies(paper, ballots)) return err(ballotsCopied)
  const { issued, listed, forged } = await electorate(transaction, target)
  if (ballots.length > issued) {
    return refuse(
      "INTEGRITY",
      `There are ${ballots.length} valid ballots but only ${issued} credentials: the database was changed. Restore it from a backup.`,
    )
  }
  const trackers = sortTrackers(ballots.map((ballot) => tracker({ uid: entry.uid, ...ballot })))
  const checkpoint: Checkpoint = {
    uid: entry.uid,
    paper: paper.hash,
    count: ballots.length,
    issued,
    listed,
    root: merkleRoot(trackers),
  }
  const signed = await signCheckpoint(key, checkpoint)
  if (!(await storeBoard(transaction, entry.uid, { board: concat(...trackers), checkpoint: signed }))) {
    return err(boardChanged)
  }
  return ok({ checkpoint, signed, sealed: sortedSealed(ballots), damaged: damaged + forged })
}

/** The ballots of a board that was frozen before: the rows must still give it. */
async function thaw(
  context: Context,
  transaction: Transaction<Database>,
  target: Target,
  board: Uint8Array,
  signed: string,
): Promise<Result<Frozen, Fault>> {
  const { entry, paper } = target
  const checkpoint = await verifyCheckpoint(paper.receiptKey, signed)
  const trackers = trackersOf(board)
  const fits =
    checkpoint.ok &&
    equalBytes(checkpoint.value.uid, entry.uid) &&
    equalBytes(checkpoint.value.paper, paper.hash) &&
    checkpoint.value.count === trackers.length &&
    equalBytes(checkpoint.value.root, merkleRoot(trackers))
  if (!fits) return err(boardChanged)
  const listed = new Set(trackers.map(toHex))
  const { ballots, damaged } = await readBallots(context, transaction, target, (ballot) =>
    listed.has(toHex(tracker({ uid: entry.uid, ...ballot }))),
  )
  const now = sortTrackers(ballots.map((ballot) => tracker({ uid: entry.uid, ...ballot })))
  if (!equalBytes(merkleRoot(now), checkpoint.value.root)) return err(ballotsChanged)
  return ok({ checkpoint: checkpoint.value, signed, sealed: sortedSealed(ballots), damaged })
}

/** The frozen board's trackers, sorted. */
export const trackersOf = (board: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: board.length / HASH_BYTES }, (_, at) =>
    board.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )

/**
 * Every stored ballot that is not withdrawn and is `known` to be genuine, or proves to be by its token and signature; rows that fail
 * are counted.
 */
async function readBallots(
  { secrets: { subtle } }: Context,
  transaction: Transaction<Database>,
  target: Target,
  known: (ballot: StoredBallot) => boolean = () => false,
): Promise<{ readonly ballots: readonly StoredBallot[]; readonly damaged: number }> {
  const { entry, secrets } = target
  const ballots: StoredBallot[] = []
  let damaged = 0
  for (const row of await allBallots(transaction, entry.uid)) {
    const opened = await openBallotRow(secrets.rows, row.rowKey, row.value)
    if (!opened.ok || !(known(opened.value) || (await isGenuine(subtle, target, opened.value)))) damaged++
    else if (opened.value.sealed.length > 0) ballots.push(opened.value)
  }
  return { ballots, damaged }
}

async function isGenuine(
  subtle: Subtle,
  { entry: { uid }, secrets }: Target,
  ballot: StoredBallot,
): Promise<boolean> {
  if (!(await verifyCast(subtle, { uid, ...ballot }, ballot.signature))) return false
  return checkToken(secrets.credential.secretKey, uid, ballot.pseudonym, ballot.token)
}

/** Whether what one pseudonym sealed stands under another one too: no cast does that as long as commitments are kept. */
function hasCopies(paper: Paper, ballots: readonly StoredBallot[]): boolean {
  const claimed = ballots.flatMap(({ sealed }) => {
    const layout = decodeSealed(sealed, paper)
    return layout.ok ? [toHex(layout.value.c0)] : []
  })
  return new Set(claimed).size < claimed.length
}

const sortedSealed = (ballots: readonly StoredBallot[]): readonly Uint8Array[] =>
  ballots.map(({ sealed }) => sealed).sort(compareBytes)

/**
 * Who had a credential, and who was on the list or had one: being on the list counts at issue, later removal does not. Rows that
 * somebody made up or changed are counted apart: `issued` bounds the ballots.
 */
async function electorate(
  transaction: Transaction<Database>,
  { entry, secrets }: Target,
): Promise<{ readonly issued: number; readonly listed: number; readonly forged: number }> {
  const voters = entry.election.voters ?? []
  const listed = new Set(
    await Promise.all(voters.map(async (login) => toHex(await entryKey(secrets.rows, login)))),
  )
  const stored = await allCredentials(transaction, entry.uid)
  const genuine = await Promise.all(stored.map((row) => isGenuineRow(secrets.rows, row)))
  const holders = stored.filter((_, at) => genuine[at])
  for (const { entry: holder } of holders) listed.add(toHex(holder))
  return { issued: holders.length, listed: listed.size, forged: stored.length - holders.length }
}

export const notEnded = ({ election }: Pick<Entry, "election">): Fault =>
  fault("NOT_ENDED", `Voting in ${election.name} has not ended yet; nothing is opened before.`)

/** Why nothing is opened where no ballot paper was ever fixed. */
export const withoutPaper = ({ clock }: Context, entry: Entry): Fault =>
  clock.now() < entry.election.end
    ? notEnded(entry)
    : fault(
        "ENDED",
        `Nobody could vote in ${entry.election.name}: no ballot paper was fixed while voting was open. To hold it after all, give it a later end_datetime in election.yaml.`,
      )

export const boardChanged = fault(
  "INTEGRITY",
  "The list of counted ballots in the database is not the one that was signed after the end. Restore the database from a backup.",
)

const ballotsCopied = fault(
  "INTEGRITY",
  "Two voters' ballots hold the same sealed bytes: what prevents that was taken out of the database. Restore it from a backup.",
)

const ballotsChanged = fault(
  "INTEGRITY",
  "The ballots in the database are no longer those that were listed after the end. Restore the database from a backup.",
)
