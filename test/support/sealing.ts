/** A ballot paper with the secret keys of everyone behind it, and hostile ballots, for tests of the sealed-ballot protocol. */
import { concat, fromBase64url, toBase64url } from "#core/base/bytes"
import type { Random } from "#core/base/random"
import type { CandidateId } from "#core/election/election"
import { type KeyPair, newCredentialKey } from "#core/seal/credential"
import { aesKey, encrypt } from "#core/seal/crypto"
import { encodeCommitments, encodeHead } from "#core/seal/layout"
import { openShare } from "#core/seal/open"
import { makePaper, type Paper } from "#core/seal/paper"
import { type ReceiptKey, receiptKey } from "#core/seal/receipt"
import { boxInfo, CONTENT_NONCE, contentKey } from "#core/seal/seal"
import { commitment, makeShares } from "#core/seal/shares"
import { box, openingKey, trusteeKey } from "#core/seal/trustee"
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

/** What every trustee's browser makes of a ballot: its share, or null where its box gives none. */
export const sharesOf = (sealing: Sealing, sealed: Uint8Array): Promise<(Uint8Array | null)[]> =>
  Promise.all(
    sealing.trustees.map(async (pair, at) => {
      const share = await openShare(sealing.paper, at, await openingKey(pair.secretKey), sealed)
      return share.ok ? share.value : null
    }),
  )

/** What a ballot is put together from. */
export interface Makings {
  /** Encrypts the content. */
  readonly secret: Uint8Array
  /** c0..cn. */
  readonly commitments: readonly Uint8Array[]
  /** In the boxes; null: bytes that no key opens. */
  readonly boxed: readonly (Uint8Array | null)[]
  /** In the voter's own part. */
  readonly own: Uint8Array
}

/** c0..cn to a secret and the trustees' shares. */
export const commitmentsTo = (
  { uid }: Pick<Paper, "uid">,
  secret: Uint8Array,
  shares: readonly Uint8Array[],
): Uint8Array[] => [secret, ...shares].map((value, index) => commitment(uid, index, value))

/** A ballot as a hostile device makes it: in the right form, from what `change` leaves of an honest one's makings. */
export async function forge(
  { paper, keys }: Sealing,
  ranks: Uint8Array,
  change: (honest: Makings & { readonly shares: readonly Uint8Array[] }) => Partial<Makings>,
): Promise<Uint8Array> {
  const { subtle } = crypto
  const honestSecret = random(32)
  const shares = await makeShares(honestSecret, paper)
  const honest = {
    secret: honestSecret,
    commitments: commitmentsTo(paper, honestSecret, shares),
    boxed: shares,
    own: honestSecret,
  }
  const { secret, commitments, boxed, own } = { ...honest, ...change({ ...honest, shares }) }
  const [c0, ...cs] = commitments as [Uint8Array, ...Uint8Array[]]
  const associated = encodeCommitments(paper, c0, cs)
  const nonce = random(12)
  const self = concat(nonce, await encrypt(subtle, await aesKey(subtle, keys.self), nonce, own, associated))
  const parts = await Promise.all(
    paper.trustees.map(async (trustee, at) => {
      const share = boxed[at] ?? (shares[at] as Uint8Array)
      const sealed = await box(
        must(fromBase64url(trustee.key)),
        share,
        boxInfo(paper, at + 1),
        associated,
        random,
      )
      const ciphertext = boxed[at] ? sealed.ciphertext : random(sealed.ciphertext.length)
      return { commitment: cs[at] as Uint8Array, enc: sealed.enc, ciphertext }
    }),
  )
  const head = encodeHead(paper, { c0, self, parts })
  return concat(
    head,
    await encrypt(subtle, await contentKey(subtle, paper, secret), CONTENT_NONCE, ranks, head),
  )
}

/** The value of a Result that must be ok. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`)
  return result.value
}
