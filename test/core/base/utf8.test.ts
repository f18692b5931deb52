import fc from "fast-check"
import { expect, test } from "vitest"
import { concat, fromUtf8, utf8 } from "#core/base/bytes"
import { firstInvalidByte } from "#core/base/utf8"

test("well-formed text has no invalid byte", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const bytes = utf8(text)
      expect(firstInvalidByte(bytes)).toBe(bytes.length)
    }),
  )
})

test.each([
  ["a continuation byte alone", [0x80]],
  ["an overlong sequence of two", [0xc1, 0xbf]],
  ["an overlong sequence of three", [0xe0, 0x9f, 0xbf]],
  ["an overlong sequence of four", [0xf0, 0x8f, 0xbf, 0xbf]],
  ["a surrogate", [0xed, 0xa0, 0x80]],
  ["beyond U+10FFFF", [0xf4, 0x90, 0x80, 0x80]],
  ["a lead byte beyond all", [0xf5, 0x80, 0x80, 0x80]],
  ["a sequence cut short by the end", [0xf0, 0x9f, 0x98]],
  ["a sequence cut short by a letter", [0xe2, 0x82, 0x41]],
])("%s is found where it starts", (_, bad) => {
  expect(firstInvalidByte(concat(utf8("é李𝒜"), Uint8Array.from(bad)))).toBe(9)
})

test("what comes before the first invalid byte is text, and nothing longer is", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      const at = firstInvalidByte(bytes)
      expect(() => fromUtf8(bytes.subarray(0, at))).not.toThrow()
      if (at < bytes.length) expect(() => fromUtf8(bytes)).toThrow()
    }),
    { numRuns: 2000 },
  )
})
