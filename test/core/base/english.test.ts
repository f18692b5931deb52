import { expect, it } from "vitest"
import { count, list, numeral } from "#core/base/english"

it("counts agree with their noun", () => {
  expect(count(1, "ballot")).toBe("1 ballot")
  expect(count(1024, "ballot")).toBe("1,024 ballots")
  expect(count(2, "person is", "people are")).toBe("2 people are")
})

it("large numbers are grouped", () => {
  expect([0, 999, 1000, 2 ** 53].map(numeral)).toEqual(["0", "999", "1,000", "9,007,199,254,740,992"])
})

it("lists end in “and”", () => {
  expect(list(["A"])).toBe("A")
  expect(list(["A", "B"])).toBe("A and B")
  expect(list(["A", "B", "C"])).toBe("A, B, and C")
})
