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
  ["a: 'it's'\n", "1:8", "this is not YAML: unexpected scalar"],
])("%j: %s %s", (text, at, message) => {
  expect(first(text)).toMatchObject({ at, message: expect.stringContaining(message) })
})
