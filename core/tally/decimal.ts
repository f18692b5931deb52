/** Decimals: numbers with nine places after the point, as whole multiples of 1/10^9. */

/** One. */
export const ONE = 1_000_000_000n

/** `dividend / divisor`, rounded up; neither is negative. */
export const divideUp = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor

/** `a` times `b`, both with nine places, rounded up to nine places. */
export const multiplyUp = (a: bigint, b: bigint): bigint => divideUp(a * b, ONE)

/** All nine places: "18.800000001". Not for negative ones. */
export const formatDecimal = (value: bigint): string =>
  `${value / ONE}.${String(value % ONE).padStart(9, "0")}`

/** The smallest of some numbers, of which there is one. */
export function least(numbers: readonly bigint[]): bigint {
  let smallest = numbers[0] as bigint
  for (const number of numbers) if (number < smallest) smallest = number
  return smallest
}
