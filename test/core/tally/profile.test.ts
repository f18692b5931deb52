import { expect, test } from "vitest"
import { profileOf, withoutCandidates } from "#core/tally/profile"

const profile = profileOf(["a", "b", "c"], [Uint8Array.of(1, 2, 3), Uint8Array.of(0, 1, 1)])

test("rank vectors become rows in their order", () => {
  expect(profile).toEqual({
    candidates: ["a", "b", "c"],
    ballots: 2,
    ranks: Uint16Array.of(1, 2, 3, 0, 1, 1),
  })
})

test("a vector of another length is a bug and throws", () => {
  expect(() => profileOf(["a", "b"], [Uint8Array.of(1, 2), Uint8Array.of(1)])).toThrow(
    "ballot 1: 1 ranks for 2 candidates",
  )
})

test("withdrawn candidates leave the others' ranks and order, and every ballot, as they were", () => {
  expect(withoutCandidates(profile, ["b"])).toEqual({
    candidates: ["a", "c"],
    ballots: 2,
    ranks: Uint16Array.of(1, 3, 0, 1),
  })
  expect(withoutCandidates(profile, [])).toEqual(profile)
  expect(withoutCandidates(profile, ["a", "b", "c"])).toEqual({
    candidates: [],
    ballots: 2,
    ranks: new Uint16Array(),
  })
})

test("withdrawing somebody who is no candidate is a bug and throws", () => {
  expect(() => withoutCandidates(profile, ["a", "zoe"])).toThrow("zoe is not a candidate")
})
