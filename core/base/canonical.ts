/**
 * Canonical encodings: the one spelling of what is hashed or signed.
 *
 * `lp` and `labelled` frame byte strings so that no two lists of fields give the same bytes; canonical JSON is RFC 8785.
 */
import canonicalize from "canonicalize"
import { concat, uintBytes, utf8 } from "./bytes.ts"

/** Any JSON value whose numbers are integers. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Length-prefixed: 2-byte big-endian length, then the bytes. Throws above 65,535 bytes (a bug). */
export const lp = (bytes: Uint8Array): Uint8Array => concat(uintBytes(bytes.length, 2), bytes)

/**
 * `lp("votive/v1/<purpose>") lp(uid) fields...`: how every hash input, HKDF info and signature input starts,
 * so that nothing made for one purpose or election serves another.
 */
export const labelled = (purpose: string, uid: Uint8Array, ...fields: readonly Uint8Array[]): Uint8Array =>
  concat(lp(utf8(`votive/v1/${purpose}`)), lp(uid), ...fields)

/** RFC 8785 (JCS) text of a JSON value. */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError("not a JSON value")
  return text
}
