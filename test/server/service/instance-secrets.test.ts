import fc from "fast-check"
import { expect, test } from "vitest"
import { equalBytes } from "#core/base/bytes"
import {
  accountPlace,
  countPlace,
  deriveInstanceSecrets,
  deriveWrapping,
  electionKeyPlace,
  handDown,
  unwrap,
  wrap,
} from "#server/service/instance-secrets"
import { must, random } from "#test/support/sealing"

const KEY = "an app key of at least thirty-two bytes"
const OTHER = "another app key of at least thirty-two bytes"

const bytes = (length?: number) =>
  length === undefined
    ? fc.uint8Array({ maxLength: 40 })
    : fc.uint8Array({ minLength: length, maxLength: length })

const place = fc.oneof(
  fc.tuple(bytes(16), fc.string()).map(([uid, kind]) => electionKeyPlace(uid, kind)),
  bytes(16).map(countPlace),
  bytes(32).map(accountPlace),
)

test("what is wrapped opens at its own place alone", async () => {
  const key = await deriveWrapping(crypto.subtle, random, KEY)
  await fc.assert(
    fc.asyncProperty(place, place, bytes(), async (here, there, secret) => {
      const wrapped = await wrap(key, here, secret)
      expect(must(await unwrap(key, here, wrapped))).toEqual(secret)
      const same =
        here.length === there.length && here.every((part, at) => equalBytes(part, there[at] ?? part))
      expect((await unwrap(key, there, wrapped)).ok).toBe(same)
    }),
  )
})

test("an election's key can't stand for its count, whatever its kind", async () => {
  const key = await deriveWrapping(crypto.subtle, random, KEY)
  const uid = random(16)
  const wrapped = await wrap(key, electionKeyPlace(uid, "count"), random(32))
  expect(await unwrap(key, countPlace(uid), wrapped)).toEqual({ ok: false, error: "TAG_MISMATCH" })
})

test("what is wrapped opens under its own key alone, and no byte of it can be changed", async () => {
  const key = await deriveWrapping(crypto.subtle, random, KEY)
  const other = await deriveWrapping(crypto.subtle, random, OTHER)
  const here = countPlace(random(16))
  const wrapped = await wrap(key, here, random(20))
  expect((await unwrap(other, here, wrapped)).ok).toBe(false)
  for (let at = 0; at < wrapped.length; at++) {
    const changed = wrapped.slice()
    changed[at] = (changed[at] as number) ^ 1
    expect((await unwrap(key, here, changed)).ok).toBe(false)
    expect((await unwrap(key, here, wrapped.subarray(0, at))).ok).toBe(false)
  }
})

test("the same APP_KEY gives the same secrets, another one others", async () => {
  const [one, same, other] = await Promise.all(
    [KEY, KEY, OTHER].map((key) => deriveInstanceSecrets(crypto.subtle, random, key)),
  )
  const named = ({ keyId, session, receipt }: NonNullable<typeof one>) => ({
    keyId,
    session,
    key: receipt.publicKey,
  })
  expect(one && named(one)).toEqual(same && named(same))
  expect(one?.keyId).toMatch(/^[0-9a-f]{16}$/)
  expect(one?.keyId).not.toBe(other?.keyId)
  expect(one?.session).not.toEqual(other?.session)
  expect(one?.receipt.publicKey).not.toEqual(other?.receipt.publicKey)
})

test("a key that comes into use again is listed once, as the current one", async () => {
  const first = await deriveInstanceSecrets(crypto.subtle, random, KEY)
  const kept = await handDown(crypto.subtle, KEY, null)
  const second = await deriveInstanceSecrets(crypto.subtle, random, OTHER, kept)
  const again = await deriveInstanceSecrets(
    crypto.subtle,
    random,
    KEY,
    await handDown(crypto.subtle, OTHER, kept),
  )
  expect(second.receiptKeys).toEqual([second.receipt.publicKey, first.receipt.publicKey])
  expect(again.receiptKeys).toEqual([first.receipt.publicKey, second.receipt.publicKey])
  expect(again.receiptFor(second.receipt.publicKey)).toEqual(second.receipt)
  expect(second.receiptFor(new Uint8Array(32))).toBeNull()
})
