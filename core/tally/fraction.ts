/** Fractions: exact shares of a vote, where a ballot counts for several candidates at once. */

/** Greatest common divisor of two numbers that aren't negative (Euclid). */
export function gcd(a: bigint, b: bigint): bigint {
  let [greater, less] = [a, b]
  while (less !== 0n) [greater, less] = [less, greater % less]
  return greater
}

/** Least common multiple of positive numbers; 1 of none. */
export const lcm = (numbers: readonly bigint[]): bigint =>
  numbers.reduce((multiple, number) => (multiple / gcd(multiple, number)) * number, 1n)

/** A fraction that isn't negative, in lowest terms: "12", "12 1/3", "1/3", "0". */
export function formatFraction(numerator: bigint, denominator: bigint): string {
  const whole = numerator / denominator
  const rest = numerator % denominator
  if (rest === 0n) return `${whole}`
  const common = gcd(rest, denominator)
  const part = `${rest / common}/${denominator / common}`
  return whole === 0n ? part : `${whole} ${part}`
}
