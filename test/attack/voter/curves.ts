/** X25519 and Ed25519 keys as bytes: agreement and signatures on node:crypto, what makes a key strong by hand. */
import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject, sign, verify } from "node:crypto"
import { type Bytes, concat, fromLittle, unhex } from "./encoding.ts"

type Curve = "x25519" | "ed25519"
const OID: Record<Curve, string> = { x25519: "6e", ed25519: "70" }

/** RFC 8410: the bytes of a key after a fixed beginning. */
const privateKey = (curve: Curve, bytes: Bytes): KeyObject => {
  const key = Buffer.from(concat(unhex(`302e020100300506032b65${OID[curve]}04220420`), bytes))
  return createPrivateKey({ key, format: "der", type: "pkcs8" })
}
const publicKey = (curve: Curve, bytes: Bytes): KeyObject => {
  const key = Buffer.from(concat(unhex(`302a300506032b65${OID[curve]}032100`), bytes))
  return createPublicKey({ key, format: "der", type: "spki" })
}
const publicOf = (curve: Curve, secret: Bytes): Bytes =>
  new Uint8Array(
    createPublicKey(privateKey(curve, secret)).export({ format: "der", type: "spki" }).subarray(-32),
  )

export interface Pair {
  readonly secret: Bytes
  readonly public: Bytes
}
export const agreementPair = (secret: Bytes): Pair => ({ secret, public: publicOf("x25519", secret) })
export const signingPair = (seed: Bytes): Pair => ({ secret: seed, public: publicOf("ed25519", seed) })

/** The shared secret; null where it would be zero (RFC 7748 section 6.1). */
export function agree(secret: Bytes, other: Bytes): Bytes | null {
  try {
    const options = { privateKey: privateKey("x25519", secret), publicKey: publicKey("x25519", other) }
    const shared = new Uint8Array(diffieHellman(options))
    return shared.every((byte) => byte === 0) ? null : shared
  } catch {
    return null
  }
}

const P = 2n ** 255n - 19n

/** 32 bytes, reduced, not of small order: with a point of small order every agreement is zero. */
export const isStrongAgreementKey = (key: Bytes): boolean =>
  key.length === 32 && fromLittle(key) < P && agree(new Uint8Array(32).fill(1), key) !== null

const mod = (n: bigint): bigint => ((n % P) + P) % P
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let square = mod(base), left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = mod(result * square)
    square = mod(square * square)
  }
  return result
}
const invert = (n: bigint): bigint => power(n, P - 2n)
const D = mod(-121665n * invert(121666n))

/** RFC 8032 section 5.1.3, for canonical encodings alone. */
function decodePoint(bytes: Bytes): readonly [x: bigint, y: bigint] | null {
  if (bytes.length !== 32) return null
  const number = fromLittle(bytes)
  const odd = number >> 255n
  const y = number & (2n ** 255n - 1n)
  if (y >= P) return null
  const square = mod((y * y - 1n) * invert(D * y * y + 1n))
  let x = power(square, (P + 3n) / 8n)
  if (mod(x * x - square) !== 0n) x = mod(x * power(2n, (P - 1n) / 4n))
  if (mod(x * x - square) !== 0n || (x === 0n && odd === 1n)) return null
  return [(x & 1n) === odd ? x : P - x, y]
}

/** A point in its canonical encoding which, doubled three times, isn't the neutral element. */
export function isStrongSigningKey(key: Bytes): boolean {
  const point = decodePoint(key)
  if (point === null) return false
  let [x, y] = point
  for (let times = 0; times < 3; times++) {
    const product = mod(D * x * x * y * y)
    const twice = mod(2n * x * y * invert(1n + product))
    y = mod((y * y + x * x) * invert(1n - product))
    x = twice
  }
  return x !== 0n || y !== 1n
}

export const signBytes = (seed: Bytes, message: Bytes): Bytes =>
  new Uint8Array(sign(null, message, privateKey("ed25519", seed)))

/** By a strong key alone. The equation is the one without the cofactor, which compares the bytes of R. */
export const isSignature = (key: Bytes, message: Bytes, signature: Bytes): boolean =>
  signature.length === 64 &&
  isStrongSigningKey(key) &&
  verify(null, message, publicKey("ed25519", key), signature)
