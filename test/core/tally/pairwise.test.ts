import fc from "fast-check"
import { expect, test } from "vitest"
import { pairwise } from "#core/tally/pairwise"
import { type Profile, profileOf } from "#core/tally/profile"
import { plainPairwise } from "#test/support/plain-tally"
import {
  candidateNames,
  plainBallots,
  profiles,
  scriptedIntegers,
  seededProfile,
  weightedProfiles,
} from "#test/support/profiles"

function plain(profile: Profile): number[] {
  const matrix = plainPairwise(profile.candidates, plainBallots(profile))
  return profile.candidates.flatMap((a) => profile.candidates.map((b) => matrix[a]?.[b] ?? Number.NaN))
}

const wins = (profile: Profile): number[] => [...pairwise(profile).wins]

test("one ballot counts once for each pair that it ranks", () => {
  expect(wins(profileOf(["a", "b", "c"], [Uint8Array.of(2, 1, 3)]))).toEqual([0, 0, 1, 1, 0, 1, 0, 0, 0])
})

test("unranked candidates are compared with nobody", () => {
  expect(wins(profileOf(["a", "b", "c"], [Uint8Array.of(1, 0, 2), Uint8Array.of(0, 0, 0)]))).toEqual([
    0, 0, 1, 0, 0, 0, 0, 0, 0,
  ])
})

test("a tie counts for neither side", () => {
  expect(wins(profileOf(["a", "b"], [Uint8Array.of(1, 1)]))).toEqual([0, 0, 0, 0])
})

test("no candidates and no ballots give an empty matrix and one of zeros", () => {
  expect(pairwise(profileOf([], []))).toEqual({ size: 0, wins: new Float64Array(0) })
  expect(wins(profileOf(["a", "b"], []))).toEqual([0, 0, 0, 0])
})

test("small profiles are counted as the definition says", () => {
  fc.assert(
    fc.property(fc.oneof(profiles, weightedProfiles), (profile) => {
      expect(wins(profile)).toEqual(plain(profile))
    }),
  )
})

// 1008 ballots are packed together, four to a word; 504, two to a word, with ranks above 127; none with ranks above 32767.
test.each([1, 2, 3, 4, 5, 503, 504, 505, 1007, 1008, 1009, 1011, 1012, 2016, 2500])(
  "%i ballots are counted exactly",
  (ballots) => {
    for (const maxRank of [1, 5, 126, 127, 128, 255, 256, 32767, 32768, 65535]) {
      const profile = seededProfile(ballots, 5, ballots + maxRank, maxRank)
      expect(wins(profile), `ranks up to ${maxRank}`).toEqual(plain(profile))
    }
  },
)

test("one rank too large for a lane spoils no ballot around it", () => {
  for (const [ballot, rank] of [
    [0, 128],
    [1009, 256],
    [1010, 32767],
    [1, 32768],
    [2015, 65535],
  ] as const) {
    const profile = seededProfile(2500, 4, rank)
    profile.ranks[ballot * 4 + 2] = rank
    expect(wins(profile)).toEqual(plain(profile))
  }
})

test("the first rank too large for a lane is no rank in one", () => {
  for (const rank of [128, 32768]) {
    const ranks = Uint16Array.from({ length: 24 }, (_, index) => (index % 3 === 1 ? 0 : rank))
    const profile = { candidates: ["a", "b", "c"], ballots: 8, ranks, weights: null }
    expect(wins(profile)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0])
  }
})

test("all ballots alike fill every lane to the brim", () => {
  const ballots = Array.from({ length: 5000 }, () => Uint8Array.of(1, 2, 127, 0))
  expect(wins(profileOf(["a", "b", "c", "d"], ballots))).toEqual([
    ...[0, 5000, 5000, 0],
    ...[0, 0, 5000, 0],
    ...[0, 0, 0, 0],
    ...[0, 0, 0, 0],
  ])
})

test("all ballots alike fill every wide lane to the brim", () => {
  const ranks = Uint16Array.from({ length: 15_000 }, (_, index) => [1, 32767, 0][index % 3] ?? 0)
  const profile = { candidates: ["a", "b", "c"], ballots: 5000, ranks, weights: null }
  expect(wins(profile)).toEqual([0, 5000, 0, 0, 0, 0, 0, 0, 0])
})

/** Each row as often as it weighs. */
function unmerged(profile: Profile): Profile {
  const width = profile.candidates.length
  const rows = Array.from(profile.weights ?? [], (weight, row) =>
    Array.from({ length: weight }, () => [...profile.ranks.subarray(row * width, (row + 1) * width)]),
  )
  return { ...profile, ranks: Uint16Array.from(rows.flat(2)), weights: null }
}

test("a row counts as often as it weighs", () => {
  const next = scriptedIntegers(5)
  for (const maxRank of [5, 200, 65535]) {
    const weights = Float64Array.from({ length: 3000 }, () => 1 + next(6))
    const ballots = weights.reduce((sum, weight) => sum + weight, 0)
    const profile = { ...seededProfile(3000, 5, maxRank, maxRank), ballots, weights }
    expect(wins(profile), `ranks up to ${maxRank}`).toEqual(wins(unmerged(profile)))
  }
})

test("counts are exact up to 2^53", () => {
  const profile = (weights: number[]): Profile => ({
    candidates: ["a", "b"],
    ballots: weights.reduce((sum, weight) => sum + weight, 0),
    ranks: Uint16Array.of(1, 2, 2, 1, 1, 2),
    weights: Float64Array.from(weights),
  })
  expect(wins(profile([2 ** 53 - 3, 1, 1]))).toEqual([0, 2 ** 53 - 2, 1, 0])
  expect(wins(profile([2 ** 52 + 1, 2 ** 51 + 3, 2 ** 50 + 5]))).toEqual([
    0,
    2 ** 52 + 2 ** 50 + 6,
    2 ** 51 + 3,
    0,
  ])
})

test("reversed ballots transpose the matrix", () => {
  const profile = seededProfile(1100, 6)
  const reversed = { ...profile, ranks: profile.ranks.map((rank) => (rank === 0 ? 0 : 100 - rank)) }
  const { wins: forth } = pairwise(profile)
  const { wins: back } = pairwise(reversed)
  const indices = candidateNames(6).map((_, index) => index)
  for (const a of indices) for (const b of indices) expect(back[a * 6 + b]).toBe(forth[b * 6 + a])
})
