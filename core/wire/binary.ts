/** Binary values on the wire: base64url without padding, of a fixed length. */
import { Type } from "@sinclair/typebox"
import { fromBase64url } from "../base/bytes.ts"

/** What the last character may be, by the bits in it that belong to no byte and are zero (RFC 4648 section 3.5). */
const LAST = { 0: "", 2: "[AEIMQUYcgkosw048]", 4: "[AQgw]" } as const

/** Schema of exactly `bytes` bytes, in their one spelling. */
export const binary = (bytes: number) => {
  const length = Math.ceil((bytes * 4) / 3)
  const spare = (length * 6 - bytes * 8) as keyof typeof LAST
  return Type.String({ minLength: length, maxLength: length, pattern: `^[A-Za-z0-9_-]*${LAST[spare]}$` })
}

/**
 * The bytes of a value whose form a schema has checked. Where its length isn't fixed, a spelling with stray trailing bits passes a
 * pattern and is still no value: it becomes an empty array, which no check of a layout accepts.
 */
export function fromWire(text: string): Uint8Array {
  const decoded = fromBase64url(text)
  return decoded.ok ? decoded.value : new Uint8Array(0)
}
