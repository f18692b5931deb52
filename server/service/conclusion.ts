/**
 * Conclusion: freezing the board, opening, counting; final (PROTOCOL: board, checkpoint, opening, tally).
 *
 * Everything happens in one transaction that holds the election alone: no ballot arrives between the freeze and the count, and
 * an election is either concluded with its result or not at all.
 */
import type { Transaction } from "kysely"
import { concat, toHex } from "#core/base/bytes"
import { ok, type Result } from "#core/base/result"
import { signCheckpoint, sortTrackers } from "#core/board/board"
import { merkleRoot } from "#core/board/merkle"
import { isOfficer } from "#core/election/election"
import { tracker, verifyCast } from "#core/seal/cast"
import { checkToken } from "#core/seal/credential"
import { openBallot, openShare } from "#core/seal/open"
import type { Paper } from "#core/seal/paper"
import type { Identity } from "#server/identity/identity"
import { allBallots } from "#server/store/ballots"
import { credentialEntries } from "#server/store/credentials"
import {
  findElection,
  freeze,
  lockElectionExclusive,
  type StoredElection,
  conclude as storeCount,
} from "#server/store/elections"
import type { Database } from "#server/store/schema"
import { inTransaction } from "#server/store/transaction"
import { openBallotRow, type StoredBallot } from "./ballot-row.ts"
import type { Entry } from "./catalogue.ts"
import type { Context } from "./context.ts"
import { type Count, encodeCount } from "./count.ts"
import { entryKey } from "./credentials.ts"
import type { ElectionSecrets } from "./election-secrets.ts"
import { type Fault, refuse } from "./fault.ts"

/** Officers only. Concluding again gives the same count. */
export async function conclude(
  context: Context,
  person: Identity,
  entry: Entry,
): Promise<Result<null, Fault>> {
  if (!isOfficer(entry.election, person.login)) {
    return refuse("NOT_AN_OFFICER", `Only the election officers of ${entry.election.name} may conclude it.`)
  }
  const { paper } = entry
  if (!paper) {
    const now = context.clock.now()
    return now < entry.election.end
      ? notEnded(entry)
      : refuse("ENDED", "Nobody could vote here: this instance never saw the election open.")
  }
  if (entry.concluded) return ok(null)
  const secrets = await context.electionSecrets.of(context.db, entry.uid)
  if (!secrets.ok) return secrets
  const concluded = await inTransaction(context.db, (transaction) =>
    concludeOnce(context, transaction, { entry, paper, secrets: secrets.value }),
  )
  if (!concluded.ok) return concluded
  context.catalogue.refresh(concluded.value)
  return ok(null)
}

interface Target {
  readonly entry: Entry
  readonly paper: Paper
  readonly secrets: ElectionSecrets
}

async function concludeOnce(
  context: Context,
  transaction: Transaction<Database>,
  target: Target,
): Promise<Result<StoredElection, Fault>> {
  const { entry, paper, secrets } = target
  const row = await lockElectionExclusive(transaction, entry.uid)
  if (!row) throw new Error("the election's row is gone")
  if (row.concluded) return ok(row)
  if ((await context.clock.decisive(transaction)) < row.endsAt) return notEnded(entry)

  const { ballots, damaged } = await verifyAll(transaction, target)
  const trackers = sortTrackers(ballots.map((ballot) => tracker({ uid: entry.uid, ...ballot })))
  const { issued, listed } = await electorate(transaction, target)
  if (ballots.length > issued) {
    return refuse(
      "INTEGRITY",
      `There are ${ballots.length} valid ballots but only ${issued} credentials: the database was changed. Restore it from a backup.`,
    )
  }
  const root = merkleRoot(trackers)
  const checkpoint = await signCheckpoint(context.secrets.receipt, {
    uid: entry.uid,
    paper: paper.hash,
    count: ballots.length,
    issued,
    listed,
    root,
  })
  await freeze(transaction, entry.uid, { board: concat(...trackers), checkpoint })

  const opened = await openAll(context, paper, secrets, ballots)
  const count: Count = { ...opened, damaged, issued, listed, root }
  await storeCount(transaction, entry.uid, await encodeCount(context.secrets, entry.uid, count))
  const after = await findElection(transaction, entry.uid)
  if (!after) throw new Error("the election's row is gone")
  return ok(after)
}

/** Every stored ballot that is not withdrawn, its token and signature verified once more; rows that fail are counted. */
async function verifyAll(
  transaction: Transaction<Database>,
  { entry, secrets }: Target,
): Promise<{ readonly ballots: readonly StoredBallot[]; readonly damaged: number }> {
  const ballots: StoredBallot[] = []
  let damaged = 0
  for (const row of await allBallots(transaction, entry.uid)) {
    const opened = await openBallotRow(secrets.rows, row.rowKey, row.value)
    if (!opened.ok || !isGenuine(entry.uid, secrets, opened.value)) damaged++
    else if (opened.value.sealed.length > 0) ballots.push(opened.value)
  }
  return { ballots, damaged }
}

const isGenuine = (uid: Uint8Array, secrets: ElectionSecrets, ballot: StoredBallot): boolean =>
  verifyCast({ uid, ...ballot }, ballot.signature) &&
  checkToken(secrets.credential.secretKey, uid, ballot.pseudonym, ballot.token)

/** Who had a credential, and who was on the list or had one: being on the list counts at issue, later removal does not. */
async function electorate(
  transaction: Transaction<Database>,
  { entry, secrets }: Target,
): Promise<{ readonly issued: number; readonly listed: number }> {
  const voters = entry.election.voters ?? []
  const listed = new Set(
    await Promise.all(voters.map(async (login) => toHex(await entryKey(secrets.rows, login)))),
  )
  const issued = await credentialEntries(transaction, entry.uid)
  for (const holder of issued) listed.add(toHex(holder))
  return { issued: issued.length, listed: listed.size }
}

/** Opens with the instance's own trustee key. What does not open, or holds impossible ranks, is spoiled. */
async function openAll(
  context: Context,
  paper: Paper,
  secrets: ElectionSecrets,
  ballots: readonly StoredBallot[],
): Promise<Pick<Count, "ranks" | "spoiled">> {
  const { subtle } = context.secrets
  const ranks: Uint8Array[] = []
  let spoiled = 0
  for (const { sealed } of ballots) {
    const share = await openShare(paper, 0, secrets.trustee.secretKey, sealed)
    const opened = await openBallot(subtle, paper, sealed, [share.ok ? share.value : null])
    if (opened.ok) ranks.push(opened.value)
    else spoiled++
  }
  return { ranks, spoiled }
}

const notEnded = (entry: Entry): Result<never, Fault> =>
  refuse("NOT_ENDED", `Voting in ${entry.election.name} has not ended yet; nothing is opened before.`)
