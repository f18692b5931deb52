import { expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { aesKey, decrypt, encrypt, hkdf, hmac, hmacKey } from "#core/seal/crypto"
import { fromHex } from "#test/support/hex"
import { random } from "#test/support/sealing"

const { subtle } = crypto

test("HKDF is RFC 5869's: test case 3, empty salt and info", async () => {
  const output = await hkdf(subtle, new Uint8Array(22).fill(0x0b), new Uint8Array(0), 42)
  expect(output).toEqual(
    fromHex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"),
  )
})

test("HMAC is RFC 4231's: test case 2", async () => {
  const key = await hmacKey(subtle, utf8("Jefe"))
  expect(await hmac(subtle, key, utf8("what do ya want for nothing?"))).toEqual(
    fromHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
  )
})

test("what was encrypted opens with the same key, nonce and associated data only", async () => {
  const key = await aesKey(subtle, random(32))
  const [nonce, plaintext, associated] = [random(12), random(40), random(8)]
  const ciphertext = await encrypt(subtle, key, nonce, plaintext, associated)
  expect(await decrypt(subtle, key, nonce, ciphertext, associated)).toEqual({ ok: true, value: plaintext })
  const refused = { ok: false, error: "TAG_MISMATCH" }
  expect(await decrypt(subtle, await aesKey(subtle, random(32)), nonce, ciphertext, associated)).toEqual(
    refused,
  )
  expect(await decrypt(subtle, key, random(12), ciphertext, associated)).toEqual(refused)
  expect(await decrypt(subtle, key, nonce, ciphertext, random(8))).toEqual(refused)
})
