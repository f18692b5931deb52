import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { condorcetIrv } from "#core/tally/methods/condorcet-irv"
import { pairwise } from "#core/tally/pairwise"
import type { Profile } from "#core/tally/profile"
import { fillSeats } from "#core/tally/seats"
import { expectSeats } from "#test/support/expect-seats"
import { BURLINGTON, TENNESSEE } from "#test/support/known-profiles"
import { voters } from "#test/support/method-counts"
import { plainBallotsOf, plainCondorcetIrv, plainTiers } from "#test/support/plain-runoff"
import { plainCondorcetWinner, plainPairwise, plainSmithSet } from "#test/support/plain-tally"
import { candidateNames, plainBallots, profiles, votersOf, weightedProfiles } from "#test/support/profiles"

const count = (profile: Profile) => condorcetIrv(profile, pairwise(profile))

const tiers = (profile: Profile, seats: number | null = 1) =>
  condorcetIrv(profile, pairwise(profile), seats).tiers.map((tier) =>
    tier.map((candidate) => profile.candidates[candidate] as string),
  )

test("a Condorcet winner takes the first place without a run-off, where run-offs alone elect another", () => {
  expect(tiers(TENNESSEE)).toEqual([["Nashville"], ["Chattanooga"], ["Knoxville"], ["Memphis"]])
  expect(count(TENNESSEE).evidence.places[0]).toEqual({ smithSet: [1], rounds: [], winners: [1], tier: [1] })
})

test("Burlington 2009: Montroll, whom a majority prefers to each of the others, takes the first place", () => {
  // That article takes whom a ballot doesn't rank for the last.
  const ranked = { ...BURLINGTON, ranks: BURLINGTON.ranks.map((rank) => rank || 9) }
  const { wins } = pairwise(ranked)
  expect([...wins]).toEqual([0, 4314, 3477, 4064, 0, 3668, 4067, 4597, 0])
  expect(tiers(ranked)).toEqual([["m"], ["k"], ["w"]])
})

test("49 A>B, 3 B, 48 C>B elect B, who alone is the Smith set", () => {
  // Electowiki's example of Smith//IRV.
  expect(
    tiers(
      votersOf(
        ["A", "B", "C"],
        [
          [49, "A B C"],
          [3, "B A=C"],
          [48, "C B A"],
        ],
      ),
    )[0],
  ).toEqual(["B"])
})

test("a cycle is decided by a run-off among its members alone", () => {
  const profile = votersOf(
    ["a", "b", "c", "z"],
    [
      [5, "a b c z"],
      [4, "b c a z"],
      [2, "c a b z"],
      [1, "z c a b"],
    ],
  )
  expect(count(profile).evidence.places).toEqual([
    {
      smithSet: [0, 1, 2],
      rounds: [
        { candidates: [0, 1, 2], votes: ["5", "4", "3"], exhausted: 0, tied: [], out: [2] },
        { candidates: [0, 1], votes: ["8", "4"], exhausted: 0, tied: [], out: [1] },
        { candidates: [0], votes: ["12"], exhausted: 0, tied: [], out: [0] },
      ],
      winners: [0],
      tier: [0],
    },
    { smithSet: [1], rounds: [], winners: [1], tier: [1] },
    { smithSet: [2], rounds: [], winners: [2], tier: [2] },
    { smithSet: [3], rounds: [], winners: [3], tier: [3] },
  ])
})

test("those who are equal to the end share a place; without candidates there is none", () => {
  expect(
    tiers(
      votersOf(
        ["a", "b"],
        [
          [1, "ab"],
          [1, "ba"],
        ],
      ),
    ),
  ).toEqual([["a", "b"]])
  expect(count(votersOf([], [])).tiers).toEqual([])
})

test("where several may win a run-off, as it meets a tie, they are tied for one seat, and for two it is followed who comes next", () => {
  // Without a, b beats c; without c, a beats b.
  const cycle = voters(["a", "b", "c"], "7 b>c>a, 6 c>a>b, 6 a>b>c")
  const { places } = count(cycle).evidence
  expect(places).toHaveLength(1)
  expect(places[0]).toMatchObject({ smithSet: [0, 1, 2], winners: [0, 1], tier: [0, 1, 2] })
  expect(tiers(cycle, 1)).toEqual([["a", "b"], ["c"]])
})

test("of a tie for the fewest votes the Smith set may know nothing", () => {
  expect(tiers(voters(["a", "b", "c"], "7 b>a>c, 6 c>a>b, 6 a>c>b"))).toEqual([["a"], ["c"], ["b"]])
})

test("more ways than can be followed are a tie of the Smith set; who may win the first place is told all the same", () => {
  const names = candidateNames(60)
  const circle = names.map((name, at) => `1 ${name}>${names[(at + 1) % 60]}`).join(", ")
  const profile = voters([...names, "other"], circle)
  expect(count(profile).evidence.places).toMatchObject([{ tier: profile.candidates.map((_, at) => at) }])
  expect(tiers(profile)).toEqual([names, ["other"]])
})

describe.each([
  ["plain", profiles],
  ["weighted", weightedProfiles],
])("on %s profiles", (_, arbitrary) => {
  test("the places are those of the definition in every way, and so are the seats", () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 1, max: 6 }), (profile, seats) => {
        const matrix = plainPairwise(profile.candidates, plainBallots(profile))
        const rankings = plainCondorcetIrv(profile.candidates, plainBallotsOf(profile), (standing) =>
          plainSmithSet(standing, matrix),
        )
        const expected = plainTiers(rankings, profile.candidates)
        expect(tiers(profile, null)).toEqual(expected)
        const { places } = count(profile).evidence
        expect(places.map(({ tier }) => tier.map((index) => profile.candidates[index]))).toEqual(expected)
        const elected = rankings.map((ranking) => ranking.flat().slice(0, seats))
        expectSeats(fillSeats(tiers(profile, seats), seats), elected, profile.candidates)
      }),
      { numRuns: 400 },
    )
  })
})

test("a Condorcet winner is first alone, and who is first is always in the Smith set", () => {
  fc.assert(
    fc.property(profiles, (profile) => {
      const matrix = plainPairwise(profile.candidates, plainBallots(profile))
      const winner = plainCondorcetWinner(profile.candidates, matrix)
      const [first = []] = tiers(profile)
      if (winner !== null) expect(first).toEqual([winner])
      expect(plainSmithSet(profile.candidates, matrix)).toEqual(expect.arrayContaining(first))
    }),
  )
})
