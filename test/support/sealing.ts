/** A ballot paper with the secret keys of everyone behind it, for tests of the sealed-ballot protocol. */
import { toBase64url } from "#core/base/bytes"
import type { Random } from "#core/base/random"
import type { CandidateId } from "#core/election/election"
import { type KeyPair, newCredentialKey } from "#core/seal/credential"
import { makePaper, type Paper } from "#core/seal/paper"
import { type ReceiptKey, receiptKey } from "#core/seal/receipt"
import { trusteeKey } from "#core/seal/trustee"
import { type ElectionKeys, electionKeys, newVotingKey, type VotingKey } from "#core/seal/voting-key"

export interface Sealing {
  readonly paper: Paper
  readonly credential: KeyPair
  readonly receipt: ReceiptKey
  readonly trustees: readonly KeyPair[]
  readonly votingKey: VotingKey
  readonly keys: ElectionKeys
}

export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

export interface SealingOptions {
  readonly candidates?: readonly string[]
  readonly trustees?: number
  readonly threshold?: number
  readonly noOpinion?: boolean
}

export async function makeSealing(options: SealingOptions = {}): Promise<Sealing> {
  const { candidates = ["alice", "bob", "carol"], trustees = 1, threshold = 1, noOpinion = true } = options
  const credential = newCredentialKey(random)
  const receipt = receiptKey(random(32))
  const pairs = await Promise.all(Array.from({ length: trustees }, () => trusteeKey(random(32))))
  const paper = makePaper({
    uid: random(16),
    election: "steering/2026",
    candidates: candidates as readonly CandidateId[],
    noOpinion,
    trustees: pairs.map((pair, at) => ({ name: `trustee ${at + 1}`, key: toBase64url(pair.publicKey) })),
    threshold,
    credentialKey: credential.publicKey,
    receiptKey: receipt.publicKey,
  })
  const votingKey = newVotingKey(random)
  return {
    paper,
    credential,
    receipt,
    trustees: pairs,
    votingKey,
    keys: await electionKeys(crypto.subtle, votingKey, paper),
  }
}

/** The value of a Result that must be ok. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`)
  return result.value
}
