import fc from "fast-check"
import { expect, test } from "vitest"
import {
  electionKeys,
  fromWords,
  keyFingerprint,
  newVotingKey,
  toWords,
  votingKey,
} from "#core/seal/voting-key"
import { makeSealing, must, random } from "#test/support/sealing"

const { subtle } = crypto

test("words give back the key that they were made of, however they are typed", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (entropy) => {
      const words = toWords(votingKey(entropy))
      expect(words.split(" ")).toHaveLength(12)
      const typed = `\n ${words.toUpperCase().replaceAll(" ", "  \t")} `
      expect(must(fromWords(typed))).toEqual(entropy)
    }),
  )
})

test("the words are BIP-39's for the entropy itself", () => {
  // BIP-39 reference vectors (trezor/python-mnemonic): entropy of zeros, and of 0x7f.
  expect(toWords(votingKey(new Uint8Array(16)))).toBe(`${"abandon ".repeat(11)}about`)
  expect(toWords(votingKey(new Uint8Array(16).fill(0x7f)))).toBe(
    "legal winner thank year wave sausage worth useful legal winner thank yellow",
  )
})

test.each([
  ["abandon abandon", "WORDS_COUNT"],
  ["", "WORDS_COUNT"],
  [`${"abandon ".repeat(11)}vote-for-me`, "WORDS_UNKNOWN"],
  [`${"abandon ".repeat(11)}abandon`, "WORDS_CHECKSUM"],
])("%j is refused with %s", (text, error) => {
  expect(fromWords(text)).toEqual({ ok: false, error })
})

test("stored bytes of another length are a bug and throw", () => {
  expect(() => votingKey(new Uint8Array(15))).toThrow("16 bytes")
})

test("one key gives every election and every credential key another pseudonym, and the same one each time", async () => {
  const [a, b] = [await makeSealing(), await makeSealing()]
  const key = newVotingKey(random)
  const first = await electionKeys(subtle, key, a.paper)
  expect(await electionKeys(subtle, key, a.paper)).toEqual(first)
  const elsewhere = await electionKeys(subtle, key, b.paper)
  const keyRenewed = await electionKeys(subtle, key, { ...a.paper, credentialKey: b.paper.credentialKey })
  const pseudonyms = [first, elsewhere, keyRenewed].map(({ pseudonym }) => pseudonym.join())
  expect(new Set(pseudonyms).size).toBe(3)
  expect(first.seed).not.toEqual(first.self)
})

test("the fingerprint tells keys apart without telling them", async () => {
  const key = newVotingKey(random)
  const print = await keyFingerprint(subtle, key)
  expect(print).toHaveLength(32)
  expect(await keyFingerprint(subtle, key)).toEqual(print)
  expect(await keyFingerprint(subtle, newVotingKey(random))).not.toEqual(print)
})
