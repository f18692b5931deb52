import { expect, test } from "vitest"
import { type Instant, instant } from "#core/base/instant"
import {
  dayOver,
  endOfDay,
  exceptionDue,
  readEnd,
  readStart,
  usualEnd,
  usualStart,
  written,
} from "#server/cli/init-dates"
import { nameFor, readKey } from "#server/cli/init-key"

const at = (iso: string): Instant => instant(Date.parse(iso))

const NOW = at("2029-11-22T15:30:00Z")

test("a day alone begins in UTC and ends anywhere on Earth", () => {
  expect(readStart("2030-03-01", NOW, null)).toEqual({ ok: true, value: at("2030-03-01T00:00:00Z") })
  expect(readEnd("2030-03-15", NOW, null)).toEqual({ ok: true, value: at("2030-03-16T12:00:00Z") })
  expect(readEnd(" 2030-03-15T18:00:00.9+02:00 ", NOW, null)).toEqual({
    ok: true,
    value: at("2030-03-15T16:00:00Z"),
  })
})

test("the last day that is over anywhere on Earth is the one that ends then, or before", () => {
  expect(dayOver(at("2030-03-16T12:00:00Z"))).toBe("2030-03-15")
  expect(dayOver(at("2030-03-16T11:59:59Z"))).toBe("2030-03-14")
  expect(endOfDay("2030-12-31")).toBe("2031-01-01 12:00:00")
})

test.each([
  [null, "2029-12-20 00:00:00"],
  ["2029-12-30T12:00:00Z", "2029-12-20 00:00:00"],
  ["2029-12-19T12:00:00Z", "2029-12-05 00:00:00"],
  ["2029-11-25T12:00:00Z", "2029-11-23 00:00:00"],
  ["2029-11-22T18:00:00Z", null],
])("with an end at %s voting usually starts at %s", (end, start) => {
  expect(usualStart(NOW, end === null ? null : at(end))).toBe(start)
})

test("voting usually takes two weeks, and exceptions end two days before it, or with it", () => {
  const start = at("2030-03-01T00:00:00Z")
  expect(usualEnd(start)).toBe("2030-03-14")
  const end = at("2030-03-15T12:00:00Z")
  expect(written(exceptionDue(start, end))).toBe("2030-03-13 12:00:00")
  expect(exceptionDue(start, at("2030-03-02T12:00:00Z"))).toBe(at("2030-03-02T12:00:00Z"))
})

test.each([
  ["steering/2027", "2027 Steering Election"],
  ["steering/2025-GB", "2025 GB Steering Election"],
  ["2030", "2030 Election"],
  ["election/code_of-conduct", "Code Of Conduct Election"],
])("an election at %s is probably called %s", (key, name) => {
  expect(nameFor(key)).toBe(name)
})

test.each([
  ["steering/2027", "steering/2027"],
  [" ./steering//2027/ ", "steering/2027"],
  ["Überrat", "Überrat"],
])("%j is the key %s", (text, key) => {
  expect(readKey(text)).toEqual({ ok: true, value: key })
})

test.each(["", "/", "..", "a/../b", "a\\b", "C:x", "~/x", "-a", "a b", "a---b", "a\n", "a\u0000", "!"])(
  "%j is no key",
  (text) => {
    const trimmed = text === "a\n" ? "a\nb" : text
    expect(readKey(trimmed).ok).toBe(false)
  },
)
