import fc from "fast-check"
import { expect, test } from "vitest"
import { mergeEqual, type Profile, profileOf, rowCount, withoutCandidates } from "#core/tally/profile"
import { plainBallots, profiles, seededProfile, weightedProfiles } from "#test/support/profiles"

const profile = profileOf(["a", "b", "c"], [Uint8Array.of(1, 2, 3), Uint8Array.of(0, 1, 1)])

test("rank vectors become rows in their order", () => {
  expect(profile).toEqual({
    candidates: ["a", "b", "c"],
    ballots: 2,
    ranks: Uint16Array.of(1, 2, 3, 0, 1, 1),
    weights: null,
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
    weights: null,
  })
  expect(withoutCandidates(profile, [])).toEqual(profile)
  expect(withoutCandidates(profile, ["a", "b", "c"])).toEqual({
    candidates: [],
    ballots: 2,
    ranks: new Uint16Array(),
    weights: null,
  })
})

test("withdrawing somebody who is no candidate is a bug and throws", () => {
  expect(() => withoutCandidates(profile, ["a", "zoe"])).toThrow("zoe is not a candidate")
})

const weighted: Profile = {
  candidates: ["a", "b"],
  ballots: 9,
  ranks: Uint16Array.of(1, 2, 2, 1, 1, 2),
  weights: Float64Array.of(3, 1, 5),
}

test("rows keep their weights when candidates are withdrawn, also when none is left", () => {
  expect(withoutCandidates(weighted, ["a"])).toEqual({
    ...weighted,
    candidates: ["b"],
    ranks: Uint16Array.of(2, 1, 2),
  })
  expect(withoutCandidates(weighted, ["a", "b"])).toEqual({
    ...weighted,
    candidates: [],
    ranks: new Uint16Array(),
  })
})

test("rows are counted by their weights, or else by the ballots", () => {
  expect(rowCount(weighted)).toBe(3)
  expect(rowCount(profile)).toBe(2)
  expect(rowCount(profileOf([], [Uint8Array.of(), Uint8Array.of()]))).toBe(2)
})

test("equal rows become one, where the first of them was, and their weights add up", () => {
  expect(mergeEqual(weighted)).toEqual({
    ...weighted,
    ranks: Uint16Array.of(1, 2, 2, 1),
    weights: Float64Array.of(8, 1),
  })
  const ballots = [Uint8Array.of(0, 0), Uint8Array.of(1, 2), Uint8Array.of(0, 0)]
  expect(mergeEqual(profileOf(["a", "b"], ballots))).toEqual({
    candidates: ["a", "b"],
    ballots: 3,
    ranks: Uint16Array.of(0, 0, 1, 2),
    weights: Float64Array.of(2, 1),
  })
})

test("ballots without candidates are all equal", () => {
  expect(mergeEqual({ candidates: [], ballots: 4, ranks: new Uint16Array(), weights: null })).toEqual({
    candidates: [],
    ballots: 4,
    ranks: new Uint16Array(),
    weights: Float64Array.of(4),
  })
})

test("a profile whose rows all differ is returned as it is", () => {
  expect(mergeEqual(profile)).toBe(profile)
})

test("merging is exact up to 2^53 ballots", () => {
  const most = 2 ** 53
  const merged = mergeEqual({
    candidates: ["a"],
    ballots: most,
    ranks: Uint16Array.of(1, 1),
    weights: Float64Array.of(most - 1, 1),
  })
  expect([...(merged.weights ?? [])]).toEqual([most])
})

const sorted = (profile: Profile) =>
  plainBallots(profile)
    .map((ballot) => JSON.stringify(ballot))
    .sort()

test("merging changes no ballot and leaves no two rows alike", () => {
  fc.assert(
    fc.property(fc.oneof(profiles, weightedProfiles), (before) => {
      const after = mergeEqual(before)
      expect(sorted(after)).toEqual(sorted(before))
      const width = after.candidates.length
      const rows = Array.from({ length: rowCount(after) }, (_, row) =>
        after.ranks.subarray(row * width, (row + 1) * width).join(),
      )
      expect(new Set(rows).size).toBe(rows.length)
    }),
  )
})

test("many different rows are merged as a map of their texts would", () => {
  const { candidates, ballots, ranks } = seededProfile(20_000, 4, 7, 9)
  const counts = new Map<string, number>()
  for (let row = 0; row < ballots; row++) {
    const text = ranks.subarray(row * 4, row * 4 + 4).join()
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const merged = mergeEqual({ candidates, ballots, ranks, weights: null })
  const rows = Array.from({ length: rowCount(merged) }, (_, row) => [
    merged.ranks.subarray(row * 4, row * 4 + 4).join(),
    merged.weights?.[row],
  ])
  expect(counts.size).toBeGreaterThan(5000)
  expect(rows).toEqual([...counts])
})
