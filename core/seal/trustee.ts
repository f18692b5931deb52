/**
 * Boxes to trustees: HPKE in base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (RFC 9180).
 */
import { x25519 } from "@noble/curves/ed25519.js"
import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } from "hpke"
import type { Brand } from "../base/brand.ts"
import type { Random } from "../base/random.ts"
import { err, ok, type Result } from "../base/result.ts"
import type { KeyPair } from "./credential.ts"

/** Length of an encapsulated key, in bytes (Nenc). */
export const ENCAPSULATED_BYTES = 32

export interface Box {
  /** Encapsulated key, 32 bytes. */
  readonly enc: Uint8Array
  /** Ciphertext with its tag. */
  readonly ciphertext: Uint8Array
}

const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM)

/** The same suite with ephemeral keys from `random`: DeriveKeyPair of fresh bytes, as RFC 9180 section 7.1 allows. */
const suiteWith = (random: Random): typeof suite =>
  new CipherSuite(
    () => {
      const kem = KEM_DHKEM_X25519_HKDF_SHA256()
      return { ...kem, GenerateKeyPair: (extractable) => kem.DeriveKeyPair(random(32), extractable) }
    },
    KDF_HKDF_SHA256,
    AEAD_AES_256_GCM,
  )

/** The key pair of a 32-byte seed: DeriveKeyPair (RFC 9180 section 7.1.3). */
export async function trusteeKey(seed: Uint8Array): Promise<KeyPair> {
  const pair = await suite.DeriveKeyPair(seed, true)
  return {
    secretKey: await suite.SerializePrivateKey(pair.privateKey),
    publicKey: await suite.SerializePublicKey(pair.publicKey),
  }
}

export async function box(
  publicKey: Uint8Array,
  plaintext: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array,
  random: Random,
): Promise<Box> {
  const sender = suiteWith(random)
  const key = await sender.DeserializePublicKey(publicKey)
  const { encapsulatedSecret, ciphertext } = await sender.Seal(key, plaintext, { info, aad })
  return { enc: encapsulatedSecret, ciphertext }
}

/** A trustee's secret key, imported once for many boxes; it can't be exported again. */
export type OpeningKey = Brand<Awaited<ReturnType<typeof suite.DeriveKeyPair>>, "OpeningKey">

/** Imports a secret key of 32 bytes; rejects any other length (a bug). */
export async function openingKey(secretKey: Uint8Array): Promise<OpeningKey> {
  const pair = {
    privateKey: await suite.DeserializePrivateKey(secretKey, false),
    // Part of the context of every box; handed over, or the library would compute it anew for each one.
    publicKey: await suite.DeserializePublicKey(x25519.getPublicKey(secretKey)),
  }
  return pair as OpeningKey
}

/** `BOX_MISMATCH`: sealed to another key, for another place, or changed. */
export async function unbox(
  key: OpeningKey,
  sealed: Box,
  info: Uint8Array,
  aad: Uint8Array,
): Promise<Result<Uint8Array, "BOX_MISMATCH">> {
  try {
    return ok(await suite.Open(key, sealed.enc, sealed.ciphertext, { info, aad }))
  } catch {
    return err("BOX_MISMATCH")
  }
}
