import fc from "fast-check"
import { expect, test } from "vitest"
import { type ReceiptFile, readReceiptFile, writeReceiptFile } from "#core/board/receipt-file"

const RECEIPT: ReceiptFile = {
  type: "votive-receipt",
  instance: "https://elections.example.org",
  election: "council---2030",
  paper: '{"v":1}',
  receipt: "e30.e30.AA",
}
const FAULT: ReceiptFile = { ...RECEIPT, type: "votive-evidence", fault: "TRACKER_MISSING" }
const EVIDENCE: ReceiptFile = { ...FAULT, trackers: ["AA", "AB"], checkpoint: "e30.e30.AB" }

const read = (value: unknown) => readReceiptFile(JSON.stringify(value))
const fault = (code: string, field: string | null) => ({ ok: false, error: { code, field } })
const without = (file: ReceiptFile, name: keyof ReceiptFile) =>
  Object.fromEntries(Object.entries(file).filter(([key]) => key !== name))

test.each([
  ["a receipt", RECEIPT],
  ["evidence without a board", FAULT],
  ["evidence with its board", EVIDENCE],
  ["evidence with an empty board", { ...EVIDENCE, trackers: [] }],
  ["a receipt of an instance on the loopback", { ...RECEIPT, instance: "http://[::1]:5000" }],
])("%s is read as it was written", (_, file) => {
  expect(readReceiptFile(writeReceiptFile(file))).toEqual({ ok: true, value: file })
})

test("any paper, slug and trackers come back as they were", () => {
  const text = fc.string({ minLength: 1, unit: "binary" })
  const slug = text.map((chars) => `a${chars.replace(/[/\\?#\p{Cc}]/gu, "")}`)
  fc.assert(
    fc.property(text, slug, fc.array(text), (paper, election, trackers) => {
      const file = { ...EVIDENCE, paper, election, trackers }
      expect(readReceiptFile(writeReceiptFile(file))).toEqual({ ok: true, value: file })
    }),
  )
})

test("the file is written in one order, whatever the order of the fields", () => {
  const turned = Object.fromEntries(Object.entries(EVIDENCE).reverse()) as object as ReceiptFile
  expect(writeReceiptFile(turned)).toBe(writeReceiptFile(EVIDENCE))
  expect(writeReceiptFile(RECEIPT)).toBe(`{
  "type": "votive-receipt",
  "instance": "https://elections.example.org",
  "election": "council---2030",
  "paper": "{\\"v\\":1}",
  "receipt": "e30.e30.AA"
}
`)
})

test.each(["", "{", '{"type": "votive-receipt",}', "\ufeff{}", "votive"])("%j is no JSON", (text) => {
  expect(readReceiptFile(text)).toEqual(fault("NOT_JSON", null))
})

test("any part of a file that is cut off is no JSON", () => {
  const whole = writeReceiptFile(EVIDENCE).trimEnd()
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
      expect(readReceiptFile(whole.slice(0, length))).toEqual(fault("NOT_JSON", null))
    }),
  )
})

test.each([
  null,
  1,
  "votive-receipt",
  [RECEIPT],
  {},
  { ...RECEIPT, type: "receipt" },
  without(RECEIPT, "type"),
])("%j is neither a receipt nor evidence", (value) => {
  expect(read(value)).toEqual(fault("TYPE_UNKNOWN", null))
})

test.each(["instance", "election", "paper", "receipt"] as const)("a receipt needs its %s", (name) => {
  expect(read(without(RECEIPT, name))).toEqual(fault("FIELD_MISSING", name))
})

test("evidence needs its fault, and of a board both halves", () => {
  for (const name of ["fault", "trackers", "checkpoint"] as const) {
    expect(read(without(EVIDENCE, name))).toEqual(fault("FIELD_MISSING", name))
  }
})

test.each([
  ["instance", "elections.example.org"],
  ["instance", "ftp://elections.example.org"],
  ["instance", "https://elections.example.org/"],
  ["instance", "https://user@elections.example.org"],
  ["instance", "https://elections.example.org?x"],
  ["instance", "https://elections.example.org\n"],
  ["election", ""],
  ["election", "council/2030"],
  ["election", "council---2030?"],
  ["election", "council\u0000"],
  ["paper", ""],
  ["paper", { v: 1 }],
  ["receipt", null],
  ["fault", "tracker missing"],
  ["trackers", "AA"],
  ["trackers", ["AA", 1]],
  ["checkpoint", ""],
] as const)("the field %s can't be %j", (name, value) => {
  expect(read({ ...EVIDENCE, [name]: value })).toEqual(fault("FIELD_INVALID", name))
})

test("a field that has no place in the file is refused by its name", () => {
  expect(read({ ...RECEIPT, ranking: ["ann"] })).toEqual(fault("FIELD_UNKNOWN", "ranking"))
  expect(read({ ...RECEIPT, fault: "TRACKER_MISSING" })).toEqual(fault("FIELD_UNKNOWN", "fault"))
  expect(readReceiptFile(writeReceiptFile(RECEIPT).replace("{", '{"__proto__": 1,'))).toEqual(
    fault("FIELD_UNKNOWN", "__proto__"),
  )
})
