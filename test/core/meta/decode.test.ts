import fc from "fast-check"
import { expect, test } from "vitest"
import { concat, utf8 } from "#core/base/bytes"
import { decode, MAX_FILE_BYTES } from "#core/meta/decode"
import { MALFORMED_UTF8 } from "#test/support/malformed-utf8"

const read = (bytes: Uint8Array) => {
  const { report, readable } = decode("e/f.md", bytes)
  return { readable, text: report.source.text, diagnostics: report.list() }
}

test("a byte order mark is dropped, and lone carriage returns become line feeds", () => {
  expect(read(utf8("\uFEFFa\r\nb\rc\n\uFEFFd"))).toEqual({
    readable: true,
    text: "a\r\nb\nc\n\uFEFFd",
    diagnostics: [],
  })
})

test("a file of 10 MB is read, a larger one is refused", () => {
  expect(read(new Uint8Array(MAX_FILE_BYTES).fill(97)).readable).toBe(true)
  expect(read(new Uint8Array(MAX_FILE_BYTES + 1).fill(97))).toMatchObject({
    readable: false,
    diagnostics: [
      {
        code: "file-too-large",
        file: "e/f.md",
        line: 1,
        column: 1,
        message: expect.stringContaining("10.1 MB"),
      },
    ],
  })
})

test("the byte that is not UTF-8 is named with its place", () => {
  expect(read(concat(utf8("a\nbé"), new Uint8Array([0xe9, 0x21])))).toMatchObject({
    readable: false,
    diagnostics: [
      {
        code: "not-utf8",
        line: 2,
        column: 3,
        message: "the byte 0xE9 here is not UTF-8: save the file as UTF-8",
      },
    ],
  })
})

test.each([[[0xff, 0xfe, 0x61, 0x00]], [[0xfe, 0xff, 0x00, 0x61]]])("UTF-16 is recognised in %j", (bytes) => {
  expect(read(new Uint8Array(bytes)).diagnostics[0]?.message).toContain("looks like UTF-16")
})

test.each(MALFORMED_UTF8)("%s is not UTF-8", (_, bytes) => {
  expect(read(new Uint8Array(bytes)).readable).toBe(false)
})

test("exactly what a strict decoder takes is readable", () => {
  const strict = new TextDecoder("utf-8", { fatal: true })
  const byte = fc.oneof(
    fc.nat(255),
    fc.constantFrom(0x41, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xf4),
  )
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 8 }), (bytes) => {
      let valid = true
      try {
        strict.decode(new Uint8Array(bytes))
      } catch {
        valid = false
      }
      expect(read(new Uint8Array(bytes)).readable).toBe(valid)
    }),
    { numRuns: 2000 },
  )
})
