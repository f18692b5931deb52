/**
 * Equal ranks in Meek's method: what each of several equally ranked candidates keeps of a ballot.
 *
 * A ballot that ranks k candidates equally counts as if it were split evenly among the k! orders that they could be in. That is
 * worked out without going through the orders: think of each candidate as arriving at a moment between 0 and 1, all moments being as
 * likely. Who arrives at moment u finds what the earlier ones left; each other one, of keep factor f, is earlier with probability u,
 * so that 1 - u f is left of the ballot on average. The integral of the product of these over u is a sum over the coefficients
 * of a polynomial. Hopeful candidates alone share evenly, as they keep all.
 */
import { ONE } from "../decimal.ts"
import { lcm } from "../fraction.ts"

/** Exact shares: a candidate keeps `part / whole` of the ballot. */
export interface Shares {
  /** In the order of the group. */
  readonly parts: readonly bigint[]
  readonly whole: bigint
}

/** Of a group of equally ranked candidates; keep factors are by candidate, with nine decimals. */
export function sharesOf(group: readonly number[], keepFactors: readonly bigint[]): Shares {
  const factors = group.map((candidate) => keepFactors[candidate] as bigint)
  if (factors.every((factor) => factor === ONE)) {
    return { parts: factors.map(() => 1n), whole: BigInt(group.length) }
  }
  const common = lcm(factors.map((_, index) => BigInt(index + 1)))
  const parts = factors.map((factor, index) => {
    const left = leftByOthers(factors.filter((_, other) => other !== index))
    return (
      factor * left.reduce((sum, coefficient, power) => sum + (coefficient * common) / BigInt(power + 1), 0n)
    )
  })
  return { parts, whole: common * ONE ** BigInt(group.length) }
}

/** The coefficients of the product of all `1 - u f`, by power of u, times 10^9 for each factor. */
function leftByOthers(factors: readonly bigint[]): readonly bigint[] {
  let product = [1n]
  for (const factor of factors) {
    const raised = [0n, ...product].map((coefficient) => coefficient * factor)
    product = raised.map((taken, power) => (product[power] ?? 0n) * ONE - taken)
  }
  return product
}
