import { expect, test } from "vitest"
import { readInfo } from "#core/meta/info"
import { parseYaml } from "#core/meta/yaml"
import { reportOn } from "./support.ts"

const read = (text: string) => {
  const report = reportOn(text)
  const root = parseYaml(report)
  const info = readInfo(root?.kind === "map" ? root.entries.get("info")?.value : undefined, report)
  return {
    info: info.map(({ label, value }) => `${label}=${value}`),
    codes: report.list().map(({ code }) => code),
  }
}

test.each([
  ["a list of one-entry mappings", "info:\n  - employer: Example Inc\n  - chat: carol\n"],
  ["one mapping", "info:\n  employer: Example Inc\n  chat: carol\n"],
  ["a list of larger mappings", "info:\n- employer: Example Inc\n  chat: carol\n"],
])("%s gives fields in order", (_, text) => {
  expect(read(text)).toEqual({ info: ["employer=Example Inc", "chat=carol"], codes: [] })
})

test.each(["other: x\n", "info:\n", "info: ~\n", "info: []\n", "info: [null]\n", "info:\n  -\n"])(
  "%j gives no fields",
  (text) => {
    expect(read(text)).toEqual({ info: [], codes: [] })
  },
)

test("values are kept as they are written", () => {
  expect(read("info:\n - a: 007\n - b: True\n - c:\n - d: ' x '\n - e: [x, 1]\n")).toEqual({
    info: ["a=007", "b=True", "c=", "d=x", "e=x, 1"],
    codes: [],
  })
})

test.each([
  ["info: Example Inc\n"],
  ["info:\n - employer Example Inc\n"],
  ["info:\n - employer: {name: x}\n"],
  ["info:\n - employer: [[x]]\n"],
  ["info:\n - [x]\n"],
])("what is no label with text in %j is left out, with a warning", (text) => {
  expect(read(text)).toEqual({ info: [], codes: ["candidate-info-invalid"] })
})
