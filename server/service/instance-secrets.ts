/**
 * Instance secrets: what is derived from APP_KEY, and what is kept of former ones.
 *
 * Each use has a label of its own (HKDF, RFC 5869), so that no key serves two purposes. What must outlive a change of APP_KEY rests
 * wrapped under the newest (see rotation.ts): the seeds of receipts, as ballot papers name their keys, and the key of account rows.
 */
import { concat, equalBytes, toHex, utf8 } from "#core/base/bytes"
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

/** What wraps and unwraps under one APP_KEY. */
export interface Wrapping {
  readonly subtle: Subtle
  readonly random: Random
  /** Names the APP_KEY without telling it: 16 hexadecimal digits. */
  readonly keyId: string
  /** Wraps keys and values at rest; `place` (kind and owner) is bound as associated data. */
  readonly wrapping: SubtleKey
}

export interface InstanceSecrets extends Wrapping {
  /** Signs for ballot papers that are fixed from now on. */
  readonly receipt: ReceiptKey
  /** Every public key that ever signed receipts here, the current one first. */
  readonly receiptKeys: readonly Uint8Array[]
  /** The key that a ballot paper names: the current one or a former one; null: it was never this instance's. */
  receiptFor(publicKey: Uint8Array): ReceiptKey | null
  /** Keys of account rows; the same for good. */
  readonly accounts: SubtleKey
  /** Makes the answers to trustees' challenges. */
  readonly challenges: SubtleKey
  /** HS256 key of session tokens, 32 bytes. */
  readonly session: Uint8Array
}

/** What an APP_KEY takes over from those before it. */
export interface Kept {
  /** Key of account rows, 32 bytes. */
  readonly accounts: Uint8Array
  /** Seeds of former receipt keys, 32 bytes each, the newest first. */
  readonly receiptSeeds: readonly Uint8Array[]
}

// Nothing here belongs to one election: the uid field of the labels is empty.
const NO_ELECTION = new Uint8Array(0)

const SECRET_BYTES = 32

const derivation =
  (subtle: Subtle, appKey: string) =>
  (purpose: string, length: number = SECRET_BYTES): Promise<Uint8Array> =>
    hkdf(subtle, utf8(appKey), labelled(`app-key/${purpose}`, NO_ELECTION), length)

/** `appKey`: the text of APP_KEY, at least 32 bytes (checked where the configuration is read). */
export async function deriveWrapping(subtle: Subtle, random: Random, appKey: string): Promise<Wrapping> {
  const derive = derivation(subtle, appKey)
  return {
    subtle,
    random,
    keyId: toHex(await derive("id", 8)),
    wrapping: await aesKey(subtle, await derive("wrapping")),
  }
}

/** `kept`: null where APP_KEY was never changed. */
export async function deriveInstanceSecrets(
  subtle: Subtle,
  random: Random,
  appKey: string,
  kept: Kept | null = null,
): Promise<InstanceSecrets> {
  const derive = derivation(subtle, appKey)
  const seed = await derive("receipt")
  const receipt = receiptKey(seed)
  const receipts = [receipt, ...formerSeeds(kept, seed).map(receiptKey)]
  return {
    ...(await deriveWrapping(subtle, random, appKey)),
    receipt,
    receiptKeys: receipts.map(({ publicKey }) => publicKey),
    receiptFor: (publicKey) => receipts.find((key) => equalBytes(key.publicKey, publicKey)) ?? null,
    accounts: await hmacKey(subtle, kept?.accounts ?? (await derive("accounts"))),
    challenges: await hmacKey(subtle, await derive("challenges")),
    session: await derive("session"),
  }
}

/** What the APP_KEY that follows this one must keep. */
export async function handDown(subtle: Subtle, appKey: string, kept: Kept | null): Promise<Kept> {
  const derive = derivation(subtle, appKey)
  const seed = await derive("receipt")
  return {
    accounts: kept?.accounts ?? (await derive("accounts")),
    receiptSeeds: [seed, ...formerSeeds(kept, seed)],
  }
}

/** Without `own`, which is among them where an earlier APP_KEY is in use again. */
const formerSeeds = (kept: Kept | null, own: Uint8Array): readonly Uint8Array[] =>
  (kept?.receiptSeeds ?? []).filter((seed) => !equalBytes(seed, own))

/** Encrypts under APP_KEY: nonce, ciphertext, tag. `place` must be given again to `unwrap`. */
export async function wrap(
  key: Wrapping,
  place: readonly Uint8Array[],
  plaintext: Uint8Array,
): Promise<Uint8Array> {
  const nonce = key.random(NONCE_BYTES)
  return concat(nonce, await encrypt(key.subtle, key.wrapping, nonce, plaintext, associated(key, place)))
}

/** `TAG_MISMATCH`: another APP_KEY, or bytes that were changed or moved here from another place. */
export async function unwrap(
  key: Wrapping,
  place: readonly Uint8Array[],
  wrapped: Uint8Array,
): Promise<Result<Uint8Array, "TAG_MISMATCH">> {
  const nonce = wrapped.subarray(0, NONCE_BYTES)
  const opened = await decrypt(
    key.subtle,
    key.wrapping,
    nonce,
    wrapped.subarray(NONCE_BYTES),
    associated(key, place),
  )
  return opened.ok ? ok(opened.value) : err("TAG_MISMATCH")
}

const associated = ({ keyId }: Wrapping, place: readonly Uint8Array[]): Uint8Array =>
  labelled("wrapped", NO_ELECTION, lp(utf8(keyId)), ...place.map(lp))

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

/** Places of what is wrapped, each kind of its own. `uid`: of the election, 16 bytes. */
export const electionKeyPlace = (uid: Uint8Array, kind: string): readonly Uint8Array[] => [uid, utf8(kind)]
export const countPlace = (uid: Uint8Array): readonly Uint8Array[] => [utf8("count"), uid]
export const filesPlace = (uid: Uint8Array): readonly Uint8Array[] => [utf8("files"), uid]
export const accountPlace = (rowKey: Uint8Array): readonly Uint8Array[] => [utf8("account"), rowKey]
