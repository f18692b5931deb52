import fc from "fast-check"
import { expect, test } from "vitest"
import { divideUp, formatDecimal, least, multiplyUp, ONE } from "#core/tally/decimal"

const amount = fc.bigInt({ min: 0n, max: 10n ** 25n })

test("division rounds up, and only where something is left", () => {
  fc.assert(
    fc.property(amount, fc.bigInt({ min: 1n, max: 10n ** 20n }), (dividend, divisor) => {
      const quotient = divideUp(dividend, divisor)
      expect(quotient * divisor >= dividend && (quotient - 1n) * divisor < dividend).toBe(true)
    }),
  )
})

test("a third of a third is rounded up in the ninth place", () => {
  expect(multiplyUp(333_333_333n, 333_333_333n)).toBe(111_111_111n)
  expect(multiplyUp(333_333_334n, 333_333_334n)).toBe(111_111_112n)
  expect(multiplyUp(ONE, 123n)).toBe(123n)
})

test("all nine places are written", () => {
  expect([0n, 1n, ONE, 18_800_000_001n].map(formatDecimal)).toEqual([
    "0.000000000",
    "0.000000001",
    "1.000000000",
    "18.800000001",
  ])
})

test("the least of some numbers is one of them, and none is smaller", () => {
  expect(least([7n])).toBe(7n)
  expect(least([7n, 3n, 9n, 3n])).toBe(3n)
})
