import fc from "fast-check"
import { expect, test } from "vitest"
import { formatFraction, gcd, lcm } from "#core/tally/fraction"

const positive = fc.bigInt({ min: 1n, max: 10n ** 30n })

test.each([
  [0n, 7n, "0"],
  [12n, 1n, "12"],
  [24n, 2n, "12"],
  [1n, 3n, "1/3"],
  [74n, 6n, "12 1/3"],
  [2n ** 60n, 2n ** 61n, "1/2"],
])("%d/%d is written %s", (numerator, denominator, text) => {
  expect(formatFraction(numerator, denominator)).toBe(text)
})

test("what is written is the fraction, in lowest terms", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), positive, (numerator, denominator) => {
      const text = formatFraction(numerator, denominator)
      const [, whole = "0", over = "0", under = "1"] = /^(?:(\d+)(?: |$))?(?:(\d+)\/(\d+))?$/.exec(text) ?? []
      expect((BigInt(whole) * BigInt(under) + BigInt(over)) * denominator).toBe(numerator * BigInt(under))
      expect(BigInt(over) < BigInt(under) && gcd(BigInt(over), BigInt(under)) === 1n).toBe(true)
    }),
  )
})

test("the least common multiple is a multiple of each, and no smaller one is", () => {
  expect(lcm([])).toBe(1n)
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 1n, max: 12n }), { maxLength: 4 }), (numbers) => {
      const multiple = lcm(numbers)
      const isMultiple = (candidate: bigint) => numbers.every((number) => candidate % number === 0n)
      expect(isMultiple(multiple)).toBe(true)
      for (let smaller = 1n; smaller < multiple; smaller++) expect(isMultiple(smaller)).toBe(false)
    }),
    { numRuns: 30 },
  )
})
