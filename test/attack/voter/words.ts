/** A voting key as 12 words: BIP-39 in English, the entropy itself. */
import { wordlist } from "@scure/bip39/wordlists/english.js"
import { type Bytes, demand, hex, sha256, unhex } from "./encoding.ts"

/** 128 bits, then the first four of the hash, in binary digits. */
const bitsOf = (key: Bytes): string =>
  BigInt(`0x${hex(key)}${hex(sha256(key)).slice(0, 1)}`)
    .toString(2)
    .padStart(132, "0")

export const toWords = (key: Bytes): string =>
  (bitsOf(key).match(/.{11}/g) ?? []).map((bits) => wordlist[Number.parseInt(bits, 2)]).join(" ")

export function fromWords(text: string): Bytes {
  const words = text
    .normalize("NFKD")
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "")
  demand(words.length === 12, "WORDS_COUNT")
  const places = words.map((word) => wordlist.indexOf(word))
  demand(!places.includes(-1), "WORDS_UNKNOWN")
  const bits = places.map((place) => place.toString(2).padStart(11, "0")).join("")
  const key = unhex(
    BigInt(`0b${bits.slice(0, 128)}`)
      .toString(16)
      .padStart(32, "0"),
  )
  demand(bitsOf(key) === bits, "WORDS_CHECKSUM")
  return key
}
