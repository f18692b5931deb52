/**
 * VOPRF of RFC 9497, ristretto255-SHA512, mode 0x01, for one element, step by step; of the library only the group (RFC 9496) and
 * hashing to it (RFC 9380).
 */
import { ristretto255, ristretto255_hasher } from "@noble/curves/ed25519.js"
import { type Bytes, hex, join, lp, sha512, text, uint, unhex } from "./primitives.ts"

const { Point } = ristretto255
type Element = InstanceType<typeof Point>

/** The order of the group. */
export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

const CONTEXT = join(text("OPRFV1-"), uint(1, 1), text("-ristretto255-SHA512"))
const GENERATOR = Point.BASE

export const fromLittleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${hex(bytes.toReversed())}`)
export const scalarBytes = (scalar: bigint): Bytes =>
  unhex(scalar.toString(16).padStart(64, "0")).toReversed() as Bytes

/** 1 + (LE(bytes) mod (L - 1)): how a scalar comes from 48 bytes. */
export const scalarOf = (bytes: Uint8Array): bigint => 1n + (fromLittleEndian(bytes) % (ORDER - 1n))

const mod = (value: bigint): bigint => ((value % ORDER) + ORDER) % ORDER

function inverse(value: bigint): bigint {
  let [result, base, exponent] = [1n, mod(value), ORDER - 2n]
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % ORDER
    base = (base * base) % ORDER
  }
  return result
}

const hashToScalar = (input: Uint8Array, purpose: string): bigint =>
  ristretto255_hasher.hashToScalar(input, { DST: join(text(purpose), CONTEXT) })
const hashToGroup = (input: Uint8Array): Element =>
  ristretto255_hasher.hashToCurve(input, { DST: join(text("HashToGroup-"), CONTEXT) })
const element = (bytes: Uint8Array): Element => Point.fromBytes(bytes)
const bytesOf = (point: Element): Bytes => new Uint8Array(point.toBytes())

/** Section 3.2.1; the first counter has always sufficed. */
export function deriveKeyPair(seed: Uint8Array, keyInfo: Uint8Array): { secretKey: Bytes; publicKey: Bytes } {
  const secret = hashToScalar(join(seed, lp(keyInfo), uint(0, 1)), "DeriveKeyPair")
  return { secretKey: scalarBytes(secret), publicKey: bytesOf(GENERATOR.multiply(secret)) }
}

/** Section 3.3.2, Blind. */
export const blind = (input: Uint8Array, scalar: bigint): Bytes =>
  bytesOf(hashToGroup(input).multiply(scalar))

/** Section 3.3.2, BlindEvaluate, with the proof of section 2.2.1 that `r` makes. */
export function blindEvaluate(
  key: { readonly secretKey: Uint8Array; readonly publicKey: Uint8Array },
  blinded: Uint8Array,
  r: bigint,
): { evaluated: Bytes; proofC: Bytes; proofS: Bytes } {
  const secret = fromLittleEndian(key.secretKey)
  const evaluated = bytesOf(element(blinded).multiply(secret))
  const seed = sha512(join(lp(key.publicKey), lp(join(text("Seed-"), CONTEXT))))
  const composite = join(lp(seed), uint(0, 2), lp(blinded), lp(evaluated), text("Composite"))
  const weight = hashToScalar(composite, "HashToScalar-")
  const m = element(blinded).multiply(weight)
  const z = m.multiply(secret)
  const transcript = [
    key.publicKey,
    bytesOf(m),
    bytesOf(z),
    bytesOf(GENERATOR.multiply(r)),
    bytesOf(m.multiply(r)),
  ]
  const c = hashToScalar(join(...transcript.map(lp), text("Challenge")), "HashToScalar-")
  return { evaluated, proofC: scalarBytes(c), proofS: scalarBytes(mod(r - c * secret)) }
}

/** Section 3.3.2, Finalize, after the proof was verified. */
export function finalize(input: Uint8Array, scalar: bigint, evaluated: Uint8Array): Bytes {
  const unblinded = bytesOf(element(evaluated).multiply(inverse(scalar)))
  return sha512(join(lp(input), lp(unblinded), text("Finalize")))
}
