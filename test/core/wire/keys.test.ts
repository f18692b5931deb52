import { Value } from "@sinclair/typebox/value"
import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { InstanceKeys } from "#core/wire/keys"

const key = (length: number) => ({ key: toBase64url(new Uint8Array(length)), current: true })

test("the instance's keys are whole Ed25519 keys", () => {
  expect(Value.Check(InstanceKeys, { receipt: [key(32), key(32)] })).toBe(true)
  expect(Value.Check(InstanceKeys, { receipt: [key(31)] })).toBe(false)
  expect(Value.Check(InstanceKeys, { receipt: [{ key: key(32).key }] })).toBe(false)
})
