import fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import { heatOf, moved } from "../../../../client/ui/result/heat-cells.ts"

describe("the heat of a cell", () => {
  it.each([
    [5, 5, "tie", 0],
    [0, 0, "tie", 0],
    [6, 4, "win", 1],
    [61, 39, "win", 2],
    [8, 2, "win", 3],
    [81, 19, "win", 4],
    [3, 0, "win", 4],
    [2, 8, "lose", 3],
  ])("of %i to %i is %s-%i", (won, lost, side, degree) => {
    expect(heatOf(won, lost)).toEqual({ side, degree })
  })

  test("both cells of a pair are as warm, on opposite sides", () => {
    const other = { win: "lose", lose: "win", tie: "tie" }
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), (won, lost) => {
        const [one, two] = [heatOf(won, lost), heatOf(lost, won)]
        expect(two).toEqual({ side: other[one.side], degree: one.degree })
      }),
    )
  })
})

const KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"]

describe("the arrow keys", () => {
  test("lead from cell to cell, over the diagonal and never onto it", () => {
    expect(moved({ row: 0, column: 1 }, "ArrowRight", false, 3)).toEqual({ row: 0, column: 2 })
    expect(moved({ row: 1, column: 0 }, "ArrowRight", false, 3)).toEqual({ row: 1, column: 2 })
    expect(moved({ row: 1, column: 2 }, "ArrowLeft", false, 3)).toEqual({ row: 1, column: 0 })
    expect(moved({ row: 0, column: 1 }, "ArrowDown", false, 3)).toEqual({ row: 2, column: 1 })
    expect(moved({ row: 2, column: 1 }, "ArrowUp", false, 3)).toEqual({ row: 0, column: 1 })
  })

  test("stop at the edge", () => {
    expect(moved({ row: 0, column: 2 }, "ArrowRight", false, 3)).toBeNull()
    expect(moved({ row: 2, column: 1 }, "ArrowDown", false, 3)).toBeNull()
  })

  test("lead to the other cell of the pair where nothing but the diagonal is left", () => {
    expect(moved({ row: 0, column: 1 }, "ArrowLeft", false, 3)).toEqual({ row: 1, column: 0 })
    expect(moved({ row: 2, column: 1 }, "ArrowRight", false, 3)).toEqual({ row: 1, column: 2 })
    expect(moved({ row: 0, column: 1 }, "ArrowDown", false, 2)).toEqual({ row: 1, column: 0 })
  })

  test("Home and End lead to the ends of the row, with Ctrl to those of the whole", () => {
    expect(moved({ row: 0, column: 2 }, "Home", false, 3)).toEqual({ row: 0, column: 1 })
    expect(moved({ row: 2, column: 0 }, "End", false, 3)).toEqual({ row: 2, column: 1 })
    expect(moved({ row: 1, column: 0 }, "End", false, 3)).toEqual({ row: 1, column: 2 })
    expect(moved({ row: 2, column: 0 }, "Home", true, 3)).toEqual({ row: 0, column: 1 })
    expect(moved({ row: 0, column: 1 }, "End", true, 3)).toEqual({ row: 2, column: 1 })
  })

  test("other keys are left alone", () => {
    expect(moved({ row: 0, column: 1 }, "a", false, 3)).toBeNull()
  })

  test("from wherever, they lead to a cell of a pair, and from the first to every other one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), (size) => {
        const reached = new Set(["0 1"])
        const open = [{ row: 0, column: 1 }]
        for (const cell of open) {
          for (const key of KEYS) {
            const next = moved(cell, key, false, size)
            if (!next || reached.has(`${next.row} ${next.column}`)) continue
            expect(next.row).not.toBe(next.column)
            reached.add(`${next.row} ${next.column}`)
            open.push(next)
          }
        }
        expect(reached.size).toBe(size * (size - 1))
      }),
    )
  })
})
