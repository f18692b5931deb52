import { describe, expect, test } from "vitest"
import { methodRows } from "../../../../client/ui/result/comparison-rows.ts"
import { rankingTiers } from "../../../../client/ui/result/ranking-rows.ts"
import { CIRCLE, comparisonOf, countOf } from "../../support/counts.ts"

describe("the ranking", () => {
  test("says who is elected, and where the last seat fell", () => {
    const tiers = rankingTiers(countOf("a > b > c > d", { seats: 2 }))
    expect(tiers.map(({ place, rows, last }) => [place, rows[0]?.verdict, last])).toEqual([
      [1, "elected", null],
      [2, "elected", "filled"],
      [3, "none", null],
      [4, "none", null],
    ])
  })

  test("shows a tie for the last seats as one, and counts places past it", () => {
    const tiers = rankingTiers(countOf("a > b = c = d > e", { seats: 3 }))
    expect(tiers.map(({ place, last }) => [place, last])).toEqual([
      [1, null],
      [2, "tied"],
      [5, null],
    ])
    expect(tiers[1]?.rows.map(({ verdict }) => verdict)).toEqual(["tied", "tied", "tied"])
  })

  test("has no line where everybody has a seat", () => {
    expect(rankingTiers(countOf("a > b", { seats: 2 })).map(({ last }) => last)).toEqual([null, null])
  })

  test("says who was passed over, and draws the line below whoever moved up", () => {
    const caps = [{ field: "employer", max: 1, values: { a: "Acme", b: "Acme", c: "Other" } }]
    const tiers = rankingTiers(countOf("a > b > c > d", { seats: 2, caps }))
    expect(tiers.map(({ rows, last }) => [rows[0]?.verdict, last])).toEqual([
      ["elected", null],
      ["passed-over", null],
      ["elected", "filled"],
      ["none", null],
    ])
  })

  test("says who is elected by lot", () => {
    const tally = countOf("a > b = c = d > e", {
      seats: 2,
      tiebreak: { seed: "the draw of 1 May", value: "42" },
    })
    const tied = rankingTiers(tally)[1]
    expect(tied?.rows.map(({ verdict }) => verdict).sort()).toEqual(["lot", "none", "none"])
    expect(tied?.last).toBe("filled")
  })
})

describe("the comparison of the methods", () => {
  test("begins with the method that counts, and goes on with the others in their order", () => {
    const rows = methodRows(comparisonOf(CIRCLE), "borda")
    expect(rows[0]).toMatchObject({ method: "borda", own: true })
    expect(rows.slice(1).every(({ own }) => !own)).toBe(true)
    expect(rows.map(({ method }) => method).slice(1, 3)).toEqual(["schulze", "ranked-pairs"])
  })

  test("marks every place where others stand than by the method that counts, and only these", () => {
    const rows = methodRows(comparisonOf(CIRCLE), "schulze")
    const differing = rows.filter(({ cells }) => cells.some(({ differs }) => differs))
    expect(differing).toEqual([
      expect.objectContaining({
        method: "copeland",
        cells: [{ place: 1, ids: expect.arrayContaining(["ann", "bo", "cy"]), differs: true }],
      }),
    ])
  })

  test("the cells of a row cover every place, ties by as many columns", () => {
    for (const { cells } of methodRows(comparisonOf(CIRCLE), "schulze")) {
      expect(cells.reduce((sum, { ids }) => sum + ids.length, 0)).toBe(3)
    }
  })

  test("a method that can't count says so, and stands for no difference", () => {
    const refused = { method: "kemeny-young", refused: "CANDIDATES_TOO_MANY" } as const
    const counted = { method: "borda", ranking: [["a"], ["b"]], winners: ["a"], tiedForLastSeat: [] } as const
    const comparison = {
      counts: [{ ...counted, ranking: [["a"], ["b"]], winners: ["a"], tiedForLastSeat: [] }, refused],
      agreedPlaces: 2,
    }
    expect(methodRows(comparison, "borda")[1]).toEqual({
      method: "kemeny-young",
      own: false,
      refused: true,
      cells: [],
    })
    // Where the method that counts is the one that can't, there is nothing to differ from.
    expect(methodRows(comparison, "kemeny-young")[1]?.cells.map(({ differs }) => differs)).toEqual([
      false,
      false,
    ])
  })
})
