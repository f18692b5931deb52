/**
 * Bytes: joining, comparing and the encodings in use.
 *
 * Binary values in JSON are base64url without padding (RFC 4648 section 5); decoding is strict, so that
 * every value has exactly one spelling.
 */
import { base64urlnopad, hex as hexCodec, utf8 as utf8Codec } from "@scure/base"
import { err, ok, type Result } from "./result.ts"

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** Compares without an early exit, so that the time taken tells nothing of where two secrets differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number)
  return difference === 0
}

/** Orders byte strings by their bytes, a shorter prefix first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] as number) - (b[i] as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

export const utf8 = (text: string): Uint8Array => utf8Codec.decode(text)

/** Throws on bytes that are not UTF-8 (callers turn that into their own fault). */
export const fromUtf8 = (bytes: Uint8Array): string => utf8Codec.encode(bytes)

export const toBase64url = (bytes: Uint8Array): string => base64urlnopad.encode(bytes)

/** Strict: padding, other alphabets, white space and non-zero trailing bits are refused. */
export function fromBase64url(text: string): Result<Uint8Array, "BASE64URL"> {
  try {
    return ok(base64urlnopad.decode(text))
  } catch {
    return err("BASE64URL")
  }
}

export const toHex = (bytes: Uint8Array): string => hexCodec.encode(bytes)

/** `value` as `width` bytes, big-endian; throws if it does not fit (a bug). */
export function uintBytes(value: number, width: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** (8 * width)) {
    throw new RangeError(`${value} is not an unsigned integer of ${width} bytes`)
  }
  const bytes = new Uint8Array(width)
  for (let i = width - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256
  return bytes
}
