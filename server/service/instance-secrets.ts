/**
 * Instance secrets: everything that is derived from APP_KEY.
 *
 * Each use has a label of its own (HKDF, RFC 5869), so that no key serves two purposes.
 */
import { concat, toHex, utf8 } from "#core/base/bytes"
import { labelled, lp } from "#core/base/canonical"
import type { Random } from "#core/base/random"
import { err, ok, type Result } from "#core/base/result"
import {
  aesKey,
  decrypt,
  encrypt,
  hkdf,
  hmac,
  hmacKey,
  NONCE_BYTES,
  type Subtle,
  type SubtleKey,
} from "#core/seal/crypto"
import { type ReceiptKey, receiptKey } from "#core/seal/receipt"

export interface InstanceSecrets {
  readonly subtle: Subtle
  readonly random: Random
  /** Names the APP_KEY without telling it: 16 hexadecimal digits. */
  readonly keyId: string
  readonly receipt: ReceiptKey
  /** Wraps keys and values at rest; `place` (kind and owner) is bound as associated data. */
  readonly wrapping: SubtleKey
  /** Keys of account rows. */
  readonly accounts: SubtleKey
  /** HS256 key of session tokens, 32 bytes. */
  readonly session: Uint8Array
}

// Nothing here belongs to one election: the uid field of the labels is empty.
const NO_ELECTION = new Uint8Array(0)

/** `appKey`: the text of APP_KEY, at least 32 bytes (checked where the configuration is read). */
export async function deriveInstanceSecrets(
  subtle: Subtle,
  random: Random,
  appKey: string,
): Promise<InstanceSecrets> {
  const derive = (purpose: string, length: number) =>
    hkdf(subtle, utf8(appKey), labelled(`app-key/${purpose}`, NO_ELECTION), length)
  return {
    subtle,
    random,
    keyId: toHex(await derive("id", 8)),
    receipt: receiptKey(await derive("receipt", 32)),
    wrapping: await aesKey(subtle, await derive("wrapping", 32)),
    accounts: await hmacKey(subtle, await derive("accounts", 32)),
    session: await derive("session", 32),
  }
}

/** Encrypts under APP_KEY: nonce, ciphertext, tag. `place` must be given again to `unwrap`. */
export async function wrap(
  secrets: InstanceSecrets,
  place: readonly Uint8Array[],
  plaintext: Uint8Array,
): Promise<Uint8Array> {
  const nonce = secrets.random(NONCE_BYTES)
  return concat(
    nonce,
    await encrypt(secrets.subtle, secrets.wrapping, nonce, plaintext, associated(secrets, place)),
  )
}

/** `TAG_MISMATCH`: another APP_KEY, or bytes that were changed or moved here from another place. */
export async function unwrap(
  secrets: InstanceSecrets,
  place: readonly Uint8Array[],
  wrapped: Uint8Array,
): Promise<Result<Uint8Array, "TAG_MISMATCH">> {
  const nonce = wrapped.subarray(0, NONCE_BYTES)
  const opened = await decrypt(
    secrets.subtle,
    secrets.wrapping,
    nonce,
    wrapped.subarray(NONCE_BYTES),
    associated(secrets, place),
  )
  return opened.ok ? ok(opened.value) : err("TAG_MISMATCH")
}

const associated = (secrets: InstanceSecrets, place: readonly Uint8Array[]): Uint8Array =>
  labelled("wrapped", NO_ELECTION, lp(utf8(secrets.keyId)), ...place.map(lp))

/** Row key of an account: HMAC of issuer and subject. */
export const accountRowKey = (
  secrets: InstanceSecrets,
  issuer: string,
  subject: string,
): Promise<Uint8Array> =>
  hmac(
    secrets.subtle,
    secrets.accounts,
    labelled("row/account", NO_ELECTION, lp(utf8(issuer)), lp(utf8(subject))),
  )
