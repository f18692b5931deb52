import { expect, test } from "vitest"
import { findLeftovers } from "#core/meta/leftovers"
import { parseYaml } from "#core/meta/yaml"
import { reportOn } from "./support.ts"

const said = (text: string, start?: number) => {
  const report = reportOn(text)
  expect(parseYaml(report, start)).toBeNull()
  return report.list().map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`)
}

test("places of a template that are not filled in are named, each, and nothing else", () => {
  const place = "yaml-syntax this place of a template is still to be filled in"
  expect(
    said("name: {{YEAR}} Election\nstart: {{DATE}}\nseats: {{# SEATS}}\nofficers:\n  - {{EO 1}}\n"),
  ).toEqual([`1:7 ${place}`, `2:8 ${place}`, `3:8 ${place}`, `5:5 ${place}`])
  expect(said("start: {{DATE}}\nofficers:\n  - {{EO 1}}\n")).toEqual([`1:8 ${place}`, `3:5 ${place}`])
  expect(said("---\nname: {{ME}} x\n", 4)).toEqual([`2:7 ${place}`])
})

test("braces within a text are text", () => {
  expect(findLeftovers("name: about {{x}}\n")).toEqual([])
  const report = reportOn("name: about {{x}}\n")
  expect(parseYaml(report)).not.toBeNull()
  expect(report.list()).toEqual([])
})

test("a merge that isn't done is named where it starts", () => {
  expect(said("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n")).toEqual([
    expect.stringMatching(/^2:1 yaml-syntax a merge left two versions/),
  ])
})

test("both are in the order of the text", () => {
  expect(findLeftovers("<<<<<<< a\nb: {{c}}\n").map(({ offset }) => offset)).toEqual([0, 13])
})
