import { expect, test } from "vitest"
import { compareDiagnostics, type Diagnostic, isError, SEVERITIES } from "#core/meta/diagnostic"

const at = (
  file: string,
  line: number,
  column: number,
  code: Diagnostic["code"] = "not-utf8",
): Diagnostic => ({
  code,
  severity: SEVERITIES[code],
  file,
  line,
  column,
  message: "",
})

test("diagnostics sort by file, line, column, code", () => {
  const sorted = [
    at("B", 9, 9),
    at("a", 1, 2),
    at("a", 1, 10),
    at("a", 2, 1, "file-too-large"),
    at("a", 2, 1, "not-utf8"),
    at("a", 10, 1),
  ]
  expect([...sorted].reverse().sort(compareDiagnostics)).toEqual(sorted)
  expect(compareDiagnostics(at("a", 1, 1), at("a", 1, 1))).toBe(0)
})

test("the severity tells errors from warnings", () => {
  expect(isError(at("a", 1, 1, "not-utf8"))).toBe(true)
  expect(isError(at("a", 1, 1, "login-duplicate"))).toBe(false)
})

test("codes are lower-case words with hyphens", () => {
  for (const code of Object.keys(SEVERITIES)) expect(code).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
})
