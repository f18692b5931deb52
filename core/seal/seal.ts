/**
 * Sealing: on the device, without a network. Only `threshold` trustees together, or the voter, can open what comes out.
 */

import { checkRanks } from "../ballot/ranking.ts"
import { concat, fromBase64url } from "../base/bytes.ts"
import { labelled, lp } from "../base/canonical.ts"
import type { Random } from "../base/random.ts"
import { aesKey, encrypt, hkdf, NONCE_BYTES, type Subtle, type SubtleKey } from "./crypto.ts"
import { encodeCommitments, encodeHead } from "./layout.ts"
import type { Paper } from "./paper.ts"
import { commitment, makeShares, SECRET_BYTES } from "./shares.ts"
import { box } from "./trustee.ts"
import type { ElectionKeys } from "./voting-key.ts"

/** HPKE info of the box to trustee `index`, counted from 1. */
export const boxInfo = (paper: Pick<Paper, "uid" | "hash">, index: number): Uint8Array =>
  labelled("box", paper.uid, lp(paper.hash), lp(Uint8Array.of(index)))

/** The key of the content, made from the ballot's secret. */
export const contentKey = async (
  subtle: Subtle,
  paper: Pick<Paper, "uid" | "hash">,
  secret: Uint8Array,
): Promise<SubtleKey> =>
  aesKey(subtle, await hkdf(subtle, secret, labelled("content", paper.uid, lp(paper.hash)), 32))

/** The content key encrypts one content only, so its nonce may be constant. */
export const CONTENT_NONCE = new Uint8Array(NONCE_BYTES)

/**
 * Seals a rank vector; throws on ranks that the paper does not allow (a bug: the ranking was checked before). The secret is
 * fresh each time: derived from a version, two devices at one version would use one key twice.
 */
export async function seal(
  subtle: Subtle,
  random: Random,
  paper: Paper,
  keys: Pick<ElectionKeys, "self">,
  ranks: Uint8Array,
): Promise<Uint8Array> {
  const checked = checkRanks(ranks, paper.candidates.length, paper.noOpinion)
  if (!checked.ok) throw new RangeError(`these ranks can't be sealed: ${checked.error}`)
  const secret = random(SECRET_BYTES)
  const shares = await makeShares(secret, paper)
  const c0 = commitment(paper.uid, 0, secret)
  const commitments = shares.map((share, at) => commitment(paper.uid, at + 1, share))
  const associated = encodeCommitments(paper, c0, commitments)

  const nonce = random(NONCE_BYTES)
  const selfBox = await encrypt(subtle, await aesKey(subtle, keys.self), nonce, secret, associated)
  const parts = await Promise.all(
    paper.trustees.map(async (trustee, at) => {
      const key = fromBase64url(trustee.key)
      /* istanbul ignore if -- a paper holds only keys that decode */
      if (!key.ok) throw new TypeError("the paper holds a key that is not base64url")
      const share = shares[at] as Uint8Array
      const sealed = await box(key.value, share, boxInfo(paper, at + 1), associated, random)
      return { commitment: commitments[at] as Uint8Array, ...sealed }
    }),
  )
  const head = encodeHead(paper, { c0, self: concat(nonce, selfBox), parts })
  const content = await encrypt(subtle, await contentKey(subtle, paper, secret), CONTENT_NONCE, ranks, head)
  return concat(head, content)
}
