import { x25519 } from "@noble/curves/ed25519.js"
import fc from "fast-check"
import { expect, test } from "vitest"
import { isTrusteeKey } from "#core/base/trustee-key"
import { fromHex } from "#test/support/hex"
import { random } from "#test/support/sealing"

const FIELD = 2n ** 255n - 19n
const littleBytes = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n))

/** The library refuses where the shared secret is zero: an independent word on which points are of small order. */
const isZeroShared = (key: Uint8Array): boolean => {
  try {
    x25519.getSharedSecret(random(32), key)
    return false
  } catch {
    return true
  }
}

test.each([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
])("the point of small order %s is none", (hex) => {
  expect(isZeroShared(fromHex(hex))).toBe(true)
  expect(isTrusteeKey(fromHex(hex))).toBe(false)
})

test("has one spelling: no high bit, no u from the prime on", () => {
  const key = x25519.getPublicKey(random(32))
  const high = key.slice()
  high[31] = (high[31] as number) | 0x80
  expect(isTrusteeKey(high)).toBe(false)
  for (let over = 0n; over < 19n; over++) expect(isTrusteeKey(littleBytes(FIELD + over))).toBe(false)
  expect(isTrusteeKey(littleBytes(FIELD - 2n))).toBe(true)
  expect(isTrusteeKey(littleBytes(2n))).toBe(true)
})

test("every key that is made of a secret is sound", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      expect(isTrusteeKey(x25519.getPublicKey(bytes))).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test("a key has 32 bytes and no others", () => {
  const key = x25519.getPublicKey(random(32))
  for (const bytes of [new Uint8Array(0), key.subarray(1), new Uint8Array([...key, 0])]) {
    expect(isTrusteeKey(bytes)).toBe(false)
  }
})
