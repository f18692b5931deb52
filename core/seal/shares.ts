/**
 * Shares: a ballot's secret, spread over the trustees so that any `threshold` of them open it.
 *
 * Threshold 1: each share is the secret itself. Else Shamir's scheme over GF(2^8) by the named library, whose
 * share is the 32 value bytes and then its random x coordinate. The library draws its own randomness.
 */
import { combine, split } from "shamir-secret-sharing"
import { equalBytes } from "../base/bytes.ts"
import { lp } from "../base/canonical.ts"
import { err, ok, type Result } from "../base/result.ts"
import { labelledHash } from "./hash.ts"
import type { Paper } from "./paper.ts"

export const SECRET_BYTES = 32
export const COMMITMENT_BYTES = 32

/** Length of a share in bytes: with Shamir's scheme one more, for the x coordinate. */
export const shareBytes = (threshold: number): number => SECRET_BYTES + (threshold > 1 ? 1 : 0)

/** c_index: index 0 commits to the secret, index i >= 1 to the share of trustee i. */
export const commitment = (uid: Uint8Array, index: number, value: Uint8Array): Uint8Array =>
  labelledHash("commitment", uid, lp(Uint8Array.of(index)), lp(value))

/** One share for each trustee, in the paper's order. */
export async function makeShares(
  secret: Uint8Array,
  paper: Pick<Paper, "trustees" | "threshold">,
): Promise<Uint8Array[]> {
  const trustees = paper.trustees.length
  if (paper.threshold === 1) return Array.from({ length: trustees }, () => secret)
  return await split(secret, trustees, paper.threshold)
}

/**
 * The secret of a ballot from the shares at hand (by trustee, holes where none was given). Every subset of `threshold`
 * shares is tried, since a wrong share gives a wrong secret without a sign; c0 decides. `SECRET_MISMATCH`: no subset fits.
 */
export async function combineShares(
  shares: readonly (Uint8Array | null)[],
  paper: Pick<Paper, "uid" | "threshold">,
  c0: Uint8Array,
): Promise<Result<Uint8Array, "SECRET_MISMATCH">> {
  const usable = shares.filter((share) => share !== null)
  for (const subset of subsets(usable, paper.threshold)) {
    const secret = await combineSubset(subset)
    if (secret && equalBytes(commitment(paper.uid, 0, secret), c0)) return ok(secret)
  }
  return err("SECRET_MISMATCH")
}

async function combineSubset(shares: readonly Uint8Array[]): Promise<Uint8Array | null> {
  if (shares.length === 1) return shares[0] as Uint8Array
  const xs = shares.map((share) => share[SECRET_BYTES])
  // Interpolation needs distinct points, and x = 0 would be the secret itself.
  if (xs.includes(0) || new Set(xs).size !== xs.length) return null
  return await combine([...shares])
}

/** All subsets of `size` members, in lexicographic order of positions; at most 126 of them (9 choose 4). */
function* subsets<T>(all: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let at = from; at <= all.length - size; at++) {
    for (const rest of subsets(all, size - 1, at + 1)) yield [all[at] as T, ...rest]
  }
}
