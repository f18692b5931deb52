import { ed25519 } from "@noble/curves/ed25519.js"
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

test.each([
  ["two parts", (jws: string) => jws.slice(0, jws.lastIndexOf("."))],
  ["four parts", (jws: string) => `${jws}.`],
  [
    "a payload that was changed",
    (jws: string) => jws.replace(/\.(.)/, (_, first) => (first === "e" ? ".f" : ".e")),
  ],
  ["padding", (jws: string) => `${jws}=`],
  ["another spelling of its signature", respelt],
  ["a signature too short", (jws: string) => jws.slice(0, -4)],
  ["no JSON for a header", (jws: string) => jws.replace(/^[^.]*/, toBase64url(utf8("no JSON")))],
  ["a header that is null", (jws: string) => jws.replace(/^[^.]*/, toBase64url(utf8("null")))],
  ["no JWS at all", () => "not.a.jws"],
] as const)("a text with %s is no receipt", async (_, change) => {
  const key = receiptKey(random(32))
  const jws = await signReceipt(key, receipt())
  expect((await verifyReceipt(key.publicKey, jws)).ok).toBe(true)
  expect(await verifyReceipt(key.publicKey, change(jws))).toEqual({ ok: false, error: "STATEMENT_INVALID" })
})

/** The last of 86 characters holds two bits of 64 bytes; the other four have to be zero. */
function respelt(jws: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  return jws.slice(0, -1) + alphabet[alphabet.indexOf(jws.at(-1) ?? "") + 1]
}

test.each([
  ["another algorithm", { alg: "none", typ: "votive-receipt" }],
  [
    "an extension that has to be understood",
    { alg: "EdDSA", typ: "votive-receipt", crit: ["b64"], b64: false },
  ],
  ["a key of its own", { alg: "EdDSA", typ: "votive-receipt", jwk: {} }],
  ["no type", { alg: "EdDSA" }],
])("a header with %s makes no receipt, although signed", async (_, header) => {
  const seed = random(32)
  const key = receiptKey(seed)
  const made = await signReceipt(key, receipt())
  const signing = `${toBase64url(utf8(JSON.stringify(header)))}.${made.split(".")[1]}`
  const signed = (text: string) => `${text}.${toBase64url(ed25519.sign(utf8(text), seed))}`
  expect(await verifyReceipt(key.publicKey, signed(made.slice(0, made.lastIndexOf("."))))).toEqual({
    ok: true,
    value: expect.anything(),
  })
  expect(await verifyReceipt(key.publicKey, signed(signing))).toEqual({
    ok: false,
    error: "STATEMENT_INVALID",
  })
})

test("a key of small order verifies nothing", async () => {
  const jws = await signReceipt(receiptKey(random(32)), receipt())
  const identity = Uint8Array.of(1, ...new Uint8Array(31))
  const forged = `${jws.slice(0, jws.lastIndexOf("."))}.${toBase64url(Uint8Array.of(...identity, ...new Uint8Array(32)))}`
  expect(await verifyReceipt(identity, forged)).toEqual({ ok: false, error: "STATEMENT_INVALID" })
})

test("a key of another length verifies nothing", async () => {
  const key = receiptKey(random(32))
  const jws = await signReceipt(key, receipt())
  expect((await verifyReceipt(key.publicKey.slice(1), jws)).ok).toBe(false)
})
