import { describe, expect, it } from "vitest"
import { headHeight, shortened } from "../../../../client/ui/result/heat-heads.ts"

describe("the names above the columns", () => {
  it("are whole up to 15 letters, and end in an ellipsis beyond", () => {
    expect(shortened("Ada Lovelace")).toBe("Ada Lovelace")
    expect(shortened("a".repeat(15))).toBe("a".repeat(15))
    expect(shortened("a".repeat(16))).toBe(`${"a".repeat(14)}…`)
    expect([...shortened("😀".repeat(16))]).toHaveLength(15)
  })

  it("have as much room as the longest of them takes", () => {
    expect(headHeight(["ann", "bo"])).toBe(headHeight(["ann"]))
    expect(headHeight(["ANN"])).toBeGreaterThan(headHeight(["ann"]))
    expect(headHeight(["候補者"])).toBeGreaterThan(headHeight(["ANN"]))
    expect(headHeight(["a".repeat(400)])).toBeLessThan(headHeight(["W".repeat(15)]))
    expect(headHeight([])).toBeGreaterThan(0)
  })
})
