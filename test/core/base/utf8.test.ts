import fc from "fast-check"
import { expect, test } from "vitest"
import { concat, fromUtf8, utf8 } from "#core/base/bytes"
import { firstInvalidByte } from "#core/base/utf8"
import { MALFORMED_UTF8 } from "#test/support/malformed-utf8"

test("well-formed text has no invalid byte", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const bytes = utf8(text)
      expect(firstInvalidByte(bytes)).toBe(bytes.length)
    }),
  )
})

test.each(MALFORMED_UTF8)("%s is found where it starts", (_, bad) => {
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
