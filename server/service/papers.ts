/**
 * Ballot papers: fixed once, when voting starts, together with the keys of the election.
 */

import { toBase64url } from "#core/base/bytes"
import { list } from "#core/base/english"
import { err, ok, type Result } from "#core/base/result"
import { type Election, INSTANCE_TRUSTEE, type Trustee } from "#core/election/election"
import { newCredentialKey } from "#core/seal/credential"
import { makePaper, type Paper } from "#core/seal/paper"
import { trusteeKey } from "#core/seal/trustee"
import { databaseNow } from "#server/store/clock"
import { filesSequence } from "#server/store/election-files"
import { fixPaper, lockElectionExclusive, type StoredElection } from "#server/store/elections"
import { inTransaction } from "#server/store/transaction"
import type { Entry } from "./catalogue.ts"
import type { Context } from "./context.ts"
import { storeSecrets } from "./election-secrets.ts"
import { type Fault, fault, refuse } from "./fault.ts"
import { holdAppKey } from "./rotation.ts"
import { unprovedTrustees } from "./trustees.ts"

/**
 * The election's paper; fixes it if voting has started and nobody did before. Faults: NOT_STARTED; ENDED (it ended before this
 * instance ever saw it open); ELECTION_UNAVAILABLE (its files allow no paper).
 */
export async function ensurePaper(context: Context, entry: Entry): Promise<Result<Paper, Fault>> {
  if (entry.paper) return ok(entry.paper)
  const underWay = looks.get(entry)
  if (underWay) return underWay
  const look = lookForPaper(context, entry).finally(() => looks.delete(entry))
  looks.set(entry, look)
  return look
}

/** One look at a time, whose answer all get who ask meanwhile: anyone may ask, and as often as they like, where no paper can be fixed yet. */
const looks = new WeakMap<Entry, Promise<Result<Paper, Fault>>>()

async function lookForPaper(context: Context, entry: Entry): Promise<Result<Paper, Fault>> {
  const { clock, catalogue } = context
  if (clock.now() < entry.election.start) return err(notStarted(entry.election))
  const reason = unfit(entry)
  if (reason) return refuse("ELECTION_UNAVAILABLE", reason)
  // Looked up again when the paper is fixed; here without holding the election.
  const unproved = await unprovedTrustees(context, context.db, entry)
  if (unproved.length > 0) return refuse("ELECTION_UNAVAILABLE", keysMissing(unproved))
  const outcome = await fixOnce(context, entry)
  if (outcome === "STALE") {
    await catalogue.load()
    const fresh = catalogue.findByUid(entry.uid)
    if (fresh && fresh.stored.sequence > entry.stored.sequence) return ensurePaper(context, fresh)
    return refuse(
      "ELECTION_UNAVAILABLE",
      "The files of this election can't be read as they are stored. Its officers must mend them.",
    )
  }
  if (!outcome.ok) return outcome
  catalogue.refresh(outcome.value)
  const paper = catalogue.findByUid(entry.uid)?.paper
  if (!paper) throw new Error("the ballot paper was fixed and is not there")
  return ok(paper)
}

/** `STALE`: the entry is no longer what is stored; a paper made from it would not be that of the newest files. */
function fixOnce(context: Context, { uid, election, stored }: Entry) {
  const { db, clock, secrets, random } = context
  return inTransaction(db, async (transaction): Promise<Result<StoredElection, Fault> | "STALE"> => {
    const row = await lockElectionExclusive(transaction, uid)
    if (!row) return "STALE" // another one took its place before it began
    if (row.paper !== null) return ok(row) // another server was first
    if ((await filesSequence(transaction, uid)) !== stored.sequence) return "STALE"
    const now = clock.decisive(await databaseNow(transaction))
    if (now < row.startsAt) return err(notStarted(election))
    if (now >= row.endsAt) return err(ended(election))
    const unproved = await unprovedTrustees(context, transaction, { uid, election, paper: null })
    if (unproved.length > 0) return refuse("ELECTION_UNAVAILABLE", keysMissing(unproved))
    const credential = newCredentialKey(random)
    // Where officers are trustees the instance has no key that opens a ballot.
    const trustee = election.trustees.length > 0 ? null : await trusteeKey(random(32))
    const paper = makePaper({
      uid,
      election: election.key,
      candidates: election.candidates.map((candidate) => candidate.id),
      noOpinion: election.allowNoOpinion,
      trustees: trustee
        ? [{ name: INSTANCE_TRUSTEE, key: toBase64url(trustee.publicKey) }]
        : election.trustees,
      threshold: election.threshold,
      credentialKey: credential.publicKey,
      receiptKey: secrets.receipt.publicKey,
    })
    await holdAppKey(transaction, secrets)
    await storeSecrets(transaction, secrets, uid, {
      credential,
      trustee,
      rows: random(32),
      paper: paper.hash,
    })
    await fixPaper(transaction, uid, paper.text)
    return ok({ ...row, paper: paper.text })
  })
}

/**
 * Fixes the papers of those of the given elections (by default all) whose voting has started. To be called as time passes: a
 * paper is fixed at the start, not when the first voter comes. Rejects, once all were tried, with what went wrong first.
 */
export async function fixDuePapers(context: Context, ...entries: readonly Entry[]): Promise<void> {
  const now = context.clock.now()
  const errors: unknown[] = []
  for (const entry of entries.length > 0 ? entries : (context.catalogue.state?.entries ?? [])) {
    const { start, end } = entry.election
    if (entry.paper || now < start || now >= end) continue
    await ensurePaper(context, entry).catch((error: unknown) => errors.push(error))
  }
  if (errors.length > 0) throw errors[0]
}

/**
 * Why nobody can vote, or will be able to, in this election, in plain words; null if everything is there, or it is over. Fixes the
 * paper where that is due: whoever looks at an open election may vote at once. A paper that is not the one that was fixed is no
 * paper, until the ballots are counted: nobody is to seal or open anything by it.
 */
export async function unavailable(context: Context, entry: Entry): Promise<string | null> {
  const { start, end } = entry.election
  const now = context.clock.now()
  if (entry.paper) {
    const secrets = entry.concluded
      ? null
      : await context.electionSecrets.of(context.db, entry.uid, entry.paper)
    return secrets && !secrets.ok && secrets.error.code === "INTEGRITY" ? secrets.error.detail : null
  }
  if (now >= end) return null
  if (now < start) return unfit(entry)
  const paper = await ensurePaper(context, entry)
  return !paper.ok && paper.error.code === "ELECTION_UNAVAILABLE" ? paper.error.detail : null
}

/** What is wrong with the files; null: nothing. */
function unfit({ election, vanished, twin }: Entry): string | null {
  if (vanished) {
    return "This election was taken out of its repository before it began. Its officers must put it back if it is to be held."
  }
  if (twin !== null) {
    return `This seems to be the election of ${twin}, whose directory is gone and where voting goes on. The officers must say in election.yaml whether it is the same: \`moved_from: ${twin}\`.`
  }
  if (election.candidates.length === 0)
    return "This election has no candidates. Its officers must add candidate files."
  return null
}

/** Ballots sealed to a key that nobody has at hand could never be counted. */
const keysMissing = (trustees: readonly Trustee[]): string =>
  `The ballots of this election are opened by trustees, and ${list(trustees.map(({ name }) => name))} ${
    trustees.length === 1 ? "has" : "have"
  } not shown yet to have their keys at hand. They do so in this app, on the election's page for trustees; or its officers must take them out of election.yaml.`

export const notStarted = (election: Election): Fault =>
  fault("NOT_STARTED", `Voting in ${election.name} has not started yet.`)

export const ended = (election: Election): Fault => fault("ENDED", `Voting in ${election.name} has ended.`)
