/**
 * Opening: by trustees after the end, or by the voter at any time.
 *
 * Every fault is a verdict on the ballot alone and depends only on the sealed bytes and the keys, so that whoever opens
 * reaches the same one.
 */

import { checkRanks, type RankFault } from "../ballot/ranking.ts"
import { equalBytes } from "../base/bytes.ts"
import { err, type Result } from "../base/result.ts"
import { aesKey, decrypt, NONCE_BYTES, type Subtle } from "./crypto.ts"
import {
  decodeSealed,
  encodeCommitments,
  encodeHead,
  type LayoutFault,
  type SealedBallot,
  type TrusteePart,
} from "./layout.ts"
import type { Paper } from "./paper.ts"
import { boxInfo, CONTENT_NONCE, contentKey } from "./seal.ts"
import { commitment, isShare, joinShares, type SharesFault } from "./shares.ts"
import { type OpeningKey, unbox } from "./trustee.ts"
import type { ElectionKeys } from "./voting-key.ts"

export type ShareFault = LayoutFault | "BOX_MISMATCH" | "SHARE_MISMATCH"
export type OpenFault =
  | LayoutFault
  | RankFault
  | SharesFault
  /** In `openOwn` alone: the voter's own part holds another secret. */
  | "SECRET_MISMATCH"
  | "TAG_MISMATCH"

const associatedData = (paper: Paper, ballot: SealedBallot): Uint8Array =>
  encodeCommitments(
    paper,
    ballot.c0,
    ballot.parts.map((part) => part.commitment),
  )

function partOf(ballot: SealedBallot, trustee: number): TrusteePart {
  const part = ballot.parts[trustee]
  if (part === undefined) throw new RangeError(`the paper has no trustee ${trustee}`)
  return part
}

/** One trustee's share of one ballot. `trustee`: position on the paper, from 0. */
export async function openShare(
  paper: Paper,
  trustee: number,
  key: OpeningKey,
  sealed: Uint8Array,
): Promise<Result<Uint8Array, ShareFault>> {
  const decoded = decodeSealed(sealed, paper)
  if (!decoded.ok) return decoded
  const part = partOf(decoded.value, trustee)
  const associated = associatedData(paper, decoded.value)
  const share = await unbox(key, part, boxInfo(paper, trustee + 1), associated)
  if (share.ok && !isShare(paper, trustee, part.commitment, share.value)) return err("SHARE_MISMATCH")
  return share
}

/**
 * Whether this is the share that the ballot commits to for this trustee (a position on the paper, from 0): what a trustee hands in
 * is kept only then.
 */
export function isShareOf(paper: Paper, trustee: number, sealed: Uint8Array, share: Uint8Array): boolean {
  const decoded = decodeSealed(sealed, paper)
  return decoded.ok && isShare(paper, trustee, partOf(decoded.value, trustee).commitment, share)
}

/**
 * The ranks of a ballot from its trustees' shares, in the paper's order, null where none was given. A share that does not
 * match its commitment counts as not given: a lying trustee can't change or invalidate a ballot.
 */
export async function openBallot(
  subtle: Subtle,
  paper: Paper,
  sealed: Uint8Array,
  shares: readonly (Uint8Array | null)[],
): Promise<Result<Uint8Array, OpenFault>> {
  const decoded = decodeSealed(sealed, paper)
  if (!decoded.ok) return decoded
  const { c0, parts } = decoded.value
  const committed = { secret: c0, shares: parts.map((part) => part.commitment) }
  const secret = await joinShares(shares, paper, committed)
  return secret.ok ? openContent(subtle, paper, decoded.value, secret.value) : secret
}

/** The ranks of the voter's own ballot, by the voter's own key. */
export async function openOwn(
  subtle: Subtle,
  paper: Paper,
  keys: Pick<ElectionKeys, "self">,
  sealed: Uint8Array,
): Promise<Result<Uint8Array, OpenFault>> {
  const decoded = decodeSealed(sealed, paper)
  if (!decoded.ok) return decoded
  const { self, c0 } = decoded.value
  const key = await aesKey(subtle, keys.self)
  const associated = associatedData(paper, decoded.value)
  const secret = await decrypt(
    subtle,
    key,
    self.subarray(0, NONCE_BYTES),
    self.subarray(NONCE_BYTES),
    associated,
  )
  if (!secret.ok) return secret
  if (!equalBytes(commitment(paper.uid, 0, secret.value), c0)) return err("SECRET_MISMATCH")
  return openContent(subtle, paper, decoded.value, secret.value)
}

async function openContent(
  subtle: Subtle,
  paper: Paper,
  ballot: SealedBallot,
  secret: Uint8Array,
): Promise<Result<Uint8Array, "TAG_MISMATCH" | RankFault>> {
  const key = await contentKey(subtle, paper, secret)
  const ranks = await decrypt(subtle, key, CONTENT_NONCE, ballot.content, encodeHead(paper, ballot))
  return ranks.ok ? checkRanks(ranks.value, paper.candidates.length, paper.noOpinion) : ranks
}
