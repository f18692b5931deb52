import { expect, test } from "vitest"
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
  ["a version that is no number", "votive-receipt", { uid: UID, paper: HASH, tracker: HASH, version: "1" }],
] as const)("%s is no receipt", async (_, type, payload) => {
  const key = receiptKey(random(32))
  const jws = await signStatement(key, type, payload)
  expect(await verifyReceipt(key.publicKey, jws)).toEqual({ ok: false, error: "STATEMENT_INVALID" })
})

test("a text that is no JWS is no receipt", async () => {
  const key = receiptKey(random(32))
  expect(await verifyReceipt(key.publicKey, "not.a.jws")).toEqual({ ok: false, error: "STATEMENT_INVALID" })
})
