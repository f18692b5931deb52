import { expect, test } from "vitest"
import { signCast, signRead, tracker, verifyCast, verifyRead } from "#core/seal/cast"
import { fromHex } from "#test/support/hex"
import { makeSealing, random } from "#test/support/sealing"

const { subtle } = crypto

async function signed() {
  const { paper, keys } = await makeSealing()
  const ballot = { uid: paper.uid, pseudonym: keys.pseudonym, version: 1, sealed: random(100) }
  return { ballot, keys, signature: signCast(keys, ballot) }
}

test("a cast is bound to election, version, bytes and pseudonym", async () => {
  const { ballot, signature } = await signed()
  expect(await verifyCast(subtle, ballot, signature)).toBe(true)
  for (const changed of [
    { ...ballot, uid: random(16) },
    { ...ballot, version: 2 },
    { ...ballot, sealed: random(100) },
    { ...ballot, sealed: new Uint8Array(0) },
    { ...ballot, pseudonym: random(32) },
  ]) {
    expect(await verifyCast(subtle, changed, signature)).toBe(false)
  }
})

test("a wish to read serves no other election and is no cast", async () => {
  const { ballot, keys, signature } = await signed()
  const read = signRead(keys, ballot.uid)
  expect(await verifyRead(subtle, ballot.uid, ballot.pseudonym, read)).toBe(true)
  expect(await verifyRead(subtle, random(16), ballot.pseudonym, read)).toBe(false)
  expect(await verifyRead(subtle, ballot.uid, ballot.pseudonym, signature)).toBe(false)
})

test.each([
  ["the identity", "0100000000000000000000000000000000000000000000000000000000000000"],
  ["a point of order 8", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"],
  ["a non-canonical encoding", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["no point at all", "0200000000000000000000000000000000000000000000000000000000000000"],
  ["too few bytes", "02"],
])("as a pseudonym, %s verifies nothing", async (_, key) => {
  const { ballot } = await signed()
  // With a small-order key, R = identity and S = 0 satisfy the cofactored equation for every message.
  const signature = new Uint8Array(64)
  signature[0] = 1
  expect(await verifyCast(subtle, { ...ballot, pseudonym: fromHex(key) }, signature)).toBe(false)
})

test("S above the group order (a second spelling of a signature) is refused", async () => {
  const { ballot, signature } = await signed()
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  const changed = signature.slice()
  let s = order + signature.subarray(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
  for (let at = 32; at < 64; at++, s >>= 8n) changed[at] = Number(s & 255n)
  expect(await verifyCast(subtle, ballot, changed)).toBe(false)
})

test("a tracker names one version of one ballot of one pseudonym", async () => {
  const { ballot } = await signed()
  const names = [
    ballot,
    { ...ballot, version: 2 },
    { ...ballot, pseudonym: random(32) },
    { ...ballot, sealed: new Uint8Array(0) },
    { ...ballot, uid: random(16) },
  ].map((version) => tracker(version).join())
  expect(new Set(names).size).toBe(5)
  expect(tracker(ballot)).toEqual(tracker({ ...ballot }))
})
