/** Shamir's scheme byte by byte over GF(2^8) with x^8 + x^4 + x^3 + x + 1. */
import type { Bytes } from "./encoding.ts"

/** Shift and add. */
export function multiply(a: number, b: number): number {
  let product = 0
  for (let left = a, right = b; right > 0; right >>= 1) {
    if (right & 1) product ^= left
    left = (left << 1) ^ (left & 0x80 ? 0x11b : 0)
  }
  return product
}

/** a^254. */
export function invert(a: number): number {
  let result = 1
  for (let times = 0; times < 254; times++) result = multiply(result, a)
  return result
}

/** The values at x of the polynomials whose coefficients, lowest first, are given for each byte. */
export function evaluateAt(coefficients: readonly Bytes[], x: number): Bytes {
  const values = new Uint8Array(coefficients[0]?.length ?? 0)
  for (const coefficient of coefficients.toReversed()) {
    for (const [at, byte] of coefficient.entries()) values[at] = multiply(values[at] ?? 0, x) ^ byte
  }
  return values
}

export interface Share {
  readonly x: number
  readonly values: Bytes
}

/** Lagrange: the values at x of the polynomials through these points, whose x are distinct. */
export function interpolate(points: readonly Share[], x: number): Bytes {
  const sum = new Uint8Array(points[0]?.values.length ?? 0)
  for (const point of points) {
    const others = points.filter((other) => other !== point)
    const above = others.reduce((product, other) => multiply(product, x ^ other.x), 1)
    const below = others.reduce((product, other) => multiply(product, point.x ^ other.x), 1)
    const weight = multiply(above, invert(below))
    for (const [at, value] of point.values.entries()) sum[at] = (sum[at] ?? 0) ^ multiply(weight, value)
  }
  return sum
}
