/**
 * Ballots: cast under a pseudonym, replaced, withdrawn and read back, never signed in (PROTOCOL: casting).
 *
 * Nothing here learns who the voter is. The checks run cheapest first; what decides runs in one transaction that
 * holds the election, so that no cast commits after the freeze.
 */
import type { Transaction } from "kysely"
import { equalBytes, toBase64url } from "#core/base/bytes"
import { err, ok, type Result } from "#core/base/result"
import { tracker, verifyCast, verifyRead } from "#core/seal/cast"
import { checkToken } from "#core/seal/credential"
import { decodeSealed, type SealedBallot } from "#core/seal/layout"
import type { Paper } from "#core/seal/paper"
import { type ReceiptKey, signReceipt } from "#core/seal/receipt"
import type { CastRequest, CastResponse, ReadRequest, ReadResponse } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"
import { findBallot, holdBallot, insertBallot, updateBallot } from "#server/store/ballots"
import { findCommitment, type SealedCommitment } from "#server/store/commitments"
import { lockElectionShared } from "#server/store/elections"
import type { Database } from "#server/store/schema"
import { stir } from "#server/store/stir"
import { inTransaction } from "#server/store/transaction"
import { ballotRowKey, openBallotRow, type StoredBallot, sealBallotRow } from "./ballot-row.ts"
import type { Entry } from "./catalogue.ts"
import type { Context } from "./context.ts"
import { type ElectionSecrets, receiptKeyUnknown } from "./election-secrets.ts"
import { type Fault, fault, refuse } from "./fault.ts"
import { ended, notStarted } from "./papers.ts"

/** An election in which ballots can be. */
interface Found {
  readonly entry: Entry
  readonly paper: Paper
  readonly secrets: ElectionSecrets
  /** The key that the paper names, which may be one from before APP_KEY was changed. */
  readonly receipt: ReceiptKey
}

/** A cast whose form, signature and token were checked. */
interface CheckedCast extends Found {
  readonly ballot: StoredBallot
  /** Null for a withdrawal. */
  readonly layout: SealedBallot | null
}

/** Stores a version of a ballot, or its withdrawal; the receipt is signed only once it is committed. */
export async function castBallot(
  context: Context,
  request: CastRequest,
): Promise<Result<CastResponse, Fault>> {
  const checked = await check(context, request)
  if (!checked.ok) return checked
  const stored = await inTransaction(context.db, (transaction) => store(context, transaction, checked.value))
  if (!stored.ok) return stored
  return ok({ receipt: await receiptOf(checked.value, checked.value.ballot) })
}

/** The newest version of one's own ballot with its receipt; until its rows are erased, after the end too. */
export async function readBallot(
  context: Context,
  request: ReadRequest,
): Promise<Result<ReadResponse, Fault>> {
  const found = await electionOf(context, request.election)
  if (!found.ok) return found
  const { entry, secrets } = found.value
  const pseudonym = fromWire(request.pseudonym)
  const { subtle } = context.secrets
  if (!(await verifyRead(subtle, entry.uid, pseudonym, fromWire(request.signature)))) {
    return err(signatureInvalid)
  }
  const rowKey = await ballotRowKey(secrets.rows, pseudonym)
  const value = await findBallot(context.db, entry.uid, rowKey)
  if (!value) return refuse("BALLOT_UNKNOWN", "No ballot is stored for this voting key in this election.")
  const ballot = await openBallotRow(secrets.rows, rowKey, value)
  if (!ballot.ok) return err(rowDamaged)
  return ok({
    version: ballot.value.version,
    sealed: toBase64url(ballot.value.sealed),
    receipt: await receiptOf(found.value, ballot.value),
  })
}

async function electionOf(context: Context, uid: string): Promise<Result<Found, Fault>> {
  const entry = context.catalogue.findByUid(fromWire(uid))
  if (!entry) return refuse("ELECTION_UNKNOWN", "This instance knows no election with this number.")
  const { paper } = entry
  // A ballot can only be sealed on a paper: without one, voting either has not begun or never will here.
  if (!paper)
    return err(context.clock.now() < entry.election.end ? notStarted(entry.election) : ended(entry.election))
  const secrets = await context.electionSecrets.of(context.db, entry.uid, paper)
  if (!secrets.ok) return secrets
  // Before anything is stored: a ballot without a receipt would be no evidence.
  const receipt = context.secrets.receiptFor(paper.receiptKey)
  return receipt ? ok({ entry, paper, secrets: secrets.value, receipt }) : err(receiptKeyUnknown)
}

async function check(context: Context, request: CastRequest): Promise<Result<CheckedCast, Fault>> {
  const found = await electionOf(context, request.election)
  if (!found.ok) return found
  const { entry, paper, secrets } = found.value
  const ballot: StoredBallot = {
    version: request.version,
    pseudonym: fromWire(request.pseudonym),
    token: fromWire(request.token),
    signature: fromWire(request.signature),
    sealed: fromWire(request.sealed),
  }
  const layout = request.sealed === "" ? ok(null) : decodeSealed(ballot.sealed, paper)
  if (!layout.ok) {
    return err(
      layout.error === "SEALED_PAPER"
        ? fault(
            "PAPER_MISMATCH",
            "This ballot was sealed on another ballot paper. Load the election again and seal it anew.",
          )
        : fault(
            "SEALED_LAYOUT",
            "The sealed ballot does not have the form that its ballot paper gives. Update the app.",
          ),
    )
  }
  const { subtle } = context.secrets
  if (!(await verifyCast(subtle, { uid: entry.uid, ...ballot }, ballot.signature)))
    return err(signatureInvalid)
  if (!checkToken(secrets.credential.secretKey, entry.uid, ballot.pseudonym, ballot.token)) {
    return refuse("TOKEN_INVALID", "The credential does not belong to this voting key and election.")
  }
  return ok({ ...found.value, ballot, layout: layout.value })
}

async function store(
  context: Context,
  transaction: Transaction<Database>,
  cast: CheckedCast,
): Promise<Result<null, Fault>> {
  const { entry, paper, secrets, ballot } = cast
  const election = await lockElectionShared(transaction, entry.uid)
  if (!election) return err(notStarted(entry.election))
  const now = context.clock.decisive(election.heldAt)
  if (now < election.startsAt) return err(notStarted(entry.election))
  if (election.frozen || now >= election.endsAt) return err(ended(entry.election))

  const rowKey = await ballotRowKey(secrets.rows, ballot.pseudonym)
  const value = await sealBallotRow(secrets.rows, paper, rowKey, ballot)
  const commitment = cast.layout && (await commitmentOf(cast, cast.layout))
  // Two first casts of one pseudonym at once: the one that could not insert looks again and finds the other's.
  let placed: Result<"stored" | "repeated" | "again", Fault>
  do placed = await place(transaction, cast, { rowKey, value, commitment })
  while (placed.ok && placed.value === "again")
  // Where nothing was stored, too: a row that was held for that tells so (xmax) until it is written anew.
  const written = { ballot: rowKey, ...(commitment && { commitment: commitment.rowKey }) }
  await stir(transaction, entry.uid, written, context.random)
  return placed.ok ? ok(null) : placed
}

interface RowsToWrite {
  /** Of the ballot. */
  readonly rowKey: Uint8Array
  readonly value: Uint8Array
  /** Null for a withdrawal. */
  readonly commitment: SealedCommitment | null
}

/** Takes c0 for this pseudonym for good. */
async function commitmentOf(
  { secrets, ballot }: CheckedCast,
  { c0 }: SealedBallot,
): Promise<SealedCommitment> {
  const rowKey = await secrets.rows.key("commitment", c0)
  return { rowKey, value: await secrets.rows.seal(rowKey, ballot.pseudonym) }
}

/** Writes the version if it follows the stored one; `repeated` if it is the stored one; `again` if another insert won. */
async function place(
  transaction: Transaction<Database>,
  cast: CheckedCast,
  { rowKey, value, commitment }: RowsToWrite,
): Promise<Result<"stored" | "repeated" | "again", Fault>> {
  const { entry, secrets, ballot } = cast
  const held = await holdBallot(transaction, entry.uid, rowKey)
  const before = held ? await openBallotRow(secrets.rows, rowKey, held) : null
  if (before && !before.ok) return err(rowDamaged)
  const current = before?.value ?? null
  if (current?.version === ballot.version && equalBytes(current.sealed, ballot.sealed)) return ok("repeated")
  const version = current?.version ?? 0
  if (ballot.version !== version + 1) return err(versionConflict(version))
  if (!commitment && !current) {
    return refuse("BALLOT_UNKNOWN", "There is no ballot to withdraw for this voting key in this election.")
  }
  const put = (commitment: SealedCommitment | null) =>
    (held ? updateBallot : insertBallot)(transaction, entry.uid, { rowKey, value }, commitment)
  let done = await put(commitment)
  if (done === "taken") {
    if (!commitment || !(await holds(transaction, cast, commitment.rowKey))) return err(ballotCopied)
    done = await put(null)
  }
  return ok(done === "stored" ? "stored" : "again")
}

/** Whether it was this pseudonym that claimed the commitment, with an earlier version. */
async function holds(
  transaction: Transaction<Database>,
  { entry, secrets, ballot }: CheckedCast,
  commitmentKey: Uint8Array,
): Promise<boolean> {
  const value = await findCommitment(transaction, entry.uid, commitmentKey)
  const holder = value && (await secrets.rows.open(commitmentKey, value))
  return holder?.ok === true && equalBytes(holder.value, ballot.pseudonym)
}

const receiptOf = ({ paper, receipt }: Found, ballot: StoredBallot): Promise<string> =>
  signReceipt(receipt, {
    uid: paper.uid,
    paper: paper.hash,
    tracker: tracker({ uid: paper.uid, ...ballot }),
    version: ballot.version,
  })

const signatureInvalid = fault(
  "SIGNATURE_INVALID",
  "The request is not signed by the pseudonym that it names.",
)

const rowDamaged = fault(
  "INTEGRITY",
  "Your stored ballot was changed in the database. Keep your receipt and tell the election officers.",
)

const ballotCopied = fault(
  "BALLOT_COPIED",
  "These sealed bytes were cast before under another pseudonym. Seal the ballot anew.",
)

const versionConflict = (currentVersion: number): Fault => ({
  ...fault(
    "VERSION_CONFLICT",
    currentVersion === 0
      ? "The first version of a ballot is 1, and none is stored yet."
      : `Version ${currentVersion} of this ballot is stored, cast from this or another device. Read it back before replacing it.`,
  ),
  currentVersion,
})
