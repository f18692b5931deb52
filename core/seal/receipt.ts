/**
 * Receipts: the server's signed word that it stored a version of a ballot. A JWS in compact form (RFC 7515), EdDSA
 * (RFC 8037), without a time.
 *
 * The same version of the same ballot always gives the same bytes, so that a repeated request shows nothing new.
 */

import { ed25519 } from "@noble/curves/ed25519.js"
import { CompactSign, importJWK } from "jose"
import { fromBase64url, fromUtf8, toBase64url, utf8 } from "../base/bytes.ts"
import { canonicalJson, type Json } from "../base/canonical.ts"
import { err, ok, type Result } from "../base/result.ts"
import { UID_BYTES } from "./paper.ts"

export const HASH_BYTES = 32

export interface Receipt {
  readonly uid: Uint8Array
  /** Hash of the ballot paper. */
  readonly paper: Uint8Array
  readonly tracker: Uint8Array
  readonly version: number
}

/** The instance's signing key, from a 32-byte seed. */
export interface ReceiptKey {
  readonly seed: Uint8Array
  readonly publicKey: Uint8Array
}

export const receiptKey = (seed: Uint8Array): ReceiptKey => ({ seed, publicKey: ed25519.getPublicKey(seed) })

export const signReceipt = (key: ReceiptKey, receipt: Receipt): Promise<string> =>
  signStatement(key, "votive-receipt", {
    uid: toBase64url(receipt.uid),
    paper: toBase64url(receipt.paper),
    tracker: toBase64url(receipt.tracker),
    version: receipt.version,
  })

/** `STATEMENT_INVALID`: not signed by this key, or not a receipt. */
export async function verifyReceipt(
  publicKey: Uint8Array,
  jws: string,
): Promise<Result<Receipt, "STATEMENT_INVALID">> {
  const statement = await verifyStatement(publicKey, "votive-receipt", jws)
  if (!statement.ok) return statement
  const uid = bytesField(statement.value, "uid", UID_BYTES)
  const paper = bytesField(statement.value, "paper", HASH_BYTES)
  const tracker = bytesField(statement.value, "tracker", HASH_BYTES)
  const version = countField(statement.value, "version")
  if (!uid || !paper || !tracker || !version) return err("STATEMENT_INVALID")
  return ok({ uid, paper, tracker, version })
}

/** Signs canonical JSON under a type of its own (`typ`), so that one kind of statement never passes for another. */
export async function signStatement(key: ReceiptKey, type: string, payload: Json): Promise<string> {
  return await new CompactSign(utf8(canonicalJson(payload)))
    .setProtectedHeader({ alg: "EdDSA", typ: type })
    .sign(await imported(key))
}

type SigningKey = Awaited<ReturnType<typeof importJWK>>

/** Importing takes as long as signing, and an instance signs everything with one key. */
const importedKeys = new WeakMap<ReceiptKey, Promise<SigningKey>>()

function imported(key: ReceiptKey): Promise<SigningKey> {
  const known = importedKeys.get(key)
  if (known) return known
  const jwk = { kty: "OKP", crv: "Ed25519", x: toBase64url(key.publicKey), d: toBase64url(key.seed) }
  const made = importJWK(jwk, "EdDSA")
  importedKeys.set(key, made)
  return made
}

/**
 * The payload of a statement of this type signed by this key.
 *
 * Here a JWS has one algorithm, one key and a header of two members. A library that knows them all would be a tenth of the
 * cryptography that phones load, and of no use on those without Ed25519 in WebCrypto.
 */
export async function verifyStatement(
  publicKey: Uint8Array,
  type: string,
  jws: string,
): Promise<Result<Readonly<Record<string, unknown>>, "STATEMENT_INVALID">> {
  const parts = jws.split(".")
  const [header, payload, signature] = parts.map(fromBase64url)
  if (parts.length !== 3 || !header?.ok || !payload?.ok || !signature?.ok) return err("STATEMENT_INVALID")
  const { alg, typ, ...others } = jsonObject(header.value) ?? {}
  if (alg !== "EdDSA" || typ !== type || Object.keys(others).length > 0) return err("STATEMENT_INVALID")
  if (!signedBy(publicKey, signature.value, utf8(jws.slice(0, jws.lastIndexOf("."))))) {
    return err("STATEMENT_INVALID")
  }
  const statement = jsonObject(payload.value)
  return statement ? ok(statement) : err("STATEMENT_INVALID")
}

/** Strictly, as all signatures of ballots are (signature.ts). */
function signedBy(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}

/** Null where the bytes are no object in JSON. */
function jsonObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(fromUtf8(bytes))
    return typeof value === "object" ? (value as Readonly<Record<string, unknown>> | null) : null
  } catch {
    return null
  }
}

/** The named field of a payload as a number, null where it is no integer from 0 on. */
export function countField(payload: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = payload[name]
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null
}

/** The named field of a payload as bytes, null where it is not base64url of exactly `length` bytes. */
export function bytesField(
  payload: Readonly<Record<string, unknown>>,
  name: string,
  length: number,
): Uint8Array | null {
  const text = payload[name]
  const decoded = typeof text === "string" ? fromBase64url(text) : null
  return decoded?.ok && decoded.value.length === length ? decoded.value : null
}
