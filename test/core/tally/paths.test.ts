import fc from "fast-check"
import { expect, test } from "vitest"
import { schulze } from "#core/tally/methods/schulze"
import { pairwise } from "#core/tally/pairwise"
import { shortestPath, strongestPath } from "#core/tally/paths"
import type { Profile } from "#core/tally/profile"
import { hardProfiles, voters } from "#test/support/method-counts"
import { everyPath, weakestLink } from "#test/support/plain-methods"
import { plainPairwise } from "#test/support/plain-tally"
import { plainBallots } from "#test/support/profiles"

const between = (size: number, from: number, to: number, ...links: readonly string[]) =>
  shortestPath(size, (a, b) => links.includes(`${a}-${b}`), from, to)

test("the shortest path is found, and of several the one whose candidates come first", () => {
  expect(between(3, 0, 2, "0-1", "1-2")).toEqual([0, 1, 2])
  expect(between(3, 0, 2, "0-1", "1-2", "0-2")).toEqual([0, 2])
  expect(between(6, 5, 4, "5-2", "5-1", "2-3", "1-3", "3-4", "1-0", "0-4")).toEqual([5, 1, 0, 4])
})

test("there is no path to whom no link leads, and none from a candidate to itself", () => {
  expect(between(3, 0, 2, "0-1", "1-0", "2-0")).toEqual([])
  expect(between(2, 0, 0, "0-1", "1-0")).toEqual([])
})

const tallied = (profile: Profile) => {
  const { size, wins } = pairwise(profile)
  return {
    pairwise: profile.candidates.map((_, row) => [...wins.subarray(row * size, (row + 1) * size)]),
    strengths: schulze({ size, wins }).evidence.strengths,
  }
}

// en.wikipedia.org, on Schulze's method, names a strongest path for each pair. Three of them have an equally strong one with fewer links, or
// as many and earlier candidates: ADCE, BDCE and EDCBA there are ACE, BACE and EBA here.
test("the strongest paths of the encyclopaedia's example are the published ones, or shorter", () => {
  const names = "ABCDE".split("")
  const tally = tallied(
    voters(
      names,
      "5 A>C>B>E>D, 5 A>D>E>C>B, 8 B>E>D>A>C, 3 C>A>B>E>D, 7 C>A>E>B>D, 2 C>B>A>D>E, 7 D>C>E>B>A, 8 E>B>A>D>C",
    ),
  )
  const told = names.map((_, a) =>
    names.map((_, b) =>
      strongestPath(tally, tally.strengths, a, b)
        .map((candidate) => names[candidate])
        .join(""),
    ),
  )
  expect(told).toEqual([
    ["", "ADCB", "ADC", "AD", "ACE"],
    ["BA", "", "BDC", "BD", "BACE"],
    ["CBA", "CB", "", "CBD", "CE"],
    ["DCBA", "DCB", "DC", "", "DCE"],
    ["EBA", "EDCB", "EDC", "ED", ""],
  ])
})

test("a strongest path is as strong as told, and no other one of that strength has fewer links", () => {
  fc.assert(
    fc.property(hardProfiles, (profile) => {
      const { candidates } = profile
      const matrix = plainPairwise(candidates, plainBallots(profile))
      const tally = tallied(profile)
      for (const [a, from] of candidates.entries()) {
        for (const [b, to] of candidates.entries()) {
          const path = strongestPath(tally, tally.strengths, a, b).map(
            (candidate) => candidates[candidate] ?? "",
          )
          const all = a === b ? [] : everyPath(candidates, matrix, from, to)
          const strength = Math.max(0, ...all.map((each) => weakestLink(matrix, each)))
          const strongest = all.filter((each) => weakestLink(matrix, each) === strength)
          const fewest = strongest.filter((each) => strongest.every((other) => other.length >= each.length))
          if (fewest.length === 0) expect(path).toEqual([])
          else expect(fewest).toContainEqual(path)
        }
      }
    }),
  )
})

test("candidates that there are not have no path", () => {
  expect(strongestPath({ pairwise: [[0]] }, [[0]], 3, 0)).toEqual([])
  expect(strongestPath({ pairwise: [] }, [], 0, 1)).toEqual([])
})
