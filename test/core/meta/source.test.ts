import fc from "fast-check"
import { expect, test } from "vitest"
import { Source } from "#core/meta/source"

test.each([
  ["", 0, 1, 1],
  ["ab\ncd", 0, 1, 1],
  ["ab\ncd", 2, 1, 3],
  ["ab\ncd", 3, 2, 1],
  ["ab\ncd", 99, 2, 3],
  ["a\n\nb\n", 2, 2, 1],
  ["a\n\nb\n", 5, 4, 1],
])("in %j the offset %d is %d:%d", (text, offset, line, column) => {
  expect(new Source("f", text).position(offset)).toEqual({ line, column })
})

test("columns count characters, not UTF-16 units", () => {
  expect(new Source("f", "😀é: x").position(5)).toEqual({ line: 1, column: 5 })
})

test("line and column lead back to the offset", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "\n", "é", "\t") }), fc.nat(), (text, seed) => {
      const offset = text.length === 0 ? 0 : seed % (text.length + 1)
      const source = new Source("f", text)
      const { line, column } = source.position(offset)
      const before = text.split("\n").slice(0, line - 1)
      expect(before.join("").length + before.length + column - 1).toBe(offset)
      expect(source.line(offset)).toBe(line)
    }),
  )
})
