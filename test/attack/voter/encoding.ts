/** Bytes as the specification writes them: numbers, length prefixes, labels, base64url; and what a refusal is. */
import { createHash } from "node:crypto"

export type Bytes = Uint8Array

/** What the specification refuses, under its code; `details` are the members of a problem document. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code} ${JSON.stringify(details)}`)
  }
}

/** A refusal with this code unless `held`. */
export function demand(held: boolean, code: string): asserts held {
  if (!held) throw new Refusal(code)
}

export const utf8 = (text: string): Bytes => new Uint8Array(Buffer.from(text, "utf8"))
export const concat = (...parts: readonly Bytes[]): Bytes => new Uint8Array(Buffer.concat(parts))
export const same = (a: Bytes, b: Bytes): boolean => Buffer.compare(a, b) === 0
export const hex = (bytes: Bytes): string => Buffer.from(bytes).toString("hex")
export const unhex = (text: string): Bytes => new Uint8Array(Buffer.from(text, "hex"))

/** `n` in `length` bytes, big-endian. */
export function big(n: number, length: number): Bytes {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(n, 0, length)
  return new Uint8Array(bytes)
}
export const u8 = (n: number): Bytes => big(n, 1)
export const u16 = (n: number): Bytes => big(n, 2)
export const u32 = (n: number): Bytes => big(n, 4)

/** Little-endian numbers, as curves have them. */
export const fromLittle = (bytes: Bytes): bigint => BigInt(`0x0${hex(bytes.slice().reverse())}`)
export const toLittle = (n: bigint, length: number): Bytes =>
  unhex(n.toString(16).padStart(2 * length, "0")).reverse()

/** Two bytes of length, then the bytes; a range error beyond 65,535. */
export const lp = (bytes: Bytes): Bytes => concat(u16(bytes.length), bytes)
/** What every hash, derivation and signature of the protocol starts with. */
export const label = (purpose: string, uid: Bytes): Bytes => concat(lp(utf8(`votive/v1/${purpose}`)), lp(uid))
export const NOBODY: Bytes = new Uint8Array(0)

export const sha256 = (...parts: readonly Bytes[]): Bytes =>
  new Uint8Array(
    createHash("sha256")
      .update(concat(...parts))
      .digest(),
  )

export const b64 = (bytes: Bytes): string => Buffer.from(bytes).toString("base64url")

/** Null for whatever isn't the one spelling of these bytes, or has another length than asked for. */
export function unb64(text: unknown, length?: number): Bytes | null {
  if (typeof text !== "string") return null
  const bytes = new Uint8Array(Buffer.from(text, "base64url"))
  return b64(bytes) === text && (length === undefined || bytes.length === length) ? bytes : null
}
