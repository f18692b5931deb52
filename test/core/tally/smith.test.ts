import fc from "fast-check"
import { expect, test } from "vitest"
import { pairwise } from "#core/tally/pairwise"
import type { Profile } from "#core/tally/profile"
import { condorcetWinner, schwartzSet, smithSet } from "#core/tally/smith"
import { hardProfiles, voters } from "#test/support/method-counts"
import { plainSchwartzSet } from "#test/support/plain-methods"
import { plainCondorcetWinner, plainPairwise, plainSmithSet } from "#test/support/plain-tally"
import { plainBallots, seededProfile, votersOf } from "#test/support/profiles"

const smith = (profile: Profile) =>
  smithSet(pairwise(profile)).map((candidate) => profile.candidates[candidate])

const schwartz = (profile: Profile) =>
  schwartzSet(pairwise(profile)).map((candidate) => profile.candidates[candidate])

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

// en.wikipedia.org, on the Smith set, in the article's order of the candidates.
test("the encyclopaedia's example: three in a cycle that all beat the fourth", () => {
  const profile = voters(["D", "A", "B", "C"], "40 D>A>B>C, 35 B>C>A>D, 25 C>A>B>D")
  expect([smith(profile), schwartz(profile)]).toEqual([
    ["A", "B", "C"],
    ["A", "B", "C"],
  ])
})

// academickids.com, on the Schwartz set: A beats B, B beats C, and A ties with C.
test("who merely ties with a member is in the Smith set, not in the Schwartz set", () => {
  const profile = voters(["A", "B", "C"], "3 A>B>C, 1 B>C>A, 1 C>A>B, 1 C>B>A")
  expect(smith(profile)).toEqual(["A", "B", "C"])
  expect(schwartz(profile)).toEqual(["A"])
})

test("several sets that nobody outside beats are united, also where one is a cycle", () => {
  const profile = voters(["a", "b", "c", "x", "y"], "1 a>b, 1 b>c, 1 c>a, 1 x>y, 1 a>y")
  expect(schwartz(profile)).toEqual(["a", "b", "c", "x"])
  expect(smith(profile)).toEqual(["a", "b", "c", "x", "y"])
})

test("a Condorcet winner is the whole Schwartz set; without candidates it is empty", () => {
  expect(schwartz(voters(["a", "b", "c"], "2 b>a>c, 1 a>b>c"))).toEqual(["b"])
  expect(schwartz(votersOf([], []))).toEqual([])
})

test("all three are what trying every candidate and every set gives, and the Schwartz set is within the Smith set", () => {
  const check = (profile: Profile): void => {
    const { candidates } = profile
    const matrix = plainPairwise(candidates, plainBallots(profile))
    expect(winner(profile)).toBe(plainCondorcetWinner(candidates, matrix))
    expect(smith(profile)).toEqual(plainSmithSet(candidates, matrix))
    expect(schwartz(profile)).toEqual(plainSchwartzSet(candidates, matrix))
    expect(smith(profile)).toEqual(expect.arrayContaining(schwartz(profile)))
  }
  fc.assert(fc.property(hardProfiles, check), { numRuns: 500 })
  for (const seed of [1, 2, 3]) check(seededProfile(4, 9, seed))
})
