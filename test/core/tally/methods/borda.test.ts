import fc from "fast-check"
import { expect, test } from "vitest"
import { borda } from "#core/tally/methods/borda"
import { pairwise } from "#core/tally/pairwise"
import { hardProfiles, rankingOf, voters } from "#test/support/method-counts"
import { plainBorda, plainBordaScore } from "#test/support/plain-methods"
import { plainBallots } from "#test/support/profiles"

test("whoever isn't ranked neither gains nor loses, and equal ranks are worth nothing to each other", () => {
  expect(borda(pairwise(voters(["a", "b", "c", "d"], "1 a=b>c")))).toEqual({
    tiers: [[0, 1], [3], [2]],
    evidence: { method: "borda", scores: [1, 1, -2, 0] },
  })
})

test("tiers rest on exact scores beyond 2^53, where numbers are equal that differ by one", () => {
  const most = 2 ** 53
  // a: 2^53 over each of b, c and d; b: the same over c and d, and one ballot less against e than a.
  const wins = new Float64Array(25)
  for (const [a, b, votes] of [
    [0, 2, most],
    [0, 3, most],
    [0, 4, 1],
    [1, 2, most],
    [1, 3, most],
  ] as const) {
    wins[a * 5 + b] = votes
  }
  const { tiers, evidence } = borda({ size: 5, wins })
  expect(tiers).toEqual([[0], [1], [4], [2, 3]])
  expect(evidence.scores).toEqual([2 * most, 2 * most, -2 * most, -2 * most, -1])
})

test("scores and tiers are what adding up the ballots gives", () => {
  fc.assert(
    fc.property(hardProfiles, (profile) => {
      const ballots = plainBallots(profile)
      const { candidates } = profile
      expect(borda(pairwise(profile)).evidence.scores).toEqual(
        candidates.map((name) => plainBordaScore(candidates, ballots, name)),
      )
      expect(rankingOf("borda", profile)).toEqual(plainBorda(candidates, ballots))
    }),
    { numRuns: 300 },
  )
})
