import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { irv } from "#core/tally/methods/irv"
import type { Profile } from "#core/tally/profile"
import { type Cap, fillSeats } from "#core/tally/seats"
import { tally } from "#core/tally/tally"
import { expectSeats } from "#test/support/expect-seats"
import { BURLINGTON, TENNESSEE } from "#test/support/known-profiles"
import { voters } from "#test/support/method-counts"
import { plainBallotsOf, plainFactorial, plainIrv, plainRound, plainTiers } from "#test/support/plain-runoff"
import { candidateNames, profiles, seededProfile, votersOf, weightedProfiles } from "#test/support/profiles"

const named = (profile: Profile, candidates: readonly number[]) =>
  candidates.map((candidate) => profile.candidates[candidate] as string)

const tiers = (profile: Profile, seats: number | null = 1) =>
  irv(profile, seats).tiers.map((tier) => named(profile, tier))

/** "12 1/3" times `whole`. */
function scaled(text: string, whole: bigint): bigint {
  const [, units = "0", over = "0", under = "1"] = /^(?:(\d+)(?: |$))?(?:(\d+)\/(\d+))?$/.exec(text) ?? []
  return BigInt(units) * whole + (BigInt(over) * whole) / BigInt(under)
}

test("the capital of Tennessee is Knoxville, after Chattanooga and Nashville have left", () => {
  expect(irv(TENNESSEE).evidence).toEqual({
    method: "irv",
    rounds: [
      { candidates: [0, 1, 2, 3], votes: ["42", "26", "15", "17"], exhausted: 0, tied: [], out: [2] },
      { candidates: [0, 1, 3], votes: ["42", "26", "32"], exhausted: 0, tied: [], out: [1] },
      { candidates: [0, 3], votes: ["42", "58"], exhausted: 0, tied: [], out: [0] },
      { candidates: [3], votes: ["100"], exhausted: 0, tied: [], out: [3] },
    ],
  })
  expect(tiers(TENNESSEE)).toEqual([["Knoxville"], ["Memphis"], ["Nashville"], ["Chattanooga"]])
})

test("Burlington 2009: Kiss wins the last round by 4314 to 4064", () => {
  // The ballots by their order of Kiss, Wright and Montroll, as the encyclopaedia's article on that election has them; the
  // official count, with a few ballots read otherwise, ended 4313 to 4061.
  const { rounds } = irv(BURLINGTON).evidence
  expect(rounds.map(({ votes }) => votes)).toEqual([["2982", "3297", "2554"], ["4314", "4064"], ["7089"]])
  expect(rounds.map(({ exhausted }) => exhausted)).toEqual([0, 455, 1744])
})

test("equal ranks are split exactly, among those who are still in it", () => {
  const profile = votersOf(
    ["a", "b", "c"],
    [
      [1, "a=b=c"],
      [1, "a=b"],
      [2, "c a"],
      [1, "b"],
    ],
  )
  expect(irv(profile).evidence.rounds).toEqual([
    { candidates: [0, 1, 2], votes: ["5/6", "1 5/6", "2 1/3"], exhausted: 0, tied: [], out: [0] },
    { candidates: [1, 2], votes: ["2 1/2", "2 1/2"], exhausted: 0, tied: [1, 2], out: [1, 2] },
  ])
})

test("those who have, taken together, fewer votes than anybody else leave together, and share a tier", () => {
  const profile = votersOf(
    ["a", "b", "c", "d"],
    [
      [3, "a"],
      [2, "b"],
      [1, "c b"],
      [1, "d b"],
    ],
  )
  expect(tiers(profile)).toEqual([["b"], ["a"], ["c", "d"]])
})

test("without ballots all are tied in the one round, and without candidates there is none", () => {
  expect(irv(votersOf(["a", "b"], []))).toEqual({
    tiers: [[0, 1]],
    evidence: {
      method: "irv",
      rounds: [{ candidates: [0, 1], votes: ["0", "0"], exhausted: 0, tied: [], out: [0, 1] }],
    },
  })
  expect(irv(votersOf([], []))).toEqual({ tiers: [], evidence: { method: "irv", rounds: [] } })
})

test("a tie is followed in every way: whoever loses in all of them doesn't win, nor does anybody who wins in some", () => {
  // Without a, c beats b by 12 to 7; without c, a does.
  const profile = voters(["a", "b", "c"], "7 b>a>c, 6 c>a>b, 6 a>c>b")
  expect(irv(profile)).toEqual({
    tiers: [[0, 2], [1]],
    evidence: {
      method: "irv",
      rounds: [{ candidates: [0, 1, 2], votes: ["6", "7", "6"], exhausted: 0, tied: [0, 2], out: [0, 1, 2] }],
    },
  })
  // With two seats, it is b who has one of them in every way.
  expect(tiers(profile, 2)).toEqual([["b"], ["a", "c"]])
  expect(tiers(profile, null)).toEqual([["a", "b", "c"]])
})

test("where the ways are one again, the next round is told from there", () => {
  // Whoever of a and b leaves first, c has fewer votes than the other.
  const profile = voters(["a", "b", "c", "d"], "4 a>b, 4 b>a, 6 c>d, 9 d")
  expect(irv(profile).evidence.rounds.map(({ tied, out }) => ({ tied, out }))).toEqual([
    { tied: [0, 1], out: [0, 1, 2] },
    { tied: [], out: [3] },
  ])
  const joined = voters(["a", "b", "c", "d"], "4 a>c, 4 b>c, 6 c, 30 d")
  expect(irv(joined).evidence.rounds.map(({ tied, out }) => ({ tied, out }))).toEqual([
    { tied: [0, 1], out: [0, 1] },
    { tied: [], out: [2] },
    { tied: [], out: [3] },
  ])
})

test("more ways than can be followed stay a tie; who isn't concerned by it is placed all the same", () => {
  const names = candidateNames(62)
  const [most = "", loser = "", ...tied] = names
  // Each of sixty is the first choice of five voters, who go on to the next one; one candidate has a single vote.
  const circle = tied.map(
    (name, at) => `5 ${name}>${tied[(at + 1) % tied.length]}>${tied[(at + 7) % tied.length]}`,
  )
  const level = voters(names, [...circle, `9 ${most}`, `1 ${loser}`].join(", "))
  expect(tiers(level)).toEqual([[most, ...tied], [loser]])
  const decided = voters(names, [...circle, `301 ${most}`, `1 ${loser}`].join(", "))
  expect(tiers(decided)).toEqual([[most], tied, [loser]])
  expect(irv(decided).evidence.rounds.map(({ tied, out }) => [tied.length, out.length])).toEqual([
    [0, 1],
    [0, 60],
    [0, 1],
  ])
  // With another small candidate the tied no longer leave before anybody else.
  const across = voters(names, [...circle, `307 ${most}`, `6 ${loser}`].join(", "))
  expect(tiers(across)).toEqual([[most], names.slice(1)])
  expect(irv(across).evidence.rounds.map(({ tied, out }) => [tied.length, out.length])).toEqual([
    [60, 61],
    [0, 1],
  ])
})

test("candidates without a vote who are tied for the last seats need no closer look", () => {
  const names = candidateNames(80)
  const profile = voters(names, "3 a>b, 2 c")
  expect(tiers(profile, 5)).toEqual([["a"], ["c"], names.filter((name) => name !== "a" && name !== "c")])
})

describe.each([
  ["plain", profiles],
  ["weighted", weightedProfiles],
])("on %s profiles", (_, arbitrary) => {
  test("the tiers are what all ways to break ties agree on, and every round is that of the plain run-off", () => {
    fc.assert(
      fc.property(arbitrary, (profile) => {
        const ballots = plainBallotsOf(profile)
        const rankings = plainIrv(profile.candidates, ballots)
        const { tiers, evidence } = irv(profile, null)
        const expected = plainTiers(rankings, profile.candidates)
        expect(tiers.map((tier) => named(profile, tier))).toEqual(expected)
        expect(evidence.rounds.map(({ out }) => named(profile, out))).toEqual(expected.toReversed())
        for (const { candidates, votes, exhausted, tied } of evidence.rounds) {
          const standing = named(profile, candidates)
          const plain = plainRound(standing, ballots)
          const whole = plainFactorial(candidates.length)
          const entries = standing.map((name, at) => [name, scaled(votes[at] as string, whole)])
          expect(Object.fromEntries(entries)).toEqual(plain.votes)
          expect(exhausted).toBe(plain.exhausted)
          expect([[], plain.fewest]).toContainEqual(named(profile, tied))
        }
      }),
      { numRuns: 400 },
    )
  })

  test("who is elected is so in every way, and who is tied is elected in some", () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 1, max: 6 }), (profile, seats) => {
        const rankings = plainIrv(profile.candidates, plainBallotsOf(profile))
        const elected = rankings.map((ranking) => ranking.flat().slice(0, seats))
        expectSeats(fillSeats(tiers(profile, seats), seats), elected, profile.candidates)
      }),
      { numRuns: 600 },
    )
  })
})

test("in every round votes and exhausted ballots add up to all ballots", () => {
  fc.assert(
    fc.property(weightedProfiles, (profile) => {
      for (const { candidates, votes, exhausted } of irv(profile).evidence.rounds) {
        const whole = plainFactorial(candidates.length)
        const sum = votes.map((text) => scaled(text, whole)).reduce((a, b) => a + b, 0n)
        expect(sum + BigInt(exhausted) * whole).toBe(BigInt(profile.ballots) * whole)
      }
    }),
  )
})

test("whoever is first on more than half of the ballots wins alone", () => {
  fc.assert(
    fc.property(profiles, (profile) => {
      const ballots = plainBallotsOf(profile)
      const favourite = profile.candidates.find(
        (name) =>
          2 * ballots.filter(([best]) => best?.length === 1 && best[0] === name).length > ballots.length,
      )
      fc.pre(favourite !== undefined)
      expect(tiers(profile)[0]).toEqual([favourite])
    }),
  )
})

test("counts of ballots are exact beyond what a few bits hold", () => {
  const profile: Profile = {
    candidates: ["a", "b"],
    ballots: 2 ** 53,
    ranks: Uint16Array.of(1, 1, 1, 0, 0, 1, 0, 0),
    weights: Float64Array.of(2 ** 53 - 7, 3, 2, 2),
  }
  expect(irv(profile).evidence.rounds[0]).toMatchObject({
    votes: ["4503599627370495 1/2", "4503599627370494 1/2"],
    exhausted: 2,
  })
})

test("the ranking holds each candidate once, also of many with few ballots", () => {
  const profile = seededProfile(20, 100)
  expect(
    irv(profile)
      .tiers.flat()
      .toSorted((a, b) => a - b),
  ).toEqual(profile.candidates.map((_, at) => at))
})

test("under limits a tie across the last seat isn't told apart, as whoever is passed over leaves a seat to others", () => {
  const profile = voters(["a", "b", "c"], "7 b>a>c, 6 c>a>b, 6 a>c>b")
  const ranking = (caps: readonly Cap[]) => {
    const counted = tally(profile, { method: "irv", seats: 2, caps })
    return counted.ok && counted.value.ranking
  }
  expect(ranking([])).toEqual([["b"], ["a", "c"]])
  expect(ranking([{ field: "employer", max: 1, values: {} }])).toEqual([["a", "b", "c"]])
})
