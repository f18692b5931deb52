/**
 * HPKE of RFC 9180, base mode, single-shot: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, step by step.
 */
import { x25519 } from "@noble/curves/ed25519.js"
import { aesGcm, type Bytes, expand, extract, join, text, uint, zeros } from "./primitives.ts"

const KEM_SUITE = join(text("KEM"), uint(0x0020, 2))
const SUITE = join(text("HPKE"), uint(0x0020, 2), uint(0x0001, 2), uint(0x0002, 2))
const NOTHING = zeros(0)

/** Section 4, LabeledExtract and LabeledExpand. */
const labeledExtract = (suite: Uint8Array, salt: Uint8Array, label: string, material: Uint8Array): Bytes =>
  extract(salt, join(text("HPKE-v1"), suite, text(label), material))
const labeledExpand = (
  suite: Uint8Array,
  key: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
): Bytes => expand(key, join(uint(length, 2), text("HPKE-v1"), suite, text(label), info), length)

/** Section 7.1.3, DeriveKeyPair. */
export function deriveKeyPair(material: Uint8Array): { secretKey: Bytes; publicKey: Bytes } {
  const prk = labeledExtract(KEM_SUITE, NOTHING, "dkp_prk", material)
  const secretKey = labeledExpand(KEM_SUITE, prk, "sk", NOTHING, 32)
  return { secretKey, publicKey: new Uint8Array(x25519.getPublicKey(secretKey)) }
}

/** What a box is made of, and the box. */
export interface HpkeSteps {
  readonly enc: Bytes
  readonly sharedSecret: Bytes
  readonly key: Bytes
  readonly baseNonce: Bytes
  readonly ciphertext: Bytes
}

/** Sections 4.1 (Encap), 5.1 (KeySchedule) and 6.1; the ephemeral key pair is DeriveKeyPair(`seed`). */
export function seal(
  publicKey: Uint8Array,
  seed: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array,
  plaintext: Uint8Array,
): HpkeSteps {
  const { secretKey, publicKey: enc } = deriveKeyPair(seed)
  const dh = x25519.getSharedSecret(secretKey, publicKey)
  const prk = labeledExtract(KEM_SUITE, NOTHING, "eae_prk", dh)
  const sharedSecret = labeledExpand(KEM_SUITE, prk, "shared_secret", join(enc, publicKey), 32)
  const context = join(
    uint(0, 1),
    labeledExtract(SUITE, NOTHING, "psk_id_hash", NOTHING),
    labeledExtract(SUITE, NOTHING, "info_hash", info),
  )
  const secret = labeledExtract(SUITE, sharedSecret, "secret", NOTHING)
  const key = labeledExpand(SUITE, secret, "key", context, 32)
  const baseNonce = labeledExpand(SUITE, secret, "base_nonce", context, 12)
  return { enc, sharedSecret, key, baseNonce, ciphertext: aesGcm(key, baseNonce, aad, plaintext) }
}
