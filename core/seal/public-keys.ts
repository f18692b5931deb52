/**
 * Public keys that come from elsewhere: whether they are what they should be, in their one spelling, and strong.
 *
 * A key of small order makes nothing secret and every signature forgeable; a second spelling would let one key pass for two.
 */
import { ed25519, ristretto255 } from "@noble/curves/ed25519.js"
import { toHex } from "../base/bytes.ts"

const FIELD = 2n ** 255n - 19n

/** The u coordinates, below the field's prime, of the points of small order on Curve25519 and its twist (RFC 7748 section 6.1). */
const SMALL_ORDER = new Set([
  0n,
  1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
  FIELD - 1n,
])

/** X25519: 32 bytes, reduced, not of small order: HPKE can seal to it. */
export function isTrusteeKey(key: Uint8Array): boolean {
  if (key.length !== 32) return false
  const u = BigInt(`0x${toHex(key.toReversed())}`)
  return u < FIELD && !SMALL_ORDER.has(u)
}

/** Ed25519: a point in its canonical encoding, not of small order. */
export function isSigningKey(key: Uint8Array): boolean {
  try {
    return !ed25519.Point.fromBytes(key).isSmallOrder()
  } catch {
    return false
  }
}

/** ristretto255, of credential keys and blinded elements: an element in its canonical encoding, not the identity. */
export function isElement(bytes: Uint8Array): boolean {
  try {
    return !ristretto255.Point.fromBytes(bytes).is0()
  } catch {
    return false
  }
}
