import fc from "fast-check"
import { expect, test } from "vitest"
import { pairwise } from "#core/tally/pairwise"
import { type Profile, profileOf } from "#core/tally/profile"
import { plainPairwise } from "#test/support/plain-tally"
import { candidateNames, plainBallots, profiles, seededProfile } from "#test/support/profiles"

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
  expect(pairwise(profileOf([], []))).toEqual({ size: 0, wins: new Uint32Array(0) })
  expect(wins(profileOf(["a", "b"], []))).toEqual([0, 0, 0, 0])
})

test("small profiles are counted as the definition says", () => {
  fc.assert(
    fc.property(profiles, (profile) => {
      expect(wins(profile)).toEqual(plain(profile))
    }),
  )
})

// 1008 ballots are packed together, four to a word; ranks above 127 are counted another way.
test.each([3, 4, 5, 1007, 1008, 1009, 1011, 1012, 2016, 2500])(
  "%i ballots are counted exactly",
  (ballots) => {
    for (const maxRank of [1, 5, 126, 127, 128, 255, 256, 65535]) {
      const profile = seededProfile(ballots, 5, ballots + maxRank, maxRank)
      expect(wins(profile), `ranks up to ${maxRank}`).toEqual(plain(profile))
    }
  },
)

test("one rank too large for a lane spoils no ballot around it", () => {
  for (const [ballot, rank] of [
    [0, 128],
    [1009, 256],
    [2015, 65535],
  ] as const) {
    const profile = seededProfile(2500, 4, rank)
    profile.ranks[ballot * 4 + 2] = rank
    expect(wins(profile)).toEqual(plain(profile))
  }
})

test("the first rank too large for a lane is no rank in one", () => {
  const ballots = Array.from({ length: 8 }, () => Uint8Array.of(128, 0, 128))
  expect(wins(profileOf(["a", "b", "c"], ballots))).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0])
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

test("reversed ballots transpose the matrix", () => {
  const profile = seededProfile(1100, 6)
  const reversed = { ...profile, ranks: profile.ranks.map((rank) => (rank === 0 ? 0 : 100 - rank)) }
  const { wins: forth } = pairwise(profile)
  const { wins: back } = pairwise(reversed)
  const indices = candidateNames(6).map((_, index) => index)
  for (const a of indices) for (const b of indices) expect(back[a * 6 + b]).toBe(forth[b * 6 + a])
})
