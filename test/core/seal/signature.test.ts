/** Signatures at the edge of what Ed25519 allows: the verdict is noble's strict one, whatever WebCrypto thinks of them. */
import { ED25519_TORSION_SUBGROUP, ed25519 } from "@noble/curves/ed25519.js"
import { sha512 } from "@noble/hashes/sha2.js"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { concat } from "#core/base/bytes"
import { type Subtle, verifyEd25519 } from "#core/seal/crypto"
import { verifyStrictly } from "#core/seal/signature"
import { fromHex } from "#test/support/hex"
import { random } from "#test/support/sealing"

const { subtle } = crypto
const { Point } = ed25519
const ORDER = Point.Fn.ORDER
const FIELD = Point.Fp.ORDER
const TORSION = ED25519_TORSION_SUBGROUP.map((hex) => Point.fromHex(hex))

const little = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
const littleBytes = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n))

const torsion = (index: number) => TORSION[index % 8] as (typeof TORSION)[number]
const times = (point: (typeof TORSION)[number], scalar: bigint) => point.multiplyUnsafe(scalar)

/** Another spelling of a point whose y is below 19, with y + p; the sign bit stays. */
function unreduced(encoded: Uint8Array): Uint8Array {
  const sign = little(encoded) >> 255n
  const y = little(encoded) & ((1n << 255n) - 1n)
  return littleBytes((y + FIELD) | (sign << 255n))
}

interface Signed {
  readonly signature: Uint8Array
  readonly message: Uint8Array
  readonly publicKey: Uint8Array
}

/** A signature by the equation alone: R = rB + a torsion point, A = aB + a torsion point, S = r + ka. */
function signWith(
  { a, r, message }: { a: bigint; r: bigint; message: Uint8Array },
  { A, R }: { A: Uint8Array; R: Uint8Array },
): Signed {
  const k = little(sha512(concat(R, A, message))) % ORDER
  return { signature: concat(R, littleBytes((r + k * a) % ORDER)), message, publicKey: A }
}

/** The verdict, checked to be the library's. */
async function verdictOn({ signature, message, publicKey }: Signed): Promise<boolean> {
  const verdict = await verifyStrictly(subtle, signature, message, publicKey)
  expect(verdict).toBe(ed25519.verify(signature, message, publicKey, { zip215: false }))
  return verdict
}

const webCrypto = ({ signature, message, publicKey }: Signed) =>
  verifyEd25519(subtle, signature, message, publicKey)

const scalar = fc
  .uint8Array({ minLength: 64, maxLength: 64 })
  .map((bytes) => 1n + (little(bytes) % (ORDER - 1n)))
const text = fc.uint8Array({ maxLength: 40 })

test("whatever torsion is in A and R, and whichever equation holds, the verdict is the library's", async () => {
  const seen = { both: 0, cofactored: 0 }
  await fc.assert(
    fc.asyncProperty(scalar, scalar, text, fc.nat(7), fc.nat(7), async (a, r, message, inA, inR) => {
      const A = Point.BASE.multiply(a).add(torsion(inA)).toBytes()
      const R = Point.BASE.multiply(r).add(torsion(inR)).toBytes()
      const signed = signWith({ a, r, message }, { A, R })
      expect(await verdictOn(signed)).toBe(true) // torsion vanishes in the cofactored equation
      seen[(await webCrypto(signed)) ? "both" : "cofactored"]++
    }),
    {
      numRuns: 150,
      examples: [[5n, 7n, new Uint8Array(3), 0, 0] as const, [5n, 7n, new Uint8Array(3), 0, 1]],
    },
  )
  // The engine does refuse what only the cofactored equation accepts: the library's word is needed.
  expect(seen.both).toBeGreaterThan(0)
  expect(seen.cofactored).toBeGreaterThan(0)
})

describe("keys of small order", () => {
  test.each(TORSION.map((point, index) => [index, point] as const))(
    "the torsion point %i verifies nothing, though R and S satisfy the equation",
    async (_, point) => {
      const r = 1n + (little(random(32)) % (ORDER - 1n))
      for (const at of TORSION.keys()) {
        const R = Point.BASE.multiply(r).add(torsion(at)).toBytes()
        const signed = signWith({ a: 0n, r, message: random(9) }, { A: point.toBytes(), R })
        expect(await verdictOn(signed)).toBe(false)
      }
    },
  )

  test("WebCrypto alone would let a key of small order sign everything", async () => {
    const identity = Point.ZERO.toBytes()
    const signed = signWith({ a: 0n, r: 0n, message: random(9) }, { A: identity, R: identity })
    expect(await webCrypto(signed)).toBe(true)
    expect(await verdictOn(signed)).toBe(false)
  })
})

describe("R of small order", () => {
  test.each([...TORSION.keys()])("the torsion point %i as R has the library's verdict", async (index) => {
    const a = 1n + (little(random(32)) % (ORDER - 1n))
    for (const inA of [0, 1, 4]) {
      const A = Point.BASE.multiply(a).add(torsion(inA)).toBytes()
      const R = torsion(index).toBytes()
      expect(await verdictOn(signWith({ a, r: 0n, message: random(9) }, { A, R }))).toBe(true)
    }
  })
})

describe("spellings that are not canonical", () => {
  const small = [...TORSION.map((point) => point.toBytes())].filter(
    (encoded) => (little(encoded) & ((1n << 255n) - 1n)) < 19n,
  )
  const negativeZero = [
    "0100000000000000000000000000000000000000000000000000000000000080", // x = 0 with a sign, y = 1
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", // x = 0 with a sign, y = -1
  ].map(fromHex)
  const spellings = [...small.map(unreduced), ...negativeZero]

  test("there are such spellings of the points of small order", () => {
    expect(spellings.length).toBeGreaterThanOrEqual(5)
  })

  test.each(spellings.map((bytes, index) => [index, bytes] as const))(
    "spelling %i is refused as R and as A",
    async (_, spelling) => {
      const a = 1n + (little(random(32)) % (ORDER - 1n))
      const A = Point.BASE.multiply(a).toBytes()
      const asR = signWith({ a, r: 0n, message: random(9) }, { A, R: spelling })
      expect(await verdictOn(asR)).toBe(false)
      const R = Point.BASE.multiply(a).toBytes()
      const asA = signWith({ a: 0n, r: a, message: random(9) }, { A: spelling, R })
      expect(await verdictOn(asA)).toBe(false)
    },
  )

  test("S with the order added once or more is refused, and a sign bit of R flipped too", async () => {
    const signed = signWith(
      { a: 5n, r: 7n, message: random(9) },
      { A: times(Point.BASE, 5n).toBytes(), R: times(Point.BASE, 7n).toBytes() },
    )
    expect(await verdictOn(signed)).toBe(true)
    const [R, s] = [signed.signature.subarray(0, 32), little(signed.signature.subarray(32))]
    for (const spelled of [s + ORDER, s + 2n * ORDER, s + 8n * ORDER]) {
      expect(await verdictOn({ ...signed, signature: concat(R, littleBytes(spelled)) })).toBe(false)
    }
    const flipped = signed.signature.slice()
    flipped[31] = (flipped[31] as number) ^ 0x80
    expect(await verdictOn({ ...signed, signature: flipped })).toBe(false)
  })
})

test("any flipped bit of key, signature or message is refused", async () => {
  const seed = random(32)
  const message = random(20)
  const honest = { signature: ed25519.sign(message, seed), message, publicKey: ed25519.getPublicKey(seed) }
  expect(await verdictOn(honest)).toBe(true)
  const flip = (bytes: Uint8Array, bit: number) =>
    bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
  for (let bit = 0; bit < 512; bit += 5) {
    expect(await verdictOn({ ...honest, signature: flip(honest.signature, bit) })).toBe(false)
    expect(await verdictOn({ ...honest, publicKey: flip(honest.publicKey, bit % 256) })).toBe(false)
    expect(await verdictOn({ ...honest, message: flip(message, bit % 160) })).toBe(false)
  }
})

test("keys and signatures of another length are refused", async () => {
  const seed = random(32)
  const message = random(20)
  const [signature, publicKey] = [ed25519.sign(message, seed), ed25519.getPublicKey(seed)]
  for (const length of [0, 31]) {
    expect(await verifyStrictly(subtle, signature, message, publicKey.subarray(0, length))).toBe(false)
    expect(await verifyStrictly(subtle, signature.subarray(0, length), message, publicKey)).toBe(false)
  }
  expect(await verifyStrictly(subtle, concat(signature, Uint8Array.of(0)), message, publicKey)).toBe(false)
})

test("where the engine has no Ed25519, the library verifies alone", async () => {
  const seed = random(32)
  const message = random(20)
  const [signature, publicKey] = [ed25519.sign(message, seed), ed25519.getPublicKey(seed)]
  const without: Subtle = {
    ...subtle,
    importKey: () => Promise.reject(new DOMException("", "NotSupportedError")),
  }
  expect(await verifyStrictly(without, signature, message, publicKey)).toBe(true)
  expect(await verifyStrictly(without, signature, random(20), publicKey)).toBe(false)
})
