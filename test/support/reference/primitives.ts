/**
 * A second implementation of the protocol, written from core/seal's public text alone: what it is built of.
 *
 * It makes the test vectors, so that they show what the text says and not what core happens to do; hence it imports nothing of core
 * and uses other libraries where there are any. For tests only: slow, and not in constant time.
 */
import { createCipheriv, createHash, createHmac, createPrivateKey, createPublicKey, sign } from "node:crypto"
import { wordlist } from "@scure/bip39/wordlists/english.js"

export type Bytes = Uint8Array<ArrayBuffer>

export const join = (...parts: readonly Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts))
export const text = (characters: string): Bytes => new Uint8Array(Buffer.from(characters, "utf8"))
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")
export const unhex = (digits: string): Bytes => new Uint8Array(Buffer.from(digits, "hex"))
export const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url")
export const zeros = (length: number): Bytes => new Uint8Array(length)

/** Big-endian, as `u8`, `u16`, `u32` of the text. */
export const uint = (value: number, width: number): Bytes =>
  unhex(value.toString(16).padStart(2 * width, "0"))

export const lp = (bytes: Uint8Array): Bytes => join(uint(bytes.length, 2), bytes)
export const label = (purpose: string, uid: Uint8Array): Bytes =>
  join(lp(text(`votive/v1/${purpose}`)), lp(uid))

export const sha256 = (bytes: Uint8Array): Bytes =>
  new Uint8Array(createHash("sha256").update(bytes).digest())
export const sha512 = (bytes: Uint8Array): Bytes =>
  new Uint8Array(createHash("sha512").update(bytes).digest())
const hmac = (key: Uint8Array, message: Uint8Array): Bytes =>
  new Uint8Array(createHmac("sha256", key).update(message).digest())

/** RFC 5869 section 2.2; an empty salt stands for 32 zero bytes. */
export const extract = (salt: Uint8Array, material: Uint8Array): Bytes =>
  hmac(salt.length === 0 ? zeros(32) : salt, material)

/** RFC 5869 section 2.3. */
export function expand(key: Uint8Array, info: Uint8Array, length: number): Bytes {
  let output = zeros(0)
  for (let block = zeros(0), count = 1; output.length < length; count++) {
    block = hmac(key, join(block, info, uint(count, 1)))
    output = join(output, block)
  }
  return output.slice(0, length)
}

export const hkdf = (secret: Uint8Array, info: Uint8Array, length: number): Bytes =>
  expand(extract(zeros(0), secret), info, length)

/** AES-256-GCM: ciphertext, then the 16-byte tag. */
export function aesGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  plaintext: Uint8Array,
): Bytes {
  const cipher = createCipheriv("aes-256-gcm", key, nonce)
  cipher.setAAD(associated)
  return join(cipher.update(plaintext), cipher.final(), cipher.getAuthTag())
}

// RFC 8410: a private key of 32 bytes in PKCS #8.
const ed25519Key = (seed: Uint8Array) =>
  createPrivateKey({
    key: Buffer.from(join(unhex("302e020100300506032b657004220420"), seed)),
    format: "der",
    type: "pkcs8",
  })

export const ed25519Public = (seed: Uint8Array): Bytes =>
  new Uint8Array(createPublicKey(ed25519Key(seed)).export({ format: "der", type: "spki" }).subarray(-32))

export const ed25519Sign = (seed: Uint8Array, message: Uint8Array): Bytes =>
  new Uint8Array(sign(null, message, ed25519Key(seed)))

/** BIP-39: 128 bits and 4 of their hash, 11 at a time. */
export function wordsOf(entropy: Uint8Array): string {
  const bits = [...join(entropy, sha256(entropy).slice(0, 1))].map((byte) =>
    byte.toString(2).padStart(8, "0"),
  )
  const indices = bits.join("").slice(0, 132).match(/.{11}/g) ?? []
  return indices.map((index) => wordlist[Number.parseInt(index, 2)]).join(" ")
}

/** RFC 8785, for the values that the protocol has: numbers are whole, names of members ASCII. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`
}

/** JWS in compact form, EdDSA: the header's text, and the payload in canonical JSON. */
export function jws(seed: Uint8Array, header: string, payload: unknown): string {
  const signed = `${b64(text(header))}.${b64(text(canonical(payload)))}`
  return `${signed}.${b64(ed25519Sign(seed, text(signed)))}`
}

/** What a vector needs of chance: SHA-256 of its name, block after block. */
export function draw(name: string, length: number): Bytes {
  let drawn = zeros(0)
  for (let block = 0; drawn.length < length; block++) drawn = join(drawn, sha256(text(`${name} ${block}`)))
  return drawn.slice(0, length)
}
