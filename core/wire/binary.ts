/** Binary values on the wire: base64url without padding, of a fixed length. */
import { Type } from "@sinclair/typebox"
import { fromBase64url } from "../base/bytes.ts"

/** Schema of exactly `bytes` bytes. */
export const binary = (bytes: number) => {
  const length = Math.ceil((bytes * 4) / 3)
  return Type.String({ minLength: length, maxLength: length, pattern: "^[A-Za-z0-9_-]*$" })
}

/**
 * The bytes of a value whose form a schema has checked. A spelling with stray trailing bits passes a pattern and is still no
 * value: it becomes an empty array, which no check of a key, signature or element accepts.
 */
export function fromWire(text: string): Uint8Array {
  const decoded = fromBase64url(text)
  return decoded.ok ? decoded.value : new Uint8Array(0)
}
