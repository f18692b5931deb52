/**
 * Layout of a sealed ballot: version 1 | paper 32 | c0 32 | self 60 | n x (ci 32, enc 32, box) | content.
 *
 * The length is fixed by the paper, so that it tells nothing of what is inside. `box` is a share and its 16-byte
 * tag, `self` a nonce, the secret and a tag, `content` one byte per candidate and a tag.
 */
import { concat, equalBytes } from "../base/bytes.ts"
import { err, ok, type Result } from "../base/result.ts"
import { NONCE_BYTES, TAG_BYTES } from "./crypto.ts"
import type { Paper } from "./paper.ts"
import { COMMITMENT_BYTES, SECRET_BYTES, shareBytes } from "./shares.ts"
import { type Box, ENCAPSULATED_BYTES } from "./trustee.ts"

export const SEALED_VERSION = 1
const HASH_BYTES = 32
const SELF_BYTES = NONCE_BYTES + SECRET_BYTES + TAG_BYTES
const HEAD_BYTES = 1 + HASH_BYTES + COMMITMENT_BYTES

export interface TrusteePart extends Box {
  /** Commitment to this trustee's share. */
  readonly commitment: Uint8Array
}

export interface SealedBallot {
  readonly c0: Uint8Array
  /** Nonce, then the secret encrypted to the voter's own key. */
  readonly self: Uint8Array
  /** In the paper's order of trustees. */
  readonly parts: readonly TrusteePart[]
  readonly content: Uint8Array
}

export type LayoutFault = "SEALED_LENGTH" | "SEALED_VERSION" | "SEALED_PAPER"

type Shape = Pick<Paper, "hash" | "trustees" | "threshold" | "candidates">

const boxBytes = (paper: Shape): number => shareBytes(paper.threshold) + TAG_BYTES
const partBytes = (paper: Shape): number => COMMITMENT_BYTES + ENCAPSULATED_BYTES + boxBytes(paper)

/** Length in bytes of every sealed ballot on this paper. */
export const sealedBytes = (paper: Shape): number =>
  HEAD_BYTES + SELF_BYTES + paper.trustees.length * partBytes(paper) + paper.candidates.length + TAG_BYTES

/** Every sealed byte before `content`: the associated data of the content. */
export const encodeHead = (paper: Shape, ballot: Omit<SealedBallot, "content">): Uint8Array =>
  concat(
    Uint8Array.of(SEALED_VERSION),
    paper.hash,
    ballot.c0,
    ballot.self,
    ...ballot.parts.flatMap((part) => [part.commitment, part.enc, part.ciphertext]),
  )

/** Associated data of `self` and of the boxes: version byte, paper, c0..cn. */
export const encodeCommitments = (paper: Shape, c0: Uint8Array, cs: readonly Uint8Array[]): Uint8Array =>
  concat(Uint8Array.of(SEALED_VERSION), paper.hash, c0, ...cs)

/** Takes the bytes apart; the checks that anyone can make without a key. */
export function decodeSealed(bytes: Uint8Array, paper: Shape): Result<SealedBallot, LayoutFault> {
  if (bytes.length !== sealedBytes(paper)) return err("SEALED_LENGTH")
  if (bytes[0] !== SEALED_VERSION) return err("SEALED_VERSION")
  let offset = 1
  const take = (length: number) => {
    offset += length
    return bytes.subarray(offset - length, offset)
  }
  if (!equalBytes(take(HASH_BYTES), paper.hash)) return err("SEALED_PAPER")
  const c0 = take(COMMITMENT_BYTES)
  const self = take(SELF_BYTES)
  const parts = paper.trustees.map(() => ({
    commitment: take(COMMITMENT_BYTES),
    enc: take(ENCAPSULATED_BYTES),
    ciphertext: take(boxBytes(paper)),
  }))
  return ok({ c0, self, parts, content: take(bytes.length - offset) })
}
