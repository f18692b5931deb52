import { expect, test } from "vitest"
import { MOST_PER_CODE } from "#core/meta/report"
import { found, reportOn } from "./support.ts"

test("findings are listed in the order of the file, with line and column", () => {
  const report = reportOn("one\ntwo\n")
  report.add("yaml-tag", 5, "second")
  report.add("yaml-syntax", 1, "first", "one: 1")
  expect(report.list()).toEqual([
    {
      code: "yaml-syntax",
      severity: "error",
      file: "e/election.yaml",
      line: 1,
      column: 2,
      message: "first",
      suggestion: "one: 1",
    },
    { code: "yaml-tag", severity: "warning", file: "e/election.yaml", line: 2, column: 2, message: "second" },
  ])
})

test("a report has errors only if something found is one", () => {
  const report = reportOn("")
  expect(report.hasErrors).toBe(false)
  report.add("yaml-tag", 0, "harmless")
  expect(report.hasErrors).toBe(false)
  report.add("yaml-syntax", 0, "not so")
  expect(report.hasErrors).toBe(true)
})

test("of each code the first hundred are kept, the rest is counted, and its texts are never made", () => {
  const report = reportOn("")
  let made = 0
  for (let i = 0; i < MOST_PER_CODE + 7; i++) {
    report.add(
      "login-duplicate",
      0,
      () => `finding ${++made}`,
      () => undefined,
    )
  }
  report.add("yaml-tag", 0, "another code")
  const list = report.list()
  expect(found(list)).toHaveLength(MOST_PER_CODE + 1)
  expect(made).toBe(MOST_PER_CODE)
  expect(list[MOST_PER_CODE - 2]?.message).toBe("finding 99")
  expect(list[MOST_PER_CODE - 1]?.message).toBe("finding 100 (and 7 more like this)")
  expect(list[MOST_PER_CODE]?.message).toBe("another code")
})
