import { expect, test } from "vitest"
import type { Report } from "#core/meta/report"
import { parseYaml } from "#core/meta/yaml"
import { isNull, type YamlNode } from "#core/meta/yaml-node"
import { found, reportOn } from "./support.ts"

/** The tree without offsets. */
const bare = (node: YamlNode | null): unknown => {
  if (node === null) return null
  if (node.kind === "scalar") return node.text
  if (node.kind === "list") return node.items.map(bare)
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, bare(value)]))
}

const read = (text: string): { value: unknown; found: readonly string[]; report: Report } => {
  const report = reportOn(text)
  const value = bare(parseYaml(report))
  return { value, found: found(report.list()), report }
}

test("scalars are kept as they are written", () => {
  const text =
    "- 249043822\n- 0x1F\n- 017\n- on\n- null\n- ~\n- 1e3\n- 2026-08-14\n- True\n-\n- 'quo''ted'\n- \"t\\tab\"\n"
  expect(read(text)).toMatchObject({
    value: [
      "249043822",
      "0x1F",
      "017",
      "on",
      "null",
      "~",
      "1e3",
      "2026-08-14",
      "True",
      "",
      "quo'ted",
      "t\tab",
    ],
    found: [],
  })
})

test("mappings, lists, blocks, folded lines, tabs after a key, CRLF and comments are read", () => {
  const text = "# c\r\na:\tx  # c\r\nb:\r\n- 1\r\nc: {d: [e, f]}\r\ng: |\r\n  h\r\n  i\r\nj: k\r\n  l\r\n"
  expect(read(text)).toMatchObject({
    value: { a: "x", b: ["1"], c: { d: ["e", "f"] }, g: "h\ni\n", j: "k l" },
    found: [],
  })
})

test("offsets lead to where a value stands", () => {
  const report = reportOn("a: b\nc:\n  - 'd'\n")
  const root = parseYaml(report)
  const at = (node: YamlNode | undefined) => report.source.position(node?.offset ?? -1)
  if (root?.kind !== "map") throw new Error("not a mapping")
  const list = root.entries.get("c")?.value
  expect(root.entries.get("c")?.keyOffset).toBe(5)
  expect(at(root.entries.get("a")?.value)).toEqual({ line: 1, column: 4 })
  expect(at(list)).toEqual({ line: 3, column: 3 })
  expect(at(list?.kind === "list" ? list.items[0] : undefined)).toEqual({ line: 3, column: 5 })
})

test("a part of a text is read with offsets in the whole", () => {
  const report = reportOn("skip\na: @b\nskip: [")
  expect(bare(parseYaml(report, 5, 11))).toEqual({ a: "@b" })
  expect(found(report.list())).toEqual(["2:4 yaml-reserved"])
})

test.each(["", "# only a comment\n", "---\n", "~", "null"])("%j is null", (text) => {
  const root = parseYaml(reportOn(text))
  expect(root && isNull(root)).toBe(true)
})

test.each(["'null'", '""', "[]", "|\n", "0", "no"])("%j is not null", (text) => {
  const root = parseYaml(reportOn(text))
  expect(root && isNull(root)).toBe(false)
})

test("of a key that is written twice the last one counts, and the line of the first is named", () => {
  const { value, found, report } = read("a: 1\nb: 2\na: 3\n")
  expect(value).toEqual({ b: "2", a: "3" })
  expect(found).toEqual(["3:1 key-duplicate"])
  expect(report.list()[0]?.message).toContain("first on line 1")
})

test("aliases stand for what they name", () => {
  expect(read("a: &x [1, &y 2]\nb: *x\n? *y\n: c\n")).toMatchObject({
    value: { a: ["1", "2"], b: ["1", "2"], "2": "c" },
    found: [],
  })
})

test.each([
  ["a: *nothing\n", ["1:4 yaml-syntax"]],
  ["a: &x [*x]\n", ["1:8 yaml-syntax"]],
  ["? [a]\n: b\n", ["1:3 yaml-syntax"]],
])("%j has an error where it can't be followed", (text, expected) => {
  expect(read(text)).toMatchObject({ value: null, found: expected })
})

test("an alias bomb does not go off", () => {
  const lines = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}]`)
  expect(read(`l0: &l0 [boom]\n${lines.join("\n")}\n`)).toMatchObject({ value: null })
  expect(read(`a: &a x\nb: [${"*a, ".repeat(101)}]`)).toMatchObject({
    value: null,
    found: ["2:405 yaml-aliases"],
  })
  expect(read(`a: &a x\nb: [${"*a, ".repeat(100)}]`).found).toEqual([])
})

test.each([
  ["[".repeat(100_000)],
  ["- ".repeat(100_000)],
  ["{a: ".repeat(50_000)],
  [`${"[".repeat(18)}${"]".repeat(18)}`],
  [`${"- ".repeat(50_000)}\nx`],
])("nesting too deep is an error, not a crash", (text) => {
  const { value, report } = read(text)
  expect(value).toBeNull()
  expect(report.list().some(({ code }) => code === "yaml-too-deep")).toBe(true)
})

test("nesting of seventeen is read", () => {
  expect(read(`${"[".repeat(17)}${"]".repeat(17)}`).found).toEqual([])
})

test("tags are ignored with a warning", () => {
  expect(read("a: !!int 5\nb: !mine {c: d}\n")).toMatchObject({
    value: { a: "5", b: { c: "d" } },
    found: ["1:4 yaml-tag", "2:4 yaml-tag"],
  })
})

test("of many syntax errors the first five are said", () => {
  expect(read("]\n".repeat(50)).found).toHaveLength(5)
})

test("reserved signs at the start of values are read as text with a warning each", () => {
  expect(read(`${"- @ann\n".repeat(9)}- \`x\`\n`)).toMatchObject({ value: [...Array(9).fill("@ann"), "`x`"] })
  expect(read("- @ann\n- `x`\n").report.list()).toMatchObject([
    { code: "yaml-reserved", line: 1, column: 3, suggestion: "ann" },
    { code: "yaml-reserved", line: 2, column: 3, suggestion: '"`x`"' },
  ])
})
