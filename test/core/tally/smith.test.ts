import fc from "fast-check"
import { expect, test } from "vitest"
import { pairwise } from "#core/tally/pairwise"
import type { Profile } from "#core/tally/profile"
import { condorcetWinner, smithSet } from "#core/tally/smith"
import { plainCondorcetWinner, plainPairwise, plainSmithSet } from "#test/support/plain-tally"
import { plainBallots, profiles, votersOf } from "#test/support/profiles"

const smith = (profile: Profile) =>
  smithSet(pairwise(profile)).map((candidate) => profile.candidates[candidate])

const winner = (profile: Profile) => {
  const index = condorcetWinner(pairwise(profile))
  return index === null ? null : profile.candidates[index]
}

test("a Condorcet winner is the whole Smith set", () => {
  const profile = votersOf(
    ["a", "b", "c"],
    [
      [2, "bac"],
      [1, "abc"],
    ],
  )
  expect(winner(profile)).toBe("b")
  expect(smith(profile)).toEqual(["b"])
})

test("a cycle at the top is the Smith set, without a Condorcet winner", () => {
  const profile = votersOf(
    ["z", "a", "b", "c"],
    [
      [1, "abcz"],
      [1, "bcaz"],
      [1, "cabz"],
    ],
  )
  expect(winner(profile)).toBeNull()
  expect(smith(profile)).toEqual(["a", "b", "c"])
})

test("whoever ties with a member is one", () => {
  const profile = votersOf(
    ["a", "b", "c"],
    [
      [1, "a b c"],
      [1, "b a c"],
    ],
  )
  expect(winner(profile)).toBeNull()
  expect(smith(profile)).toEqual(["a", "b"])
})

test("without ballots nobody wins and all are in the Smith set; a sole candidate wins; without candidates there is none", () => {
  expect([winner(votersOf(["a", "b"], [])), smith(votersOf(["a", "b"], []))]).toEqual([null, ["a", "b"]])
  expect([winner(votersOf(["a"], [])), smith(votersOf(["a"], []))]).toEqual(["a", ["a"]])
  expect([winner(votersOf([], [])), smith(votersOf([], []))]).toEqual([null, []])
})

test("both are what trying every candidate and every set gives", () => {
  fc.assert(
    fc.property(profiles, (profile) => {
      const { candidates } = profile
      const matrix = plainPairwise(candidates, plainBallots(profile))
      expect(winner(profile)).toBe(plainCondorcetWinner(candidates, matrix))
      expect(smith(profile)).toEqual(plainSmithSet(candidates, matrix))
    }),
    { numRuns: 500 },
  )
})
