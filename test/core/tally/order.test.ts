import { expect, test } from "vitest"
import { everybody, tiersOfScores, tiersOfUnbeaten } from "#core/tally/order"

const tiers = (size: number, ...above: readonly string[]) =>
  tiersOfUnbeaten(size, (a, b) => above.includes(`${a}>${b}`))

test("everybody is all numbers below the size", () => {
  expect([everybody(0), everybody(3)]).toEqual([[], [0, 1, 2]])
})

test("a tier is who has nobody above among those that remain, in the order of the profile", () => {
  expect(tiers(0)).toEqual([])
  expect(tiers(3)).toEqual([[0, 1, 2]])
  expect(tiers(5, "4>3", "4>0", "3>1", "0>1")).toEqual([[2, 4], [0, 3], [1]])
  // 2 has only 4 above, but 1 has 3, who has 4: each waits for the last of those above.
  expect(tiers(5, "4>3", "3>1", "4>1", "4>2")).toEqual([[0, 4], [2, 3], [1]])
})

test("an order with a cycle is a bug and throws", () => {
  expect(() => tiers(3, "0>1", "1>2", "2>1")).toThrow("a cycle")
})

test("the highest score comes first, equal scores together, numbers as well as large integers", () => {
  expect(tiersOfScores([])).toEqual([])
  expect(tiersOfScores([-1, 3, 0, 3, 10])).toEqual([[4], [1, 3], [2], [0]])
  expect(tiersOfScores([2n ** 60n, 2n ** 60n + 1n, 2n ** 60n])).toEqual([[1], [0, 2]])
})
