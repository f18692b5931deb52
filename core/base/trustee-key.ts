/** Public keys of trustees (X25519): whether they are what they should be, in their one spelling, and strong. */
import { toHex } from "./bytes.ts"

const FIELD = 2n ** 255n - 19n

/** The u coordinates, below the field's prime, of the points of small order on Curve25519 and its twist (RFC 7748 section 6.1). */
const SMALL_ORDER = new Set([
  0n,
  1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
  FIELD - 1n,
])

/** 32 bytes, reduced, not of small order: HPKE can seal to it (RFC 9180 section 7.1.4). */
export function isTrusteeKey(key: Uint8Array): boolean {
  if (key.length !== 32) return false
  const u = BigInt(`0x${toHex(key.toReversed())}`)
  return u < FIELD && !SMALL_ORDER.has(u)
}
