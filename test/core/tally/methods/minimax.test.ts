import fc from "fast-check"
import { expect, test } from "vitest"
import { minimax, minimaxMargins } from "#core/tally/methods/minimax"
import { pairwise } from "#core/tally/pairwise"
import { hardProfiles, rankingOf, voters, written } from "#test/support/method-counts"
import { plainMinimax } from "#test/support/plain-methods"
import { plainBallots } from "#test/support/profiles"

test("winning votes count the ballots for the rival, margins what they are ahead", () => {
  const profile = voters(["a", "b", "c"], "12 a>b, 10 b>a, 6 b>c, 1 c>b, 7 c>a, 3 a>c")
  expect(written(rankingOf("minimax", profile))).toBe("c > a > b")
  expect(written(rankingOf("minimax-margins", profile))).toBe("b > a > c")
  expect(minimaxMargins(pairwise(profile)).evidence).toEqual({
    method: "minimax-margins",
    worst: [
      { winner: 2, loser: 0, strength: 7, against: 3 },
      { winner: 0, loser: 1, strength: 12, against: 10 },
      { winner: 1, loser: 2, strength: 6, against: 1 },
    ],
  })
})

test("a tie is no defeat, and undefeated is better than any defeat", () => {
  const { tiers, evidence } = minimax(pairwise(voters(["a", "b", "c"], "1 a>b, 1 b>a, 1 a>c")))
  expect(tiers).toEqual([[0, 1], [2]])
  expect(evidence).toEqual({
    method: "minimax",
    worst: [null, null, { winner: 0, loser: 2, strength: 1, against: 0 }],
  })
})

test("of equally bad defeats, that by the first rival is told", () => {
  const { worst } = minimax(pairwise(voters(["a", "b", "c"], "1 a=b>c"))).evidence
  expect(worst[2]).toMatchObject({ winner: 0 })
})

test("both are what counting each pair of the ballots gives", () => {
  fc.assert(
    fc.property(hardProfiles, (profile) => {
      const ballots = plainBallots(profile)
      expect(rankingOf("minimax", profile)).toEqual(
        plainMinimax(profile.candidates, ballots, (forRival) => forRival),
      )
      expect(rankingOf("minimax-margins", profile)).toEqual(
        plainMinimax(profile.candidates, ballots, (forRival, forCandidate) => forRival - forCandidate),
      )
    }),
    { numRuns: 300 },
  )
})
