import { Value } from "@sinclair/typebox/value"
import fc from "fast-check"
import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { CastRequest, CredentialRequest, MAX_SEALED_BYTES, ReadRequest } from "#core/wire/ballot"
import { binary, fromWire } from "#core/wire/binary"
import { ElectionDetail, ElectionList } from "#core/wire/election"
import { PROBLEM_STATUS, Problem } from "#core/wire/problem"
import { ElectionResult } from "#core/wire/result"
import { DemoSignIn, Standing } from "#core/wire/session"

const bytes = (length: number) => toBase64url(new Uint8Array(length).fill(7))

const cast = {
  election: bytes(16),
  pseudonym: bytes(32),
  token: bytes(64),
  version: 1,
  sealed: bytes(300),
  signature: bytes(64),
}

test("every byte string of the right length passes, and no other", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.integer({ min: 0, max: 70 }), (value, length) => {
      const text = toBase64url(value)
      expect(fromWire(text)).toEqual(value)
      expect(Value.Check(binary(length), text)).toBe(value.length === length)
    }),
  )
})

test("a second spelling of a value of fixed length does not pass", () => {
  for (const [length, texts] of [
    [16, [`${"A".repeat(21)}A`, `${"A".repeat(21)}B`, `${"A".repeat(21)}Q`]],
    [32, [`${"A".repeat(42)}A`, `${"A".repeat(42)}B`, `${"A".repeat(42)}E`]],
  ] as const) {
    expect(texts.map((text) => Value.Check(binary(length), text))).toEqual([true, false, true])
  }
})

test.each(["=", "AAA=", "AA AA", "A", "AB", "/+", "ä"])("%j is no value", (text) => {
  expect(fromWire(text)).toEqual(new Uint8Array(0))
})

test("a cast has all its parts in their sizes; an empty seal withdraws", () => {
  expect(Value.Check(CastRequest, cast)).toBe(true)
  expect(Value.Check(CastRequest, { ...cast, sealed: "" })).toBe(true)
  for (const changed of [
    { ...cast, version: 0 },
    { ...cast, version: 1.5 },
    { ...cast, version: 2 ** 32 },
    { ...cast, token: bytes(63) },
    { ...cast, pseudonym: bytes(33) },
    { ...cast, sealed: bytes(MAX_SEALED_BYTES + 3) },
    { ...cast, signature: undefined },
  ]) {
    expect(Value.Check(CastRequest, changed)).toBe(false)
  }
})

test("the other requests are as strict", () => {
  const credential = { election: bytes(16), blinded: bytes(32), keyFingerprint: bytes(32) }
  expect(Value.Check(CredentialRequest, credential)).toBe(true)
  expect(Value.Check(CredentialRequest, { ...credential, blinded: "" })).toBe(false)
  const read = { election: bytes(16), pseudonym: bytes(32), signature: bytes(64) }
  expect(Value.Check(ReadRequest, read)).toBe(true)
  expect(Value.Check(ReadRequest, { ...read, election: "steering" })).toBe(false)
  expect(Value.Check(DemoSignIn, { login: "x".repeat(101) })).toBe(false)
})

test("every problem code has an error status, and only known codes are problems", () => {
  for (const [code, status] of Object.entries(PROBLEM_STATUS)) {
    expect([code, status >= 400 && status < 600]).toEqual([code, true])
    const problem = { type: "about:blank", title: "t", status, code, detail: "d" }
    expect(Value.Check(Problem, problem)).toBe(true)
    expect(Value.Check(Problem, { ...problem, type: "https://example.org" })).toBe(false)
  }
})

test("the shapes that anyone reads refuse what is missing", () => {
  for (const schema of [ElectionList, ElectionDetail, ElectionResult, Standing]) {
    expect(Value.Check(schema, {})).toBe(false)
  }
})
