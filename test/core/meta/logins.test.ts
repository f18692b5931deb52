import { expect, test } from "vitest"
import { readLogins } from "#core/meta/logins"
import { parseYaml } from "#core/meta/yaml"
import { reportOn } from "./support.ts"

const read = (text: string) => {
  const report = reportOn(text, "e/voters.yaml")
  const root = parseYaml(report)
  if (root?.kind !== "list") throw new Error("not a list")
  return { logins: readLogins(root.items, report).map(({ login }) => login), diagnostics: report.list() }
}

test("numbers, words that YAML has a meaning for and quoted text are logins as they are written", () => {
  expect(read("- 249043822\n- 0x1F\n- 017\n- on\n- no\n- null\n- 1e3\n- '123'\n- True\n")).toEqual({
    logins: ["249043822", "0x1F", "017", "on", "no", "null", "1e3", "123", "True"],
    diagnostics: [],
  })
})

test("a bare dash is nothing, and so is empty text", () => {
  expect(read("- ann\n-\n- ''\n- '  '\n- bob\n")).toEqual({ logins: ["ann", "bob"], diagnostics: [] })
})

test("blanks around a login are dropped", () => {
  expect(read("- ann   \n- ' bob '\n")).toEqual({ logins: ["ann", "bob"], diagnostics: [] })
})

test("a login that is listed twice counts once, and the first line is named", () => {
  expect(read("- ann\n- bob\n- ann\n")).toMatchObject({
    logins: ["ann", "bob"],
    diagnostics: [
      {
        code: "login-duplicate",
        line: 3,
        column: 3,
        message: '"ann" is listed already, on line 1; it counts once',
      },
    ],
  })
})

test("logins that differ by case only are one person, spelled as first listed", () => {
  expect(read("- Ann\n- aNN\n")).toMatchObject({
    logins: ["Ann"],
    diagnostics: [
      { code: "login-duplicate", line: 2, message: expect.stringContaining('"aNN" is "Ann" of line 1') },
    ],
  })
})

test("an @ before a login is left out, with a warning", () => {
  expect(read("- '@ann'\n")).toMatchObject({
    logins: ["ann"],
    diagnostics: [{ code: "login-at-sign", severity: "warning", suggestion: "ann" }],
  })
  expect(read("- @ann\n")).toMatchObject({
    logins: ["ann"],
    diagnostics: [{ code: "yaml-reserved", suggestion: "ann" }],
  })
})

test.each([
  ["- ann@example.org\n", '"ann@example.org" is an e-mail address'],
  ["- Ann Example\n", '"Ann Example" has a blank in it'],
  ["- ann\n  bob\n", '"ann bob" has a blank in it'],
  ["- https://example.org/a/b\n", "is an address"],
  ["- dependabot[bot]\n", "can't be a login"],
  ["- ~\n", "can't be a login"],
  ["- [ann]\n", "a list stands here"],
  ["- ann: bob\n", "a mapping stands here"],
])("%j matches nobody, with a warning", (text, message) => {
  expect(read(text)).toMatchObject({
    logins: [],
    diagnostics: [{ code: "login-invalid", severity: "warning", message: expect.stringContaining(message) }],
  })
})

test("the login at the end of a profile's address is suggested", () => {
  expect(read("- https://example.org/ann/\n").diagnostics[0]?.suggestion).toBe("ann")
  expect(read("- https://example.org/a%20b\n").diagnostics[0]?.suggestion).toBeUndefined()
})
