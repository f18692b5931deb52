/**
 * Ballot papers: fixed once, when voting starts, together with the keys of the election.
 */

import { toBase64url } from "#core/base/bytes"
import { err, ok, type Result } from "#core/base/result"
import type { Election } from "#core/election/election"
import { newCredentialKey } from "#core/seal/credential"
import { makePaper, type Paper } from "#core/seal/paper"
import { trusteeKey } from "#core/seal/trustee"
import { fixPaper, lockElectionExclusive, type StoredElection } from "#server/store/elections"
import { inTransaction } from "#server/store/transaction"
import type { Entry } from "./catalogue.ts"
import type { Context } from "./context.ts"
import { storeSecrets } from "./election-secrets.ts"
import { type Fault, fault, refuse } from "./fault.ts"

/** What the instance calls itself on the ballot paper where it is the only trustee. */
export const INSTANCE_TRUSTEE = "instance"

/**
 * The election's paper; fixes it if voting has started and nobody did before. Faults: NOT_STARTED; ENDED (it ended before this
 * instance ever saw it open); ELECTION_UNAVAILABLE (its files allow no paper).
 */
export async function ensurePaper(context: Context, entry: Entry): Promise<Result<Paper, Fault>> {
  if (entry.paper) return ok(entry.paper)
  const { db, clock, catalogue, secrets, random } = context
  if (clock.now() < entry.election.start) return err(notStarted(entry.election))
  const reason = unavailable(entry.election)
  if (reason) return refuse("ELECTION_UNAVAILABLE", reason)

  const outcome = await inTransaction(db, async (transaction): Promise<Result<StoredElection, Fault>> => {
    const row = await lockElectionExclusive(transaction, entry.uid)
    if (!row) throw new Error("the election's row is gone")
    if (row.paper !== null) return ok(row) // another server was first
    const now = await clock.decisive(transaction)
    if (now < row.startsAt) return err(notStarted(entry.election))
    if (now >= row.endsAt) return err(ended(entry.election))
    const credential = newCredentialKey(random)
    const trustee = await trusteeKey(random(32))
    const paper = makePaper({
      uid: entry.uid,
      election: entry.election.key,
      candidates: entry.election.candidates.map((candidate) => candidate.id),
      noOpinion: entry.election.allowNoOpinion,
      trustees: [{ name: INSTANCE_TRUSTEE, key: toBase64url(trustee.publicKey) }],
      threshold: 1,
      credentialKey: credential.publicKey,
      receiptKey: secrets.receipt.publicKey,
    })
    await storeSecrets(transaction, secrets, entry.uid, { credential, trustee, rows: random(32) })
    await fixPaper(transaction, entry.uid, paper.text)
    return ok({ ...row, paper: paper.text })
  })
  if (!outcome.ok) return outcome
  catalogue.refresh(outcome.value)
  const paper = catalogue.findByUid(entry.uid)?.paper
  if (!paper) throw new Error("the ballot paper was fixed and is not there")
  return ok(paper)
}

/**
 * Fixes the papers of those of the given elections (by default all) whose voting has started. To be called as time passes: a
 * paper is fixed at the start, not when the first voter comes.
 */
export async function fixDuePapers(context: Context, ...entries: readonly Entry[]): Promise<void> {
  const now = context.clock.now()
  for (const entry of entries.length > 0 ? entries : (context.catalogue.state?.entries ?? [])) {
    const { start, end } = entry.election
    if (!entry.paper && start <= now && now < end) await ensurePaper(context, entry)
  }
}

/** Why nobody can vote in this election although its time has come, in plain words; null if everything is there. */
export function unavailable(election: Election): string | null {
  if (election.candidates.length === 0)
    return "This election has no candidates. Its officers must add candidate files."
  if (election.trustees.length > 0) {
    return "This election names trustees, and this instance can't open ballots with trustees' keys. Its officers must remove `trustees` and `threshold` from election.yaml."
  }
  return null
}

export const notStarted = (election: Election): Fault =>
  fault("NOT_STARTED", `Voting in ${election.name} has not started yet.`)

export const ended = (election: Election): Fault => fault("ENDED", `Voting in ${election.name} has ended.`)
