import { expect, test } from "vitest"
import { instant, toIso } from "#core/base/instant"

test("an instant is whole milliseconds", () => {
  expect(instant(1.9)).toBe(1)
  expect(instant(-1.9)).toBe(-1)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])("%d is no point in time", (value) => {
  expect(() => instant(value)).toThrow(RangeError)
})

test("ISO text is UTC, to the second", () => {
  expect(toIso(instant(Date.UTC(2026, 2, 1, 12, 0, 0, 999)))).toBe("2026-03-01T12:00:00Z")
})
