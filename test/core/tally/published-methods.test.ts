/** Worked examples that others published, as facts: each with where it is from. */
import { describe, expect, test } from "vitest"
import type { MethodName } from "#core/election/method"
import { kemenyYoung } from "#core/tally/methods/kemeny-young"
import { minimax, minimaxMargins } from "#core/tally/methods/minimax"
import { rankedPairs } from "#core/tally/methods/ranked-pairs"
import { pairwise } from "#core/tally/pairwise"
import { evidenceOf, rankingOf, voters, written } from "#test/support/method-counts"

const letters = (text: string): string[] => text.split("")

// The encyclopaedia's capital of Tennessee (en.wikipedia.org, in the articles on each of these methods).
describe("the capital of Tennessee", () => {
  const profile = voters(letters("MNCK"), "42 M>N>C>K, 26 N>C>K>M, 15 C>K>N>M, 17 K>C>N>M")

  test.each<[MethodName, string]>([
    ["schulze", "N > C > K > M"],
    ["ranked-pairs", "N > C > K > M"],
    ["copeland", "N > C > K > M"],
    ["kemeny-young", "N > C > K > M"],
    ["condorcet-irv", "N > C > K > M"],
    ["minimax", "N > M > C > K"],
    ["minimax-margins", "N > M > C > K"],
    ["borda", "N > C > M > K"],
    ["irv", "K > M > N > C"],
  ])("by %s: %s", (method, ranking) => {
    expect(written(rankingOf(method, profile))).toBe(ranking)
  })

  test("the best ranking agrees with 393 of the pairs", () => {
    expect(kemenyYoung(pairwise(profile)).evidence).toMatchObject({ agreement: 393, best: 1 })
  })

  test("the worst defeats have 58, none, 68 and 83 votes", () => {
    const { worst } = minimax(pairwise(profile)).evidence
    expect(worst.map((defeat) => defeat?.strength ?? 0)).toEqual([58, 0, 68, 83])
  })

  test("194, 173, 126 and 107 points of Borda are these scores: twice the points, less three for each ballot", () => {
    const points = [126, 194, 173, 107]
    expect(evidenceOf("borda", profile)).toMatchObject({ scores: points.map((each) => 2 * each - 300) })
  })
})

// R. LeGrand, "Descriptions of ranked-ballot voting methods" (cs.wustl.edu/~legrand/rbvote/desc.html): 921 voters, whom the methods make elect
// different candidates.
describe("LeGrand's 921 voters", () => {
  const profile = voters(
    letters("ABCDE"),
    "98 A>C>E>D>B, 64 B>A>E>C>D, 12 B>A>E>D>C, 98 B>E>A>C>D, 13 B>E>A>D>C, 125 B>E>D>A>C, 124 C>A>E>D>B, 76 C>E>A>D>B, 21 D>A>B>E>C, 30 D>B>A>E>C, 98 D>B>E>C>A, 139 D>C>A>B>E, 23 D>C>B>A>E",
  )

  test.each<[MethodName, string]>([
    ["schulze", "A > B > E > D > C"],
    ["ranked-pairs", "B > A > E > D > C"],
    ["copeland", "A = B > D = E > C"],
    ["minimax", "C > A > B > D > E"],
    ["minimax-margins", "C > A > B > D > E"],
    ["borda", "A > B > C > D > E"],
  ])("by %s: %s", (method, ranking) => {
    expect(written(rankingOf(method, profile))).toBe(ranking)
  })

  test("instant run-off elects D", () => {
    expect(rankingOf("irv", profile)[0]).toEqual(["D"])
  })

  test("Borda's scores are 146, 34, -4, -50 and -126", () => {
    expect(evidenceOf("borda", profile)).toMatchObject({ scores: [146, 34, -4, -50, -126] })
  })

  test("the largest defeats are by 5, 297, 1, 299 and 325", () => {
    const { worst } = minimaxMargins(pairwise(profile)).evidence
    expect(worst.map((defeat) => defeat && defeat.strength - defeat.against)).toEqual([5, 297, 1, 299, 325])
  })

  test("ranked pairs skips D over B, as B is over E and E over D by then", () => {
    const pairs = rankedPairs(pairwise(profile)).evidence.groups.flat()
    expect(pairs.slice(0, 3)).toEqual([
      { winner: 1, loser: 4, strength: 623, against: 298, locked: true, cycle: [] },
      { winner: 4, loser: 3, strength: 610, against: 311, locked: true, cycle: [] },
      { winner: 3, loser: 1, strength: 609, against: 312, locked: false, cycle: [3, 1, 4] },
    ])
    expect(pairs.slice(3).every(({ locked }) => locked)).toBe(true)
  })
})

test.each<[string, string, string, string]>([
  // T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice and Welfare 4 (1987), example 5.
  [
    "Tideman's example 5",
    "vwxyz",
    "7 v>w>x>y>z, 3 z>y>v>w>x, 6 y>z>w>x>v, 3 w>x>v>z>y, 5 z>x>v>w>y, 3 y>x>v>w>z",
    "v > w > x > y > z",
  ],
  // fr.wikipedia.org, on ranked pairs: Schulze's 45 voters.
  [
    "45 voters",
    "ABCDE",
    "5 A>C>B>E>D, 5 A>D>E>C>B, 8 B>E>D>A>C, 3 C>A>B>E>D, 7 C>A>E>B>D, 2 C>B>A>D>E, 7 D>C>E>B>A, 8 E>B>A>D>C",
    "A > C > E > B > D",
  ],
  // en.wikipedia.org, on ranked pairs: three victories that make a cycle, the weakest of which is skipped.
  ["a cycle of 68, 72 and 52", "ABC", "68 A>B, 72 B>C, 52 C>A", "A > B > C"],
  // ericgorr.net/condorcet/rankedpairs, examples 1 to 4.
  ["Gorr's example 1", "ABC", "7 A>B>C, 5 B>A>C, 4 C>A>B, 2 B>C>A", "A > B > C"],
  ["Gorr's example 2", "ABC", "40 A>B>C, 35 B>C>A, 25 C>A>B", "A > B > C"],
  ["Gorr's example 3", "ABC", "7 A>B>C, 7 B>A>C, 2 C>A>B, 2 C>B>A", "A = B > C"],
  [
    "Gorr's example 4",
    "ABCD",
    "12 A>D>C>B, 3 B>A>C>D, 25 B>C>A>D, 21 C>B>A>D, 12 D>A>B>C, 21 D>A>C>B, 6 D>B>A>C",
    "B > A > D > C",
  ],
])("ranked pairs, %s", (_, candidates, ballots, ranking) => {
  expect(written(rankingOf("ranked-pairs", voters(letters(candidates), ballots)))).toBe(ranking)
})

// en.wikipedia.org, on Copeland's method: 100 voters and no Condorcet winner; whom a ballot doesn't name is last on it.
test("Copeland, the encyclopaedia's example without a Condorcet winner", () => {
  const profile = voters(letters("ABCDE"), "31 A>E>C>D>B, 30 B>A>E>C=D, 29 C>D>B>A=E, 10 D>A>E>B=C")
  expect(written(rankingOf("copeland", profile))).toBe("A > B = C = E > D")
})

// en.wikipedia.org, on minimax: an example with equal ranks and a Condorcet winner, and one with unranked candidates and without.
test("minimax, the encyclopaedia's example with a Condorcet winner", () => {
  const profile = voters(letters("ABC"), "4 A=C>B, 47 A>C>B, 43 C>B>A, 6 B>A=C")
  expect(written(rankingOf("minimax", profile))).toBe("A > C > B")
  expect(written(rankingOf("minimax-margins", profile))).toBe("A > C > B")
})

test("minimax, the encyclopaedia's example where winning votes and margins differ", () => {
  const profile = voters(
    letters("ABCD"),
    "30 A>C>B>D, 15 D>B>A>C, 14 D>B>C>A, 6 B>C>A>D, 4 D>C>A=B, 16 C>A=B, 14 B>C, 3 C>A",
  )
  const matrix = pairwise(profile)
  expect(rankingOf("minimax", profile)[0]).toEqual(["A"])
  expect(minimax(matrix).evidence.worst.map((defeat) => defeat?.strength)).toEqual([35, 50, 45, 36])
  expect(rankingOf("minimax-margins", profile)[0]).toEqual(["B"])
  expect(
    minimaxMargins(matrix).evidence.worst.map((defeat) => defeat && defeat.strength - defeat.against),
  ).toEqual([5, 1, 2, 3])
})

// en.wikipedia.org, on the Condorcet loser criterion.
test("minimax may elect a Condorcet loser", () => {
  const profile = voters(letters("ABCL"), "1 A>B>C>L, 1 A>B>L>C, 3 B>C>A>L, 1 C>L>A>B, 1 L>A>B>C, 2 L>C>A>B")
  expect(rankingOf("minimax", profile)[0]).toEqual(["L"])
})

// electowiki.org, on the method: a cycle; of 300 pairs, the best ranking disagrees with 120.
test("Kemeny and Young, a cycle of 100 voters", () => {
  const profile = voters(letters("ABC"), "25 A>B>C, 40 B>C>A, 35 C>A>B")
  expect(kemenyYoung(pairwise(profile))).toEqual({
    tiers: [[1], [2], [0]],
    evidence: { method: "kemeny-young", agreement: 180, best: 1, rankings: [[1, 2, 0]] },
  })
})

// LeGrand again, and fr.wikipedia.org on Borda's method (340, 280, 195 and 185 points of 4 to 1).
test.each<[string, string, string, number[]]>([
  ["ABC", "14 A>B>C, 11 B>C>A, 7 C>A>B", "B > A > C", [6, 8, -14]],
  ["EFG", "63 E>F>G, 37 F>G>E", "F > E > G", [52, 74, -126]],
  ["ABCD", "30 B>A>C>D, 30 B>A>D>C, 25 A>C>D>B, 15 A>D>C>B", "A > B > C > D", [180, 60, -110, -130]],
])("Borda, %s: %s", (candidates, ballots, ranking, scores) => {
  const profile = voters(letters(candidates), ballots)
  expect(written(rankingOf("borda", profile))).toBe(ranking)
  expect(evidenceOf("borda", profile)).toMatchObject({ scores })
})
