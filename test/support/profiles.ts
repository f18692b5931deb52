/** Profiles for tests and benches: fast-check's, and large ones from a seed. */
import fc from "fast-check"
import { type Profile, profileOf } from "#core/tally/profile"
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

/** The same ballots for the plain tally. */
export function plainBallots({ candidates, ballots, ranks }: Profile): PlainBallot[] {
  return Array.from({ length: ballots }, (_, ballot) =>
    Object.fromEntries(
      candidates.map((id, column) => [id, ranks[ballot * candidates.length + column] || null]),
    ),
  )
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
  }
}
