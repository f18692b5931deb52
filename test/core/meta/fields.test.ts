import { expect, test } from "vitest"
import { FIELD_NAMES, FIELDS, type FieldSpec } from "#core/meta/fields"
import { readSettings } from "#core/meta/settings"
import { reportOn } from "./support.ts"

const specs = FIELD_NAMES.map((name): [string, FieldSpec] => [name, FIELDS[name]])

test.each(specs)("the example of %s starts with its name", (name, { example, description }) => {
  expect(example.startsWith(`${name}:`)).toBe(true)
  expect(description).toMatch(/\.$/)
})

test("the examples of Elekto's fields together are an election", () => {
  const own = FIELD_NAMES.indexOf("method")
  const text = FIELD_NAMES.slice(0, own).map((name) => FIELDS[name].example)
  const report = reportOn(`${text.join("\n")}\n`)
  expect(readSettings(report).settings).not.toBeNull()
  expect(report.list()).toEqual([])
})
