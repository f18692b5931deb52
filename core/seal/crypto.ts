/**
 * The little of WebCrypto that core uses, passed in by its callers: HKDF-SHA-256 (RFC 5869), AES-256-GCM
 * (NIST SP 800-38D), HMAC-SHA-256 (RFC 2104) and the verification of Ed25519 (RFC 8032).
 *
 * Anything that has `crypto.subtle` fits: a browser, Bun, Node.
 */
import { err, ok, type Result } from "../base/result.ts"

/** The byte arrays that WebCrypto takes: never backed by shared memory. */
type Buffered = Uint8Array<ArrayBuffer>

/** A CryptoKey, opaque to core. */
export type SubtleKey = object

export interface Subtle {
  importKey(
    format: "raw",
    bytes: Buffered,
    algorithm: string | { readonly name: "HMAC"; readonly hash: "SHA-256" },
    extractable: boolean,
    usages: ("encrypt" | "decrypt" | "deriveBits" | "sign" | "verify")[],
  ): Promise<SubtleKey>
  deriveBits(
    algorithm: {
      readonly name: "HKDF"
      readonly hash: "SHA-256"
      readonly salt: Buffered
      readonly info: Buffered
    },
    key: SubtleKey,
    bits: number,
  ): Promise<ArrayBuffer>
  encrypt(algorithm: AesGcm, key: SubtleKey, data: Buffered): Promise<ArrayBuffer>
  decrypt(algorithm: AesGcm, key: SubtleKey, data: Buffered): Promise<ArrayBuffer>
  sign(algorithm: "HMAC", key: SubtleKey, data: Buffered): Promise<ArrayBuffer>
  verify(algorithm: "Ed25519", key: SubtleKey, signature: Buffered, data: Buffered): Promise<boolean>
}

interface AesGcm {
  readonly name: "AES-GCM"
  readonly iv: Buffered
  readonly additionalData: Buffered
}

/** AES-GCM nonce and tag, in bytes. */
export const NONCE_BYTES = 12
export const TAG_BYTES = 16

// Core never makes a SharedArrayBuffer, which is all that the wider type of a Uint8Array would add.
const buffered = (bytes: Uint8Array): Buffered => bytes as Buffered

/** HKDF-SHA-256 with an empty salt; `secret` must be uniformly random or high in entropy. */
export async function hkdf(
  subtle: Subtle,
  secret: Uint8Array,
  info: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  const key = await subtle.importKey("raw", buffered(secret), "HKDF", false, ["deriveBits"])
  const algorithm = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: buffered(info) } as const
  return new Uint8Array(await subtle.deriveBits(algorithm, key, 8 * length))
}

/** Imports 32 bytes once for many AES-256-GCM operations. */
export const aesKey = (subtle: Subtle, key: Uint8Array): Promise<SubtleKey> =>
  subtle.importKey("raw", buffered(key), "AES-GCM", false, ["encrypt", "decrypt"])

/** Imports a key once for many HMAC-SHA-256 computations. */
export const hmacKey = (subtle: Subtle, key: Uint8Array): Promise<SubtleKey> =>
  subtle.importKey("raw", buffered(key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"])

export const hmac = async (subtle: Subtle, key: SubtleKey, message: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await subtle.sign("HMAC", key, buffered(message)))

/**
 * Whether WebCrypto accepts an Ed25519 signature; false where the engine has no Ed25519. How strict it is differs among engines:
 * `verifyStrictly` is what decides.
 */
export async function verifyEd25519(
  subtle: Subtle,
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): Promise<boolean> {
  try {
    const key = await subtle.importKey("raw", buffered(publicKey), "Ed25519", false, ["verify"])
    return await subtle.verify("Ed25519", key, buffered(signature), buffered(message))
  } catch {
    return false
  }
}

/** Ciphertext with its 16-byte tag behind it. A nonce must never serve twice under one key. */
export const encrypt = async (
  subtle: Subtle,
  key: SubtleKey,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  associated: Uint8Array,
): Promise<Uint8Array> =>
  new Uint8Array(
    await subtle.encrypt(
      { name: "AES-GCM", iv: buffered(nonce), additionalData: buffered(associated) },
      key,
      buffered(plaintext),
    ),
  )

/** `TAG_MISMATCH`: wrong key, nonce or associated data, or changed bytes; which of them can't be told. */
export async function decrypt(
  subtle: Subtle,
  key: SubtleKey,
  nonce: Uint8Array,
  ciphertext: Uint8Array,
  associated: Uint8Array,
): Promise<Result<Uint8Array, "TAG_MISMATCH">> {
  try {
    const algorithm = { name: "AES-GCM", iv: buffered(nonce), additionalData: buffered(associated) } as const
    return ok(new Uint8Array(await subtle.decrypt(algorithm, key, buffered(ciphertext))))
  } catch {
    return err("TAG_MISMATCH")
  }
}
