/** HKDF (RFC 5869) and AES-256-GCM on node:crypto. */
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto"
import { type Bytes, concat, NOBODY, Refusal, u8 } from "./encoding.ts"

const hmac = (key: Bytes, message: Bytes): Bytes =>
  new Uint8Array(createHmac("sha256", key).update(message).digest())

/** RFC 5869 section 2.2; an empty salt stands for 32 zero bytes. */
export const extract = (salt: Bytes, key: Bytes): Bytes =>
  hmac(salt.length > 0 ? salt : new Uint8Array(32), key)

/** RFC 5869 section 2.3. */
export function expand(pseudorandom: Bytes, info: Bytes, length: number): Bytes {
  let block = NOBODY
  let out = NOBODY
  for (let count = 1; out.length < length; count++) {
    block = hmac(pseudorandom, concat(block, info, u8(count)))
    out = concat(out, block)
  }
  return out.slice(0, length)
}

export const hkdf = (key: Bytes, info: Bytes, length: number): Bytes =>
  expand(extract(NOBODY, key), info, length)

/** The ciphertext, then the tag. */
export function seal(key: Bytes, nonce: Bytes, associated: Bytes, plain: Bytes): Bytes {
  const cipher = createCipheriv("aes-256-gcm", key, nonce)
  cipher.setAAD(associated)
  return concat(cipher.update(plain), cipher.final(), cipher.getAuthTag())
}

/** Refused under `code` if the tag doesn't fit. */
export function open(key: Bytes, nonce: Bytes, associated: Bytes, sealed: Bytes, code: string): Bytes {
  if (sealed.length < 16) throw new Refusal(code)
  const decipher = createDecipheriv("aes-256-gcm", key, nonce)
  decipher.setAAD(associated)
  decipher.setAuthTag(sealed.slice(-16))
  try {
    return concat(decipher.update(sealed.slice(0, -16)), decipher.final())
  } catch {
    throw new Refusal(code)
  }
}
