/** Sealing, from core/seal/ballot.md; and ballots that were put together wrongly on purpose. */
import type { ReferencePaper } from "./election.ts"
import { type HpkeSteps, seal as hpkeSeal } from "./hpke.ts"
import { aesGcm, type Bytes, hkdf, join, label, lp, sha256, uint, zeros } from "./primitives.ts"

/** Product in GF(2^8) with x^8 + x^4 + x^3 + x + 1. */
function multiply(a: number, b: number): number {
  let product = 0
  for (let x = a, y = b; y > 0; y >>= 1) {
    if (y & 1) product ^= x
    x = (x << 1) ^ (x & 0x80 ? 0x11b : 0)
  }
  return product
}

/** The share at x: for each byte the polynomial of these coefficients (the secret first), then x. */
export const shareAt = (coefficients: readonly Uint8Array[], x: number): Bytes =>
  join(
    (coefficients[0] as Uint8Array).map((_, at) =>
      coefficients.reduceRight((value, coefficient) => multiply(value, x) ^ (coefficient[at] as number), 0),
    ),
    uint(x, 1),
  )

export const commitment = (uid: Uint8Array, index: number, value: Uint8Array): Bytes =>
  sha256(join(label("commitment", uid), lp(uint(index, 1)), lp(value)))

export interface SealingInputs {
  readonly paper: ReferencePaper
  /** The voter's self key. */
  readonly self: Uint8Array
  readonly ranks: Uint8Array
  readonly secret: Uint8Array
  /** In the order of the trustees. */
  readonly shares: readonly Uint8Array[]
  readonly nonce: Uint8Array
  /** From which the ephemeral key of each box is derived. */
  readonly seeds: readonly Uint8Array[]
  /** What is put in the boxes instead of the shares. */
  readonly boxed?: readonly Uint8Array[]
  /** What c0 commits to instead of the secret. */
  readonly committedSecret?: Uint8Array
}

export interface SealingSteps {
  readonly c0: Bytes
  readonly commitments: readonly Bytes[]
  readonly associatedData: Bytes
  readonly selfBox: Bytes
  readonly boxes: readonly (HpkeSteps & { readonly info: Bytes })[]
  readonly head: Bytes
  readonly contentKey: Bytes
  readonly content: Bytes
  readonly sealed: Bytes
}

export function sealBallot(inputs: SealingInputs): SealingSteps {
  const { paper, secret, shares } = inputs
  const { uid, hash } = paper
  const c0 = commitment(uid, 0, inputs.committedSecret ?? secret)
  const commitments = shares.map((share, at) => commitment(uid, at + 1, share))
  const associatedData = join(uint(1, 1), hash, c0, ...commitments)
  const selfBox = join(inputs.nonce, aesGcm(inputs.self, inputs.nonce, associatedData, secret))
  const boxes = paper.trustees.map(({ key }, at) => {
    const info = join(label("box", uid), lp(hash), lp(uint(at + 1, 1)))
    const content = (inputs.boxed ?? shares)[at] as Uint8Array
    return { info, ...hpkeSeal(key, inputs.seeds[at] as Uint8Array, info, associatedData, content) }
  })
  const parts = boxes.map(({ enc, ciphertext }, at) => join(commitments[at] as Uint8Array, enc, ciphertext))
  const head = join(uint(1, 1), hash, c0, selfBox, ...parts)
  const contentKey = hkdf(secret, join(label("content", uid), lp(hash)), 32)
  const content = aesGcm(contentKey, zeros(12), head, inputs.ranks)
  return {
    c0,
    commitments,
    associatedData,
    selfBox,
    boxes,
    head,
    contentKey,
    content,
    sealed: join(head, content),
  }
}

export const castMessage = (uid: Uint8Array, version: number, sealed: Uint8Array): Bytes =>
  join(label("cast", uid), lp(uint(version, 4)), lp(sealed))

export const trackerOf = (
  uid: Uint8Array,
  pseudonym: Uint8Array,
  version: number,
  sealed: Uint8Array,
): Bytes => sha256(join(label("tracker", uid), lp(pseudonym), lp(uint(version, 4)), lp(sealed)))

/** Merkle tree hash of RFC 9162 section 2.1.1. */
export function treeHash(leaves: readonly Uint8Array[]): Bytes {
  if (leaves.length === 0) return sha256(zeros(0))
  if (leaves.length === 1) return sha256(join(uint(0, 1), leaves[0] as Uint8Array))
  let split = 1
  while (2 * split < leaves.length) split *= 2
  return sha256(join(uint(1, 1), treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split))))
}
