import { CompactSign, importJWK } from "jose"
import { expect, test } from "vitest"
import { toBase64url, utf8 } from "#core/base/bytes"
import { receiptKey, signReceipt, signStatement, verifyReceipt } from "#core/seal/receipt"
import { random } from "#test/support/sealing"

const UID = "A".repeat(22)
const HASH = "A".repeat(43)

const receipt = () => ({ uid: random(16), paper: random(32), tracker: random(32), version: 3 })

test("a receipt verifies under the key that signed it and no other", async () => {
  const key = receiptKey(random(32))
  const made = receipt()
  const jws = await signReceipt(key, made)
  expect(await verifyReceipt(key.publicKey, jws)).toEqual({ ok: true, value: made })
  const other = receiptKey(random(32))
  expect(await verifyReceipt(other.publicKey, jws)).toEqual({ ok: false, error: "STATEMENT_INVALID" })
})

test("the same ballot version always gives the same receipt", async () => {
  const key = receiptKey(random(32))
  const made = receipt()
  expect(await signReceipt(key, made)).toBe(await signReceipt(key, made))
})

test.each([
  ["another kind of statement", "votive-checkpoint", { uid: UID, paper: HASH, tracker: HASH, version: 1 }],
  ["a missing tracker", "votive-receipt", { uid: UID, paper: HASH, version: 1, tracker: null }],
  ["a tracker too short", "votive-receipt", { uid: UID, paper: HASH, version: 1, tracker: UID }],
  ["a uid too long", "votive-receipt", { uid: HASH, paper: HASH, version: 1, tracker: HASH }],
  [
    "a paper that is no base64url",
    "votive-receipt",
    { uid: UID, paper: `${HASH}=`, version: 1, tracker: HASH },
  ],
  ["a version that is no number", "votive-receipt", { uid: UID, paper: HASH, tracker: HASH, version: "1" }],
  ["version 0", "votive-receipt", { uid: UID, paper: HASH, tracker: HASH, version: 0 }],
  ["a negative version", "votive-receipt", { uid: UID, paper: HASH, tracker: HASH, version: -1 }],
  ["null", "votive-receipt", null],
  ["a text", "votive-receipt", "receipt"],
  ["a list", "votive-receipt", []],
] as const)("%s is no receipt", async (_, type, payload) => {
  const key = receiptKey(random(32))
  const jws = await signStatement(key, type, payload)
  expect(await verifyReceipt(key.publicKey, jws)).toEqual({ ok: false, error: "STATEMENT_INVALID" })
})

test("a receipt of a version that is no integer is none", async () => {
  const key = receiptKey(random(32))
  // Canonical JSON of this project knows integers alone: signed here as another implementation might.
  const text = `{"paper":"${HASH}","tracker":"${HASH}","uid":"${UID}","version":1.5}`
  const jwk = { kty: "OKP", crv: "Ed25519", x: toBase64url(key.publicKey), d: toBase64url(key.seed) }
  const sign = async (payload: string) =>
    new CompactSign(utf8(payload))
      .setProtectedHeader({ alg: "EdDSA", typ: "votive-receipt" })
      .sign(await importJWK(jwk, "EdDSA"))
  expect(await verifyReceipt(key.publicKey, await sign(text))).toEqual({
    ok: false,
    error: "STATEMENT_INVALID",
  })
  expect((await verifyReceipt(key.publicKey, await sign(text.replace("1.5", "1")))).ok).toBe(true)
})

test("a text that is no JWS is no receipt", async () => {
  const key = receiptKey(random(32))
  expect(await verifyReceipt(key.publicKey, "not.a.jws")).toEqual({ ok: false, error: "STATEMENT_INVALID" })
})
