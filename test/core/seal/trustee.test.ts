import { x25519 } from "@noble/curves/ed25519.js"
import { hkdf } from "@noble/hashes/hkdf.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import { concat, utf8 } from "#core/base/bytes"
import { box, openingKey, trusteeKey, unbox } from "#core/seal/trustee"
import { trusteeKeyOf } from "#core/seal/trustee-key"
import { newVotingKey, votingKey } from "#core/seal/voting-key"
import { fromHex } from "#test/support/hex"
import { must, random } from "#test/support/sealing"

const { subtle } = crypto
const MISMATCH = { ok: false, error: "BOX_MISMATCH" }

test("a box opens with its key, info and associated data, any number of times, and with no others", async () => {
  const [pair, other] = [await trusteeKey(random(32)), await trusteeKey(random(32))]
  const key = await openingKey(pair.secretKey)
  const [share, info, aad] = [random(33), random(9), random(70)]
  const sealed = await box(pair.publicKey, share, info, aad, random)
  for (let time = 0; time < 3; time++) expect(must(await unbox(key, sealed, info, aad))).toEqual(share)
  expect(await unbox(await openingKey(other.secretKey), sealed, info, aad)).toEqual(MISMATCH)
  expect(await unbox(key, sealed, random(9), aad)).toEqual(MISMATCH)
  expect(await unbox(key, sealed, info, random(70))).toEqual(MISMATCH)
  expect(await unbox(key, { ...sealed, ciphertext: random(49) }, info, aad)).toEqual(MISMATCH)
  expect(await unbox(key, { ...sealed, enc: x25519.getPublicKey(random(32)) }, info, aad)).toEqual(MISMATCH)
})

test.each([
  ["of small order", "0000000000000000000000000000000000000000000000000000000000000000"],
  ["of order 8", "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"],
  ["of order 1, not reduced", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
])("an encapsulated key %s opens nothing, and nothing is boxed to such a key", async (_, hex) => {
  const key = await openingKey(random(32))
  const [info, aad] = [random(4), random(4)]
  expect(await unbox(key, { enc: fromHex(hex), ciphertext: random(48) }, info, aad)).toEqual(MISMATCH)
  await expect(box(fromHex(hex), random(32), info, aad, random)).rejects.toThrow()
})

test("another spelling of an encapsulated key opens nothing: it is part of what the key is made of", async () => {
  const pair = await trusteeKey(random(32))
  const key = await openingKey(pair.secretKey)
  const [info, aad] = [random(4), random(4)]
  const sealed = await box(pair.publicKey, random(32), info, aad, random)
  expect((await unbox(key, sealed, info, aad)).ok).toBe(true)
  const enc = sealed.enc.with(31, (sealed.enc[31] as number) | 0x80)
  expect(await unbox(key, { ...sealed, enc }, info, aad)).toEqual(MISMATCH)
})

test("boxes take their randomness from the caller, fresh for each", async () => {
  const pair = await trusteeKey(random(32))
  const drawn: number[] = []
  const counted = (length: number) => {
    drawn.push(length)
    return random(length)
  }
  const make = () => box(pair.publicKey, new Uint8Array(32), random(4), random(4), counted)
  const [a, b] = [await make(), await make()]
  expect(a.enc).not.toEqual(b.enc)
  expect(drawn).toEqual([32, 32])
})

test("an opening key can't be taken out again, and has 32 bytes", async () => {
  const key = await openingKey(random(32))
  await expect(subtle.exportKey("jwk", key.privateKey as CryptoKey)).rejects.toThrow()
  await expect(openingKey(random(31))).rejects.toThrow()
})

test("a trustee's key is DeriveKeyPair of HKDF of the voting key, alike on every device", async () => {
  const key = newVotingKey(random)
  const pair = await trusteeKeyOf(subtle, key)
  expect(await trusteeKeyOf(subtle, votingKey(key.slice()))).toEqual(pair)
  expect(pair.publicKey).toEqual(x25519.getPublicKey(pair.secretKey))
  const label = utf8("votive/v1/trustee")
  const seed = hkdf(
    sha256,
    key,
    undefined,
    concat(Uint8Array.of(0, label.length), label, Uint8Array.of(0, 0)),
    32,
  )
  // RFC 9180 section 7.1.3, for DHKEM(X25519, HKDF-SHA256): LabeledExtract and LabeledExpand written out.
  const suite = concat(utf8("KEM"), Uint8Array.of(0, 0x20))
  const extracted = concat(utf8("HPKE-v1"), suite, utf8("dkp_prk"), seed)
  const info = concat(Uint8Array.of(0, 32), utf8("HPKE-v1"), suite, utf8("sk"))
  expect(pair.secretKey).toEqual(hkdf(sha256, extracted, new Uint8Array(0), info, 32))
  const other = await trusteeKeyOf(subtle, newVotingKey(random))
  expect(other.publicKey).not.toEqual(pair.publicKey)
})
