/** A sealed ballot: made, taken apart, and read back by its own voter. */
import { randomBytes, randomInt } from "node:crypto"
import { type Bytes, concat, demand, label, lp, same, sha256, u8 } from "./encoding.ts"
import { type Box, derivePair, sealBox } from "./hpke.ts"
import type { Paper } from "./paper.ts"
import { evaluateAt } from "./shamir.ts"
import { hkdf, open, seal } from "./symmetric.ts"

export type Ranks = readonly number[]

export function checkRanks({ candidates, noOpinion }: Paper, ranks: Ranks): void {
  demand(ranks.length === candidates.length, "RANKS_LENGTH")
  demand(noOpinion || !ranks.includes(0), "RANKS_NO_OPINION")
  const highest = Math.max(...ranks)
  for (let rank = 1; rank < highest; rank++) demand(ranks.includes(rank), "RANKS_GAP")
}

/** All that is drawn for one ballot; `seeds` are the ephemeral keys of the boxes before DeriveKeyPair. */
export interface Makings {
  readonly secret: Bytes
  readonly coefficients: readonly Bytes[]
  readonly places: readonly number[]
  readonly nonce: Bytes
  readonly seeds: readonly Bytes[]
  /** Instead of those that follow from the rest: what no honest device seals. */
  readonly shares?: readonly Bytes[]
  /** In the boxes instead of the shares. */
  readonly boxed?: readonly Bytes[]
  /** What c0 commits to instead of the secret. */
  readonly committedSecret?: Bytes
}

const draw = (length: number): Bytes => new Uint8Array(randomBytes(length))

export function drawMakings({ trustees, threshold }: Paper): Makings {
  const places = new Set<number>()
  while (threshold > 1 && places.size < trustees.length) places.add(randomInt(1, 256))
  return {
    secret: draw(32),
    coefficients: Array.from({ length: threshold - 1 }, () => draw(32)),
    places: [...places],
    nonce: draw(12),
    seeds: trustees.map(() => draw(32)),
  }
}

/** Of the secret for place 0, of the share of trustee i for place i. */
export const commitment = (uid: Bytes, place: number, value: Bytes): Bytes =>
  sha256(label("commitment", uid), lp(u8(place)), lp(value))
export const boxInfo = ({ uid, hash }: Paper, place: number): Bytes =>
  concat(label("box", uid), lp(hash), lp(u8(place)))
const contentKey = ({ uid, hash }: Paper, secret: Bytes): Bytes =>
  hkdf(secret, concat(label("content", uid), lp(hash)), 32)
const ZERO_NONCE = new Uint8Array(12)

export const sharesOf = ({ trustees, threshold }: Paper, makings: Makings): readonly Bytes[] =>
  trustees.map((_, at) => {
    if (threshold === 1) return makings.secret
    const x = makings.places[at] ?? 0
    return concat(evaluateAt([makings.secret, ...makings.coefficients], x), u8(x))
  })

export interface Sealing {
  readonly c0: Bytes
  readonly commitments: readonly Bytes[]
  readonly shares: readonly Bytes[]
  readonly associated: Bytes
  readonly self: Bytes
  readonly boxes: readonly Box[]
  readonly head: Bytes
  readonly contentKey: Bytes
  readonly content: Bytes
  readonly sealed: Bytes
}

/** All the parts, as the vectors name them. */
export function sealParts(paper: Paper, selfKey: Bytes, ranks: Ranks, makings: Makings): Sealing {
  checkRanks(paper, ranks)
  return sealUnchecked(paper, selfKey, ranks, makings)
}

/** The same for ranks that the paper may not allow: what no honest device seals. */
export function sealUnchecked(paper: Paper, selfKey: Bytes, ranks: Ranks, makings: Makings): Sealing {
  const { secret, nonce, seeds } = makings
  const shares = makings.shares ?? sharesOf(paper, makings)
  const c0 = commitment(paper.uid, 0, makings.committedSecret ?? secret)
  const commitments = shares.map((share, at) => commitment(paper.uid, at + 1, share))
  const associated = concat(u8(1), paper.hash, c0, ...commitments)
  const self = concat(nonce, seal(selfKey, nonce, associated, secret))
  const boxed = makings.boxed ?? shares
  const boxes = paper.trustees.map(({ key }, at) => {
    const ephemeral = derivePair(seeds[at] ?? draw(32))
    return sealBox(key, ephemeral, boxInfo(paper, at + 1), associated, boxed[at] ?? secret)
  })
  const forTrustees = boxes.map(({ enc, ciphertext }, at) => concat(commitments[at] ?? c0, enc, ciphertext))
  const head = concat(u8(1), paper.hash, c0, self, ...forTrustees)
  const key = contentKey(paper, secret)
  const content = seal(key, ZERO_NONCE, head, new Uint8Array(ranks))
  const sealed = concat(head, content)
  return { c0, commitments, shares, associated, self, boxes, head, contentKey: key, content, sealed }
}

export const sealBallot = (paper: Paper, selfKey: Bytes, ranks: Ranks): Bytes =>
  sealParts(paper, selfKey, ranks, drawMakings(paper)).sealed

export interface Layout {
  readonly c0: Bytes
  readonly self: Bytes
  readonly trustees: readonly {
    readonly commitment: Bytes
    readonly enc: Bytes
    readonly ciphertext: Bytes
  }[]
  readonly associated: Bytes
  readonly head: Bytes
  readonly content: Bytes
}

export function takeApart(paper: Paper, sealed: Bytes): Layout {
  const { trustees, threshold, candidates, hash } = paper
  const part = 80 + (threshold === 1 ? 32 : 33)
  demand(sealed.length === 141 + trustees.length * part + candidates.length, "SEALED_LENGTH")
  demand(sealed[0] === 1, "SEALED_VERSION")
  demand(same(sealed.slice(1, 33), hash), "SEALED_PAPER")
  const parts = trustees.map((_, at) => sealed.slice(125 + at * part, 125 + (at + 1) * part))
  const end = 125 + trustees.length * part
  return {
    c0: sealed.slice(33, 65),
    self: sealed.slice(65, 125),
    trustees: parts.map((bytes) => ({
      commitment: bytes.slice(0, 32),
      enc: bytes.slice(32, 64),
      ciphertext: bytes.slice(64),
    })),
    associated: concat(sealed.slice(0, 65), ...parts.map((bytes) => bytes.slice(0, 32))),
    head: sealed.slice(0, end),
    content: sealed.slice(end),
  }
}

export function openContent(paper: Paper, { head, content }: Layout, secret: Bytes): Ranks {
  const ranks = [...open(contentKey(paper, secret), ZERO_NONCE, head, content, "TAG_MISMATCH")]
  checkRanks(paper, ranks)
  return ranks
}

/** One's own ballot, by the self key alone. */
export function readOwn(paper: Paper, selfKey: Bytes, sealed: Bytes): Ranks {
  const layout = takeApart(paper, sealed)
  const { self, associated, c0 } = layout
  const secret = open(selfKey, self.slice(0, 12), associated, self.slice(12), "TAG_MISMATCH")
  demand(same(commitment(paper.uid, 0, secret), c0), "SECRET_MISMATCH")
  return openContent(paper, layout, secret)
}
