import { expect, test } from "vitest"
import { described, oneLine, quoted } from "#core/meta/words"

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
