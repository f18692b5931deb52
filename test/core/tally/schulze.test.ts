import fc from "fast-check"
import { expect, test } from "vitest"
import { pairwise } from "#core/tally/pairwise"
import type { Profile } from "#core/tally/profile"
import { schulze } from "#core/tally/schulze"
import { plainPairwise, plainPaths, plainTiers } from "#test/support/plain-tally"
import { plainBallots, profiles, seededProfile, votersOf } from "#test/support/profiles"

const paths = (profile: Profile): number[] => [...schulze(pairwise(profile)).paths]

const ranking = (profile: Profile): string[] =>
  schulze(pairwise(profile)).tiers.map((tier) =>
    tier.map((candidate) => profile.candidates[candidate]).join("="),
  )

function plain(profile: Profile) {
  const { candidates } = profile
  const strengths = plainPaths(candidates, plainPairwise(candidates, plainBallots(profile)))
  return {
    paths: candidates.flatMap((a) => candidates.map((b) => strengths[a]?.[b] ?? Number.NaN)),
    ranking: plainTiers(candidates, strengths).map((tier) => tier.join("=")),
  }
}

// Schulze's 45-voter example: the first of the worked examples that he published with the method.
const fortyFive = votersOf(
  ["A", "B", "C", "D", "E"],
  [
    [5, "ACBED"],
    [5, "ADECB"],
    [8, "BEDAC"],
    [3, "CABED"],
    [7, "CAEBD"],
    [2, "CBADE"],
    [7, "DCEBA"],
    [8, "EBADC"],
  ],
)

// M. Schulze, Social Choice and Welfare 36 (2011), section 3, example 1: 21 voters.
const twentyOne = votersOf(
  ["a", "b", "c", "d"],
  [
    [8, "acdb"],
    [2, "badc"],
    [4, "cdba"],
    [4, "dbac"],
    [3, "dcba"],
  ],
)

test("Schulze's example with 45 voters: matrix, strongest paths and ranking are as published", () => {
  expect([...pairwise(fortyFive).wins]).toEqual([
    ...[0, 20, 26, 30, 22],
    ...[25, 0, 16, 33, 18],
    ...[19, 29, 0, 17, 24],
    ...[15, 12, 28, 0, 14],
    ...[23, 27, 21, 31, 0],
  ])
  expect(paths(fortyFive)).toEqual([
    ...[0, 28, 28, 30, 24],
    ...[25, 0, 28, 33, 24],
    ...[25, 29, 0, 29, 24],
    ...[25, 28, 28, 0, 24],
    ...[25, 28, 28, 31, 0],
  ])
  expect(ranking(fortyFive)).toEqual(["E", "A", "C", "B", "D"])
})

test("Schulze's example with 21 voters: matrix, strongest paths and ranking are as published", () => {
  expect([...pairwise(twentyOne).wins]).toEqual([
    ...[0, 8, 14, 10],
    ...[13, 0, 6, 2],
    ...[7, 15, 0, 12],
    ...[11, 19, 9, 0],
  ])
  expect(paths(twentyOne)).toEqual([
    ...[0, 14, 14, 12],
    ...[13, 0, 13, 12],
    ...[13, 15, 0, 12],
    ...[13, 19, 13, 0],
  ])
  expect(ranking(twentyOne)).toEqual(["d", "a", "c", "b"])
})

test("a link counts by its winning votes, not by its margin", () => {
  // A cycle of 12:10, 6:1 and 7:3. By votes the second link is the weakest, so C is best; by margins the first, and it were B.
  const profile = votersOf(
    ["A", "B", "C"],
    [
      [12, "A B"],
      [10, "B A"],
      [6, "B C"],
      [1, "C B"],
      [7, "C A"],
      [3, "A C"],
    ],
  )
  expect(paths(profile)).toEqual([0, 12, 6, 6, 0, 6, 7, 7, 0])
  expect(ranking(profile)).toEqual(["C", "A", "B"])
})

test("a perfect cycle is one tie, and so are candidates whom nobody ranks", () => {
  expect(
    ranking(
      votersOf(
        ["a", "b", "c", "z"],
        [
          [1, "a b c z"],
          [1, "b c a z"],
          [1, "c a b z"],
        ],
      ),
    ),
  ).toEqual(["a=b=c", "z"])
  expect(ranking(votersOf(["a", "b"], []))).toEqual(["a=b"])
})

test("a tier is who is unbeaten among those that remain", () => {
  // a beats b; c is compared with nobody, thus unbeaten at once.
  expect(ranking(votersOf(["a", "b", "c"], [[1, "a b"]]))).toEqual(["a=c", "b"])
})

test("no candidates, no tiers; one candidate, one tier", () => {
  expect(ranking(votersOf([], []))).toEqual([])
  expect(ranking(votersOf(["a"], [[2, "a"]]))).toEqual(["a"])
})

test("strongest paths and tiers are those of the plain search by falling strength", () => {
  fc.assert(
    fc.property(profiles, (profile) => {
      expect({ paths: paths(profile), ranking: ranking(profile) }).toEqual(plain(profile))
    }),
    { numRuns: 500 },
  )
  const large = seededProfile(300, 30)
  expect({ paths: paths(large), ranking: ranking(large) }).toEqual(plain(large))
})

test("reversing all ballots turns every path round, and a ranking without ties upside down", () => {
  fc.assert(
    fc.property(profiles, (profile) => {
      const reversed = { ...profile, ranks: profile.ranks.map((rank) => (rank === 0 ? 0 : 100 - rank)) }
      const size = profile.candidates.length
      const [forth, back] = [paths(profile), paths(reversed)]
      for (let a = 0; a < size; a++) {
        for (let b = 0; b < size; b++) expect(back[a * size + b]).toBe(forth[b * size + a])
      }
      if (ranking(profile).length === size) {
        expect(ranking(reversed)).toEqual(ranking(profile).toReversed())
      }
    }),
  )
})
