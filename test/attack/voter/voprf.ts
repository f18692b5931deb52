/**
 * VOPRF(ristretto255, SHA-512) by RFC 9497, mode 0x01, for one element at a time. Of the library comes the bare group alone. The
 * server's half is here too: the vectors have it, and a lying server needs it.
 */
import { createHash } from "node:crypto"
import { ristretto255, ristretto255_hasher } from "@noble/curves/ed25519.js"
import {
  type Bytes,
  concat,
  demand,
  fromLittle,
  lp,
  Refusal,
  same,
  toLittle,
  u8,
  u16,
  utf8,
} from "./encoding.ts"
import { L } from "./keys.ts"

const CONTEXT = concat(utf8("OPRFV1-"), u8(1), utf8("-ristretto255-SHA512"))
const Point = ristretto255.Point
type Element = InstanceType<typeof Point>

const sha512 = (...parts: readonly Bytes[]): Bytes =>
  new Uint8Array(
    createHash("sha512")
      .update(concat(...parts))
      .digest(),
  )

/** RFC 9380 section 5.3.1, expand_message_xmd with SHA-512 for 64 bytes, which is one block. */
function expandMessage(message: Bytes, tag: Bytes): Bytes {
  const prime = concat(tag, u8(tag.length))
  const first = sha512(new Uint8Array(128), message, u16(64), u8(0), prime)
  return sha512(first, u8(1), prime)
}
const hashToGroup = (input: Bytes): Element =>
  ristretto255_hasher.hashToCurve(input, { DST: concat(utf8("HashToGroup-"), CONTEXT) })
const hashToScalar = (input: Bytes, tag = "HashToScalar-"): bigint =>
  fromLittle(expandMessage(input, concat(utf8(tag), CONTEXT))) % L

/** Refused under `code`: no canonical encoding, or the identity. */
export function element(bytes: Bytes, code: string): Element {
  let point: Element
  try {
    point = Point.fromBytes(bytes)
  } catch {
    throw new Refusal(code)
  }
  demand(!point.is0() && same(point.toBytes(), bytes), code)
  return point
}

/** The library's multiplication refuses the scalar 0. */
const times = (point: Element, scalar: bigint): Element =>
  scalar === 0n ? Point.ZERO : point.multiply(scalar)
const invert = (scalar: bigint): bigint => Point.Fn.inv(scalar)

export const blind = (input: Bytes, by: bigint): Bytes => times(hashToGroup(input), by).toBytes()

/** Section 3.3.2, Finalize. */
export function finalize(input: Bytes, by: bigint, evaluated: Bytes): Bytes {
  const unblinded = times(element(evaluated, "PROOF_INVALID"), invert(by)).toBytes()
  return sha512(lp(input), lp(unblinded), utf8("Finalize"))
}

/** Section 2.2.1, ComputeComposites of one pair: the weight that it gets. */
function weight(key: Bytes, blinded: Bytes, evaluated: Bytes): bigint {
  const seed = sha512(lp(key), lp(concat(utf8("Seed-"), CONTEXT)))
  return hashToScalar(concat(lp(seed), u16(0), lp(blinded), lp(evaluated), utf8("Composite")))
}
const challenge = (key: Bytes, ...points: readonly Element[]): bigint =>
  hashToScalar(concat(lp(key), ...points.map((point) => lp(point.toBytes())), utf8("Challenge")))

/** Section 2.2.2, VerifyProof; the proof is the scalars c and s. */
export function verifyProof(key: Bytes, blinded: Bytes, evaluated: Bytes, proof: Bytes): void {
  const code = "PROOF_INVALID"
  demand(proof.length === 64, code)
  const [c, s] = [fromLittle(proof.slice(0, 32)), fromLittle(proof.slice(32))]
  demand(c < L && s < L, code)
  const d = weight(key, blinded, evaluated)
  const [m, z] = [times(element(blinded, code), d), times(element(evaluated, code), d)]
  const t2 = times(Point.BASE, s).add(times(element(key, code), c))
  const t3 = times(m, s).add(times(z, c))
  demand(challenge(key, m, z, t2, t3) === c, code)
}

/** Section 3.2.1, DeriveKeyPair. */
export function deriveServerKey(
  seed: Bytes,
  info: Bytes,
): { readonly secret: bigint; readonly public: Bytes } {
  const secret = hashToScalar(concat(seed, lp(info), u8(0)), "DeriveKeyPair")
  demand(secret !== 0n, "KEY_INVALID")
  return { secret, public: times(Point.BASE, secret).toBytes() }
}

/** BlindEvaluate, section 3.3.2, with GenerateProof, section 2.2.1; `r` is the scalar that a server draws. */
export function evaluate(secret: bigint, blinded: Bytes, r: bigint): { evaluated: Bytes; proof: Bytes } {
  const asked = element(blinded, "BLINDED_INVALID")
  const evaluated = times(asked, secret).toBytes()
  const key = times(Point.BASE, secret).toBytes()
  const m = times(asked, weight(key, blinded, evaluated))
  const c = challenge(key, m, times(m, secret), times(Point.BASE, r), times(m, r))
  const s = (((r - c * secret) % L) + L) % L
  return { evaluated, proof: concat(toLittle(c, 32), toLittle(s, 32)) }
}

/** Evaluate, section 3.3.1: what the server compares a token with. */
export const tokenOf = (secret: bigint, input: Bytes): Bytes =>
  sha512(lp(input), lp(times(hashToGroup(input), secret).toBytes()), utf8("Finalize"))
