import fc from "fast-check"
import { expect, test } from "vitest"
import { copeland } from "#core/tally/methods/copeland"
import { pairwise } from "#core/tally/pairwise"
import { hardProfiles, rankingOf, voters } from "#test/support/method-counts"
import { plainCopeland } from "#test/support/plain-methods"
import { plainBallots } from "#test/support/profiles"

test("a tie is half a victory, and whom no ballot compares are tied", () => {
  const { tiers, evidence } = copeland(pairwise(voters(["a", "b", "c", "d"], "1 a>b>c")))
  expect(evidence).toEqual({
    method: "copeland",
    scores: [
      { wins: 2, ties: 1, losses: 0, score: 5 },
      { wins: 1, ties: 1, losses: 1, score: 3 },
      { wins: 0, ties: 1, losses: 2, score: 1 },
      { wins: 0, ties: 3, losses: 0, score: 3 },
    ],
  })
  expect(tiers).toEqual([[0], [1, 3], [2]])
})

test("tiers are what counting each pair of the ballots gives", () => {
  fc.assert(
    fc.property(hardProfiles, (profile) => {
      expect(rankingOf("copeland", profile)).toEqual(plainCopeland(profile.candidates, plainBallots(profile)))
    }),
    { numRuns: 300 },
  )
})
