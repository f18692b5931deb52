import fc from "fast-check"
import { expect, test } from "vitest"
import { rankedPairs } from "#core/tally/methods/ranked-pairs"
import { pairwise } from "#core/tally/pairwise"
import type { Profile } from "#core/tally/profile"
import { hardProfiles, rankingOf, voters, written } from "#test/support/method-counts"
import { reversed } from "#test/support/method-criteria"
import { plainRankedPairs } from "#test/support/plain-methods"
import { plainPairwise } from "#test/support/plain-tally"
import { plainBallots, seededProfile } from "#test/support/profiles"

const groups = (profile: Profile) => rankedPairs(pairwise(profile)).evidence.groups

const ranking = (profile: Profile): string => written(rankingOf("ranked-pairs", profile))

test("pairs of equal strength are locked together: of a cycle among them, none is", () => {
  const profile = voters(["a", "b", "c", "z"], "2 a>b, 2 b>c, 2 c>a, 1 a>z")
  expect(groups(profile)).toEqual([
    [
      { winner: 0, loser: 1, strength: 2, against: 0, locked: false, cycle: [0, 1, 2] },
      { winner: 1, loser: 2, strength: 2, against: 0, locked: false, cycle: [1, 2, 0] },
      { winner: 2, loser: 0, strength: 2, against: 0, locked: false, cycle: [2, 0, 1] },
    ],
    [{ winner: 0, loser: 3, strength: 1, against: 0, locked: true, cycle: [] }],
  ])
  expect(ranking(profile)).toBe("a = b = c > z")
})

test("the ballots against a pair don't make it weaker", () => {
  expect(groups(voters(["a", "b", "c"], "3 a>b, 2 b>a, 3 b>c")).map((group) => group.length)).toEqual([2])
})

test("of a group, what lies on no cycle is locked all the same, also where the cycle needs a stronger pair", () => {
  const profile = voters(["a", "b", "c", "d"], "3 a>b, 2 b>c, 2 c>a, 2 c>d")
  const [, second] = groups(profile)
  expect(second?.map(({ winner, loser, locked }) => [winner, loser, locked])).toEqual([
    [1, 2, false],
    [2, 0, false],
    [2, 3, true],
  ])
  expect(ranking(profile)).toBe("a = c > b = d")
})

test("the cycle of a skipped pair is the shortest one", () => {
  const profile = voters(["a", "b", "c", "d"], "9 a>b, 8 b>c, 7 c>d, 6 a>c, 5 d>a")
  expect(groups(profile).at(-1)).toEqual([
    { winner: 3, loser: 0, strength: 5, against: 0, locked: false, cycle: [3, 0, 2] },
  ])
})

test("ties between two candidates lock nothing", () => {
  expect(groups(voters(["a", "b"], "1 a>b, 1 b>a"))).toEqual([])
  expect(ranking(voters(["a", "b"], "1 a>b, 1 b>a"))).toBe("a = b")
})

test("no candidates, no tiers", () => {
  expect(rankedPairs({ size: 0, wins: new Float64Array() })).toEqual({
    tiers: [],
    evidence: { method: "ranked-pairs", groups: [] },
  })
})

test("locked pairs and tiers are those of the definition, by trying every cycle", () => {
  const check = (profile: Profile): void => {
    const { candidates } = profile
    const plain = plainRankedPairs(candidates, plainPairwise(candidates, plainBallots(profile)))
    const name = (candidate: number) => candidates[candidate]
    const locked = groups(profile)
      .flat()
      .filter((pair) => pair.locked)
      .map(({ winner, loser, strength }) => ({ winner: name(winner), loser: name(loser), strength }))
    expect(locked).toEqual(plain.locked)
    expect(rankingOf("ranked-pairs", profile)).toEqual(plain.tiers)
  }
  fc.assert(fc.property(hardProfiles, check), { numRuns: 500 })
  for (const seed of [1, 2, 3]) check(seededProfile(40, 8, seed))
})

test("every skipped pair comes with a cycle of victories of its strength or more, which starts with the pair", () => {
  fc.assert(
    fc.property(hardProfiles, (profile) => {
      const told = groups(profile).flat()
      for (const { winner, loser, strength, locked, cycle } of told) {
        expect(cycle.slice(0, 2)).toEqual(locked ? [] : [winner, loser])
        for (const [at, from] of cycle.entries()) {
          const to = cycle[(at + 1) % cycle.length]
          const link = told.find((pair) => pair.winner === from && pair.loser === to)
          expect(link?.strength).toBeGreaterThanOrEqual(strength)
          // Weaker pairs of a cycle come later, stronger ones that were skipped hold nobody.
          expect(link?.locked || link?.strength === strength).toBe(true)
        }
      }
    }),
  )
})

test("reversing all ballots turns every locked pair round", () => {
  fc.assert(
    fc.property(hardProfiles, (profile) => {
      const locked = (of: Profile, from: "winner" | "loser", to: "winner" | "loser") =>
        groups(of)
          .flat()
          .filter((pair) => pair.locked)
          .map((pair) => `${pair[from]} over ${pair[to]}`)
          .sort()
      expect(locked(reversed(profile), "loser", "winner")).toEqual(locked(profile, "winner", "loser"))
    }),
  )
})

test("of 100 candidates each has a place", () => {
  const matrix = pairwise(seededProfile(500, 100, 7))
  expect(rankedPairs(matrix).tiers.flat()).toHaveLength(100)
})
