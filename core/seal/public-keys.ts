/**
 * Public keys that come from elsewhere: whether they are what they should be, in their one spelling, and strong.
 *
 * A key of small order makes nothing secret and every signature forgeable; a second spelling would let one key pass for two.
 */
import { ed25519, ristretto255 } from "@noble/curves/ed25519.js"

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
