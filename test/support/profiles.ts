/** Profiles for tests and benches: fast-check's, and large ones from a seed. */
import fc from "fast-check"
import { type Profile, profileOf, rowCount } from "#core/tally/profile"
import type { PlainBallot } from "./plain-tally.ts"

/** The first `count` of a, b, c...; then c26, c27... */
export const candidateNames = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => (index < 26 ? String.fromCharCode(97 + index) : `c${index}`))

/** Rank vectors with ties, gaps and unranked candidates, as well as blank ballots. */
export const vectors = (candidates: number, maxBallots: number): fc.Arbitrary<Uint8Array[]> =>
  fc.array(
    fc.oneof(
      fc.uint8Array({ minLength: candidates, maxLength: candidates, max: candidates }),
      fc
        .shuffledSubarray(Array.from({ length: candidates }, (_, index) => index + 1))
        .map((ranks) => Uint8Array.from({ length: candidates }, (_, index) => ranks[index] ?? 0)),
    ),
    { maxLength: maxBallots },
  )

/** Small profiles: 1 to 6 candidates, so few ballots that cycles and ties are common. */
export const profiles: fc.Arbitrary<Profile> = fc
  .integer({ min: 1, max: 6 })
  .chain((size) => vectors(size, 12).map((ballots) => profileOf(candidateNames(size), ballots)))

/** As `profiles`, but that each row stands for 1 to 4 ballots, and that some rows are equal. */
export const weightedProfiles: fc.Arbitrary<Profile> = profiles
  .chain((profile) => fc.tuple(fc.constant(profile), fc.array(fc.integer({ min: 1, max: 4 }), rows(profile))))
  .map(([{ candidates, ranks }, weights]) => ({
    candidates,
    ballots: weights.reduce((sum, weight) => sum + weight, 0),
    ranks,
    weights: Float64Array.from(weights),
  }))

const rows = (profile: Profile) => ({ minLength: rowCount(profile), maxLength: rowCount(profile) })

/** The same ballots for the plain tally, one object for each of them. */
export function plainBallots(profile: Profile): PlainBallot[] {
  const { candidates, ranks, weights } = profile
  return Array.from({ length: rowCount(profile) }, (_, row) => {
    const ballot = Object.fromEntries(
      candidates.map((id, column) => [id, ranks[row * candidates.length + column] || null]),
    )
    return Array.from({ length: weights?.[row] ?? 1 }, () => ballot)
  }).flat()
}

/** The profile that holds `ballots` times what the tiers say, for each pair: `[5, "ACBED"]`, `[3, "A=B C"]`. */
export function votersOf(
  candidates: readonly string[],
  groups: readonly (readonly [number, string])[],
): Profile {
  const ballots = groups.flatMap(([voters, order]) => {
    const tiers = order.includes(" ") || order.includes("=") ? order.split(" ") : order.split("")
    const vector = Uint8Array.from(
      candidates,
      (id) => 1 + tiers.findIndex((tier) => tier.split("=").includes(id)),
    )
    return Array.from({ length: voters }, () => vector)
  })
  return profileOf(candidates, ballots)
}

/** The methods don't agree on these 23 ballots: a, b and c beat one another in a circle, and each of them beats d. */
export const SPLIT = votersOf(
  ["a", "b", "c", "d"],
  [
    [8, "abcd"],
    [7, "bcda"],
    [6, "cabd"],
    [2, "d=c a b"],
  ],
)

/** Integers in [0, below), the same ones for the same seed (Marsaglia's xorshift32); fit for test data only. */
export function scriptedIntegers(seed: number): (below: number) => number {
  let state = seed | 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

/** A large profile: every rank from 0 (no opinion) to `maxRank` is as likely as any other. */
export function seededProfile(ballots: number, candidates: number, seed = 1, maxRank = candidates): Profile {
  const next = scriptedIntegers(seed)
  return {
    candidates: candidateNames(candidates),
    ballots,
    ranks: Uint16Array.from({ length: ballots * candidates }, () => next(maxRank + 1)),
    weights: null,
  }
}
