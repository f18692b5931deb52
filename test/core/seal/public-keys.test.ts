import { ED25519_TORSION_SUBGROUP, ed25519, ristretto255 } from "@noble/curves/ed25519.js"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { isElement, isSigningKey } from "#core/seal/public-keys"
import { fromHex } from "#test/support/hex"
import { random } from "#test/support/sealing"

const FIELD = 2n ** 255n - 19n
const littleBytes = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n))
const seed = fc.uint8Array({ minLength: 32, maxLength: 32 })

test("every key that is made of a secret is sound", () => {
  fc.assert(
    fc.property(seed, (bytes) => {
      expect(isSigningKey(ed25519.getPublicKey(bytes))).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test.each([
  ["isSigningKey", isSigningKey, ed25519.getPublicKey(random(32))],
  ["isElement", isElement, ristretto255.Point.BASE.toBytes()],
] as const)("%s takes 32 bytes and no others", (_, isSound, key) => {
  expect(isSound(key)).toBe(true)
  for (const bytes of [new Uint8Array(0), key.subarray(1), new Uint8Array([...key, 0])]) {
    expect(isSound(bytes)).toBe(false)
  }
})

describe("a signing key", () => {
  test.each(ED25519_TORSION_SUBGROUP)("the point of small order %s is none", (hex) => {
    expect(isSigningKey(fromHex(hex))).toBe(false)
  })

  test.each([
    ["y from the prime on", littleBytes(FIELD + 3n)],
    ["x = 0 with a sign", fromHex("0100000000000000000000000000000000000000000000000000000000000080")],
    ["no point of the curve", littleBytes(2n)],
  ])("%s is none", (_, key) => {
    expect(isSigningKey(key)).toBe(false)
  })
})

describe("an element", () => {
  const base = ristretto255.Point.BASE.toBytes()
  const value = base.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)

  test.each([
    ["the identity", new Uint8Array(32)],
    ["a negative field element", littleBytes(FIELD - value)],
    ["a field element from the prime on", littleBytes(FIELD)],
    ["a field element with the high bit", littleBytes(value | (1n << 255n))],
    ["all ones", new Uint8Array(32).fill(0xff)],
    [
      "a square root that does not exist",
      fromHex("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371"),
    ],
  ])("%s is none", (_, bytes) => {
    expect(isElement(bytes)).toBe(false)
  })
})
