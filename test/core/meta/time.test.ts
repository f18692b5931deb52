import fc from "fast-check"
import { expect, test } from "vitest"
import { instant, toIso } from "#core/base/instant"
import { formatMoment, parseMoment } from "#core/meta/time"

const iso = (text: string) => {
  const moment = parseMoment(text)
  return moment.ok ? toIso(moment.value.at) : moment.error
}

test.each([
  ["2026-08-14 00:00:01", "2026-08-14T00:00:01Z"],
  ["2026-08-14T00:00:01", "2026-08-14T00:00:01Z"],
  ["2026-08-14t00:00:01z", "2026-08-14T00:00:01Z"],
  ["2026-08-14 \t 00:00:01 Z", "2026-08-14T00:00:01Z"],
  ["2026-8-4 9:05:00", "2026-08-04T09:05:00Z"],
  ["2026-08-14 12:30", "2026-08-14T12:30:00Z"],
  ["2026-08-14 12:30:00 UTC", "2026-08-14T12:30:00Z"],
  ["2026-08-14 12:30:00+02:00", "2026-08-14T10:30:00Z"],
  ["2026-08-14T12:30:00.25 -0730", "2026-08-14T20:00:00Z"],
  ["2026-08-14 12:30:00+2", "2026-08-14T10:30:00Z"],
  ["2026-12-31 23:59:59-12", "2027-01-01T11:59:59Z"],
  ["2026-08-14", "2026-08-14T00:00:00Z"],
  ["2024-02-29", "2024-02-29T00:00:00Z"],
  ["2026-08-14 00:00:01  ", "2026-08-14T00:00:01Z"],
])("%j is %s", (text, expected) => {
  expect(iso(text)).toBe(expected)
})

test("fractions count to the millisecond", () => {
  const at = (text: string) => {
    const moment = parseMoment(text)
    return moment.ok && moment.value.at % 1000
  }
  expect(["1.5", "1.123456789", "1.007"].map((second) => at(`2026-08-14 00:00:0${second}`))).toEqual([
    500, 123, 7,
  ])
})

test("whether only a date was written is said", () => {
  expect(parseMoment("2026-08-14")).toMatchObject({ value: { dateOnly: true } })
  expect(parseMoment("2026-08-14 00:00")).toMatchObject({ value: { dateOnly: false } })
})

test.each([
  ["soon", "FORMAT"],
  ["", "FORMAT"],
  ["14.08.2026", "FORMAT"],
  ["2026-08-14 noon", "FORMAT"],
  ["2026-08-14 Z", "FORMAT"],
  ["1786665601", "FORMAT"],
  ["2026-02-30", "RANGE"],
  ["2026-13-01 00:00:00", "RANGE"],
  ["2026-00-01", "RANGE"],
  ["2026-08-14 24:00:00", "RANGE"],
  ["2026-08-14 23:60:00", "RANGE"],
  ["2026-08-14 23:59:60", "RANGE"],
  ["0026-08-14", "RANGE"],
  ["9999-12-31T23:59:59-12:00", "RANGE"],
  ["2026-08-14 12:00:00 PDT", "ZONE"],
  ["2026-08-14 12:00:00 pm", "ZONE"],
  ["2026-08-14 12:00:00+15:00", "ZONE"],
  ["2026-08-14 12:00:00+01:60", "ZONE"],
])("%j is refused: %s", (text, fault) => {
  expect(iso(text)).toBe(fault)
})

test("every ISO time is understood as itself", () => {
  const time = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(9999, 11, 31) })
  fc.assert(
    fc.property(time, (milliseconds) => {
      const text = new Date(milliseconds).toISOString()
      expect(parseMoment(text)).toEqual({ ok: true, value: { at: instant(milliseconds), dateOnly: false } })
    }),
  )
})

test("a moment is written as Elekto reads it, to the second, and is read back", () => {
  expect(formatMoment(instant(Date.UTC(2026, 7, 4, 0, 0, 1, 999)))).toBe("2026-08-04 00:00:01")
  const seconds = fc.integer({ min: Date.UTC(1970, 0, 1) / 1000, max: Date.UTC(9999, 11, 31) / 1000 })
  fc.assert(
    fc.property(seconds, (count) => {
      const at = instant(count * 1000)
      expect(parseMoment(formatMoment(at))).toEqual({ ok: true, value: { at, dateOnly: false } })
    }),
  )
})
