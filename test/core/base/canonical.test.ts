import fc from "fast-check"
import { expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { canonicalJson, type Json, labelled, lp } from "#core/base/canonical"

const bytes = fc.uint8Array({ maxLength: 12 })

test("a length prefix has two bytes, the high one first", () => {
  expect([...lp(new Uint8Array([7, 8, 9]))]).toEqual([0, 3, 7, 8, 9])
  expect([...lp(new Uint8Array(258))].slice(0, 2)).toEqual([1, 2])
})

test("what is longer than a prefix can say throws", () => {
  expect(lp(new Uint8Array(65_535))).toHaveLength(65_537)
  expect(() => lp(new Uint8Array(65_536))).toThrow(RangeError)
})

test("different lists of framed fields never give the same bytes", () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 4 }), fc.array(bytes, { maxLength: 4 }), (a, b) => {
      const join = (fields: Uint8Array[]) => fields.flatMap((field) => [...lp(field)]).join()
      expect(join(a) === join(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
    }),
  )
})

test("a label carries purpose and uid before the fields", () => {
  const uid = new Uint8Array([1, 2])
  expect([...labelled("test", uid, new Uint8Array([9]))]).toEqual([
    ...[0, 14, ...utf8("votive/v1/test")],
    ...[0, 2, 1, 2],
    9,
  ])
})

test("canonical JSON sorts keys by code unit and has no blanks (RFC 8785)", () => {
  expect(canonicalJson({ b: [1, true, null], a: "é\n", "\u{1f600}": 0, "\ufb33": -1 })).toBe(
    '{"a":"é\\n","b":[1,true,null],"\u{1f600}":0,"\ufb33":-1}',
  )
})

test("canonical JSON says the same as the value", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const integers = JSON.parse(JSON.stringify(value), (_, v) =>
        typeof v === "number" ? Math.trunc(v) || 0 : v,
      ) as Json
      expect(JSON.parse(canonicalJson(integers))).toEqual(integers)
    }),
  )
})

test("what is no JSON value throws", () => {
  const nothing: unknown = undefined
  expect(() => canonicalJson(nothing as Json)).toThrow(TypeError)
})
