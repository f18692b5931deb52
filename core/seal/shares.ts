/**
 * Shares: a ballot's secret, spread over the trustees so that any `threshold` of them open it.
 *
 * Threshold 1: each share is the secret itself. Else Shamir's scheme over GF(2^8) by the named library, whose
 * share is the 32 value bytes and then its random x coordinate. The library draws its own randomness.
 */
import { sha256 } from "@noble/hashes/sha2.js"
import { combine, split } from "shamir-secret-sharing"
import { concat, equalBytes } from "../base/bytes.ts"
import { labelled, lp } from "../base/canonical.ts"
import { err, ok, type Result } from "../base/result.ts"
import type { Paper } from "./paper.ts"

export const SECRET_BYTES = 32
export const COMMITMENT_BYTES = 32

/** Length of a share in bytes: with Shamir's scheme one more, for the x coordinate. */
export const shareBytes = (threshold: number): number => SECRET_BYTES + (threshold > 1 ? 1 : 0)

/** c_index: index 0 commits to the secret, index i >= 1 to the share of trustee i. */
export const commitment = (uid: Uint8Array, index: number, value: Uint8Array): Uint8Array =>
  committer(uid, index, value.length)(value)

/** Commits to values of one length, framed once for all of them: a search tries hundreds. */
function committer(uid: Uint8Array, index: number, length: number): (value: Uint8Array) => Uint8Array {
  const message = labelled("commitment", uid, lp(Uint8Array.of(index)), lp(new Uint8Array(length)))
  return (value) => {
    message.set(value, message.length - length)
    return sha256(message)
  }
}

/** One share for each trustee, in the paper's order. */
export async function makeShares(
  secret: Uint8Array,
  paper: Pick<Paper, "trustees" | "threshold">,
): Promise<Uint8Array[]> {
  const trustees = paper.trustees.length
  if (paper.threshold === 1) return Array.from({ length: trustees }, () => secret)
  return await split(secret, trustees, paper.threshold)
}

export type SharesFault = "SHARES_FEW" | "SHARES_INCONSISTENT"

/** What a ballot commits to: c0, and c1..cn in the paper's order. */
export interface Commitments {
  readonly secret: Uint8Array
  readonly shares: readonly Uint8Array[]
}

/** Whether this is the share that trustee `at` (from 0) has of a ballot: its length, and its commitment. */
export const isShare = (
  paper: Pick<Paper, "uid" | "threshold">,
  at: number,
  committed: Uint8Array,
  share: Uint8Array,
): boolean =>
  share.length === shareBytes(paper.threshold) && equalBytes(commitment(paper.uid, at + 1, share), committed)

/**
 * The secret of a ballot from the shares at hand (by trustee, null where none was given). A share that does not match its
 * commitment counts as not given. The verdict is the ballot's own, whichever trustees open it: `threshold` shares determine
 * everything, and all commitments, those to shares of absent trustees too, must fit. `SHARES_FEW`: less than `threshold` shares
 * match. `SHARES_INCONSISTENT`: whoever made the ballot put it together so that it doesn't fit.
 */
export async function joinShares(
  shares: readonly (Uint8Array | null)[],
  paper: Pick<Paper, "uid" | "threshold">,
  committed: Commitments,
): Promise<Result<Uint8Array, SharesFault>> {
  const given = committed.shares.flatMap((hash, at) => {
    const share = shares[at]
    return share && isShare(paper, at, hash, share) ? [{ at, share }] : []
  })
  if (given.length < paper.threshold) return err("SHARES_FEW")
  const secret =
    paper.threshold === 1 ? sameSecret(given, paper, committed) : await interpolate(given, paper, committed)
  return secret ? ok(secret) : err("SHARES_INCONSISTENT")
}

/** A share that matches its commitment, of trustee `at`. */
interface Given {
  readonly at: number
  readonly share: Uint8Array
}

/** Threshold 1: the secret, if every trustee's share is the secret. */
function sameSecret(
  given: readonly Given[],
  paper: Pick<Paper, "uid" | "threshold">,
  committed: Commitments,
): Uint8Array | null {
  const { share: secret } = given[0] as Given
  const same =
    equalBytes(commitment(paper.uid, 0, secret), committed.secret) &&
    committed.shares.every((hash, at) => isShare(paper, at, hash, secret))
  return same ? secret : null
}

/** Shamir's scheme: f(0) of the polynomial f, if every trustee's share is a point of it, at an x of its own from 1 to 255. */
async function interpolate(
  given: readonly Given[],
  paper: Pick<Paper, "uid" | "threshold">,
  committed: Commitments,
): Promise<Uint8Array | null> {
  const points = given.slice(0, paper.threshold)
  const taken = new Set([0, ...points.map(xOf)])
  if (taken.size <= points.length) return null
  const secret = await valueAt(0, points)
  if (!equalBytes(commitment(paper.uid, 0, secret), committed.secret)) return null
  const further = given.slice(paper.threshold)
  const commit = (at: number) => committer(paper.uid, at + 1, shareBytes(paper.threshold))
  const sought = committed.shares
    .map((hash, at) => ({ hash, at, commit: commit(at) }))
    .filter(({ at }) => !points.some((point) => point.at === at))
  // A further share at hand says where its point is; that of an absent trustee may be anywhere.
  const places = further.length === sought.length ? further.map(xOf) : ALL_PLACES
  for (const x of new Set(places)) {
    if (sought.length === 0) break
    if (taken.has(x)) continue
    const share = concat(await valueAt(x, points), Uint8Array.of(x))
    const found = sought.findIndex(({ hash, commit }) => equalBytes(commit(share), hash))
    if (found >= 0) sought.splice(found, 1)
  }
  return sought.length === 0 ? secret : null
}

const ALL_PLACES: readonly number[] = Array.from({ length: 255 }, (_, at) => at + 1)

const xOf = ({ share }: Given): number => share[SECRET_BYTES] as number

/**
 * f(x), 32 bytes. The library interpolates at 0 alone: moving all points by x (in GF(2^8) addition and subtraction are XOR) moves
 * the place that it asks about.
 */
const valueAt = (x: number, points: readonly Given[]): Promise<Uint8Array> =>
  combine(
    points.map((point) => {
      const moved = Uint8Array.from(point.share)
      moved[SECRET_BYTES] = xOf(point) ^ x
      return moved
    }),
  )
