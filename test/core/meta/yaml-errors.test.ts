import { expect, test } from "vitest"
import { parseYaml } from "#core/meta/yaml"
import { reportOn } from "./support.ts"

const first = (text: string) => {
  const report = reportOn(text)
  expect(parseYaml(report)).toBeNull()
  const { line, column, message, suggestion } = report.list()[0] ?? {}
  return { at: `${line}:${column}`, message, suggestion }
}

test("a second colon on a line: quotes are suggested", () => {
  expect(first("name: x\neligibility: Note: members: all\n")).toMatchObject({
    at: "2:14",
    message: expect.stringContaining("put the text in quotes"),
    suggestion: 'eligibility: "Note: members: all"',
  })
})

test("a second colon in a list of mappings: quotes are suggested, without the indentation", () => {
  expect(first('info:\n  - employer: A "B": C').suggestion).toBe('- employer: "A \\"B\\": C"')
})

test("nothing is suggested where lines merely do not line up", () => {
  expect(first("a:\n - b\n  - c\n- d\n")).toEqual({
    at: "4:1",
    message: expect.stringContaining("line up"),
    suggestion: undefined,
  })
})

test("a value that starts with another reserved sign is quoted", () => {
  expect(first("a: %b c\n")).toMatchObject({ at: "1:4", suggestion: '"%b c"' })
})

test.each([
  ["a:\n\tb: c\n", "2:1", "tab"],
  ["a: 1\n---\nb: 2\n", "2:1", "second YAML document"],
  ["a: {b: 1\nc: 2", "2:1", "line up"],
  ["name: foo\nname2 bar\nx: y\n", "2:1", "`:` is missing"],
  ['a: "b\n', "2:1", "a quotation mark was opened before this"],
  ["%YAML 1.2\na: 1\n", "2:1", "something is missing here: missing directives-end"],
  [`${"k".repeat(400)}: a: b\n`, "1:403", "does not line up"],
  ["a: |x\n  b\n", "1:5", "this is not YAML: block scalar header"],
  [`a: "b" ${"c".repeat(400)}\n`, "1:8", "this is not YAML: unexpected scalar"],
  ["x:\n  [a] b\n", "2:7", "this is not YAML: unexpected scalar"],
  ["name: x\nID ann\n", "2:1", "`:` is missing"],
  ["a: b\n  c: d\n\n  e\n", "2:3", "belongs to the value above"],
])("%j: %s %s", (text, at, message) => {
  expect(first(text)).toMatchObject({ at, message: expect.stringContaining(message) })
})

test.each([
  ["a: 'it's'\n", "1:8", `a: "'it's'"`],
  ['info:\n  - employer: "A" Inc\n', "2:19", '- employer: "\\"A\\" Inc"'],
  ["- [a] b\n", "1:7", '- "[a] b"'],
])("text after a closing quotation mark or bracket in %j at %s: %s", (text, at, suggestion) => {
  expect(first(text)).toEqual({ at, message: expect.stringContaining("whole value in quotes"), suggestion })
})

test.each([
  ["a: 1\nno_winners:3\nb: 2\n", "2:1", "no_winners: 3"],
  ["a: 1\nno_winners:3\n", "2:1", "no_winners: 3"],
  ["a:\n  - b\n  -c\n", "3:1", "- c"],
])("a blank that is missing in %j at %s: %s", (text, at, suggestion) => {
  expect(first(text)).toEqual({ at, message: expect.stringContaining("a blank is missing"), suggestion })
})

test("a field that is indented is found on its own line, not in the value above it", () => {
  const report = reportOn("end: 2030-01-01\n no_winners: 1\nname: x\n")
  expect(parseYaml(report)).toBeNull()
  expect(report.list()).toMatchObject([{ line: 2, column: 2, suggestion: "no_winners: 1" }])
})

test("a line is complained about once", () => {
  const report = reportOn("a:\n  - b\n - c\n")
  expect(parseYaml(report)).toBeNull()
  expect(report.list()).toMatchObject([{ line: 3, column: 1 }])
})

test("text that looks like an alias is to be put in quotes", () => {
  expect(first("a: *b*\n")).toMatchObject({ at: "1:4", suggestion: '"*b*"' })
  expect(first(`a: *${"b".repeat(400)}\n`).suggestion).toBeUndefined()
})
