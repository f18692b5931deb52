import fc from "fast-check"
import { expect, test } from "vitest"
import { parse } from "yaml"
import { described, oneLine, quoted, yamlValue } from "#core/meta/words"

test("quotations stand on one line", () => {
  expect(quoted("a\n  b\tc")).toBe('"a b c"')
})

test("long quotations are cut, between characters", () => {
  expect(quoted("😀".repeat(60))).toBe(`"${"😀".repeat(60)}"`)
  expect(quoted("😀".repeat(61))).toBe(`"${"😀".repeat(60)}..."`)
  expect(quoted(" ".repeat(1000))).toBe('" ..."')
})

test("a node is described by what a person sees", () => {
  const scalar = { kind: "scalar", plain: true, offset: 0 } as const
  expect(described({ kind: "list", items: [], offset: 0 })).toBe("a list")
  expect(described({ kind: "map", entries: new Map(), offset: 0 })).toBe("a mapping")
  expect(described({ ...scalar, text: "" })).toBe("nothing")
  expect(described({ ...scalar, text: "four" })).toBe('"four"')
})

test("white space on one line is single blanks", () => {
  expect(oneLine(" a \n b\u00a0")).toBe("a b")
})

test.each([
  ["ann", "ann"],
  ["council/2029-x_y.z", "council/2029-x_y.z"],
  ["on", '"on"'],
  ["No", '"No"'],
  ["NULL", '"NULL"'],
  ["E0", '"E0"'],
  ["007", '"007"'],
  ["0x1F", '"0x1F"'],
  ["-ann", '"-ann"'],
  ["@ann", '"@ann"'],
  ["two words", '"two words"'],
  ["", '""'],
])("%j is pasted as %s", (text, value) => {
  expect(yamlValue(text)).toBe(value)
})

test("what is pasted is the same text for readers of YAML 1.1 and 1.2", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\w.~:/-]{1,6}$/)), (text) => {
      for (const version of ["1.1", "1.2"] as const) {
        expect(parse(`x: ${yamlValue(text)}\n`, { version })).toEqual({ x: text })
      }
    }),
    { numRuns: 1000 },
  )
})
