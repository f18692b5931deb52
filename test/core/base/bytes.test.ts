import fc from "fast-check"
import { expect, test } from "vitest"
import {
  compareBytes,
  concat,
  equalBytes,
  fromBase64url,
  fromUtf8,
  toBase64url,
  toHex,
  uintBytes,
  utf8,
} from "#core/base/bytes"

const bytes = fc.uint8Array({ maxLength: 40 })

test("joined parts stand one after the other", () => {
  expect([...concat()]).toEqual([])
  expect([...concat(new Uint8Array([1, 2]), new Uint8Array(), new Uint8Array([3]))]).toEqual([1, 2, 3])
})

test("bytes are equal exactly if they compare as 0", () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(equalBytes(a, b)).toBe(compareBytes(a, b) === 0)
      expect(equalBytes(a, a.slice())).toBe(true)
    }),
  )
})

test.each([
  [
    [1, 2],
    [1, 3],
  ],
  [[1], [1, 0]],
  [[], [0]],
  [[9, 9], [10]],
])("%j comes before %j", (a, b) => {
  expect(compareBytes(new Uint8Array(a), new Uint8Array(b))).toBeLessThan(0)
  expect(compareBytes(new Uint8Array(b), new Uint8Array(a))).toBeGreaterThan(0)
})

test("base64url gives back what it was made of", () => {
  fc.assert(
    fc.property(bytes, (value) => {
      expect(fromBase64url(toBase64url(value))).toEqual({ ok: true, value })
    }),
  )
})

test.each(["AA==", "A", "AB", "+/+/", "AA A", "AAA\n"])("%j is no second spelling of any bytes", (text) => {
  expect(fromBase64url(text)).toEqual({ ok: false, error: "BASE64URL" })
})

test("hex is in lower case, two digits to a byte", () => {
  expect(toHex(new Uint8Array([0, 10, 255]))).toBe("000aff")
})

test("text becomes UTF-8", () => {
  expect([...utf8("aé")]).toEqual([0x61, 0xc3, 0xa9])
})

test("UTF-8 gives back the text, a byte order mark included", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(fromUtf8(utf8(`\uFEFF${text}`))).toBe(`\uFEFF${text}`)
    }),
  )
})

test("bytes that are not UTF-8 throw", () => {
  expect(() => fromUtf8(new Uint8Array([0xc3]))).toThrow(TypeError)
})

test.each([
  [0, 1, [0]],
  [258, 2, [1, 2]],
  [2 ** 40, 6, [1, 0, 0, 0, 0, 0]],
])("%d in %d bytes is big-endian", (value, width, expected) => {
  const made = uintBytes(value, width)
  expect([...made]).toEqual(expected)
})

test.each([
  [256, 1],
  [-1, 2],
  [1.5, 2],
  [2 ** 53, 8],
])("%d does not fit %d bytes: a bug, so it throws", (value, width) => {
  expect(() => uintBytes(value, width)).toThrow(RangeError)
})
