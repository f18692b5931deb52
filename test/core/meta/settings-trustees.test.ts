import { expect, test } from "vitest"
import { read } from "./settings-support.ts"
import { SETTINGS } from "./support.ts"

const KEY_A = "A".repeat(43)
const KEY_B = `${"B".repeat(42)}A`
const trustees = (...entries: [string, string][]) =>
  `trustees:\n${entries.map(([name, key]) => `  - name: ${name}\n    key: ${key}\n`).join("")}`

test("trustees and threshold are read", () => {
  const three = trustees(["Olga", KEY_A], ["Omar", KEY_B], ["Oskar", `C${KEY_A.slice(1)}`])
  expect(read(`${SETTINGS}${three}threshold: 2\n`)).toMatchObject({
    settings: {
      trustees: [{ name: "Olga", key: KEY_A }, { name: "Omar", key: KEY_B }, { name: "Oskar" }],
      threshold: 2,
    },
    diagnostics: [],
  })
})

test("one trustee may be a mapping; needing every trustee is warned about", () => {
  expect(read(`${SETTINGS}trustees:\n  name: Olga\n  key: ${KEY_A}\nthreshold: 1\n`)).toMatchObject({
    settings: { trustees: [{ name: "Olga", key: KEY_A }], threshold: 1 },
    codes: ["threshold-all"],
  })
})

test.each([
  ["a key that is cut short", trustees(["Olga", KEY_A.slice(1)])],
  ["a key in another alphabet", trustees(["Olga", `+${KEY_A.slice(1)}`])],
  ["the same name twice", trustees(["Olga", KEY_A], ["Olga", KEY_B])],
  ["the same key twice", trustees(["Olga", KEY_A], ["Omar", KEY_A])],
  ["no key", "trustees:\n  - name: Olga\n"],
  ["an empty name", `trustees:\n  - name: ''\n    key: ${KEY_A}\n`],
  ["a list as name", `trustees:\n  - name: [Olga]\n    key: ${KEY_A}\n`],
  ["nobody", "trustees: []\n"],
  [
    "ten",
    trustees(...Array.from({ length: 10 }, (_, i): [string, string] => [`T${i}`, `${i}${KEY_A.slice(1)}`])),
  ],
])("trustees with %s are an error", (_, lines) => {
  expect(read(`${SETTINGS}${lines}threshold: 1\n`)).toMatchObject({
    settings: null,
    codes: ["trustees-invalid"],
  })
})

test.each(["trustees: Olga\n", "trustees: [Olga]\n"])("%j is no list of mappings", (lines) => {
  expect(read(`${SETTINGS}${lines}`)).toMatchObject({ settings: null, codes: ["field-type"] })
})

test("other fields of a trustee are ignored with a warning", () => {
  const lines = `${trustees(["Olga", KEY_A])}    nmae: x\nthreshold: 1\n`
  expect(read(`${SETTINGS}${lines}`).diagnostics[0]).toMatchObject({
    code: "field-unknown",
    suggestion: "name",
  })
})

test("a threshold that is missing or above the number of trustees is an error with a mend", () => {
  const two = trustees(["Olga", KEY_A], ["Omar", KEY_B])
  expect(read(`${SETTINGS}${two}`)).toMatchObject({
    settings: null,
    diagnostics: [{ code: "threshold-invalid", suggestion: "threshold: 2" }],
  })
  expect(read(`${SETTINGS}${two}threshold: 3\n`)).toMatchObject({
    settings: null,
    diagnostics: [{ code: "threshold-invalid", suggestion: "threshold: 2" }],
  })
})

test.each(["", "trustees:\n"])("a threshold without trustees is ignored with a warning", (lines) => {
  expect(read(`${SETTINGS}${lines}threshold: 2\n`)).toMatchObject({
    settings: { threshold: 1 },
    codes: ["threshold-unused"],
  })
})
