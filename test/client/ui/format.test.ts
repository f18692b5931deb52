import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  ago,
  dayEndedEverywhere,
  duration,
  groups,
  list,
  localDay,
  localTime,
  numeral,
  readsAsUtc,
  series,
  utcTime,
} from "../../../client/ui/format.ts"

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe("times", () => {
  const noon = "2026-03-01T12:00:00Z"

  it("are shown in the reader's zone with its name, and in UTC", () => {
    expect(localTime(noon, "Asia/Tokyo", "en-GB")).toMatch(/Sun,? 1 Mar 2026.*21:00/)
    expect(utcTime(noon, "en-GB")).toMatch(/Sun,? 1 Mar 2026.*12:00 UTC$/)
  })

  it("may fall on another day in the reader's zone", () => {
    expect(localDay("2026-03-01T23:30:00Z", "Asia/Tokyo", "en-GB")).toBe("2 Mar 2026")
  })

  it("are the same as in UTC where the zone's clocks show UTC at that time of the year", () => {
    expect(readsAsUtc(noon, "Etc/UTC")).toBe(true)
    expect(readsAsUtc(noon, "Europe/London")).toBe(true)
    expect(readsAsUtc("2026-07-01T12:00:00Z", "Europe/London")).toBe(false)
  })
})

describe("the end of a day anywhere on Earth", () => {
  it("is noon of the next day in UTC, or the minute before", () => {
    for (const time of ["11:59:00", "11:59:59", "12:00:00"]) {
      expect(dayEndedEverywhere(`2026-03-06T${time}Z`, "en-GB")).toBe("5 March")
    }
    expect(dayEndedEverywhere("2026-03-06T13:59:59+02:00", "en-GB")).toBe("5 March")
  })

  it("may be in another month than that noon", () => {
    expect(dayEndedEverywhere("2024-03-01T12:00:00Z", "en-GB")).toBe("29 February")
    expect(dayEndedEverywhere("2026-01-01T11:59:59Z", "en-GB")).toBe("31 December")
  })

  it("is no other time", () => {
    for (const time of ["11:58:59", "12:00:01", "00:00:00", "23:59:59"]) {
      expect(dayEndedEverywhere(`2026-03-06T${time}Z`, "en-GB")).toBeNull()
    }
  })
})

describe("numbers and lists", () => {
  it("are grouped and joined as in the texts around them", () => {
    expect(numeral(1024)).toBe("1,024")
    expect(numeral(0.25, { style: "percent" })).toBe("25%")
    expect(list(["A"])).toBe("A")
    expect(list(["A", "B", "C"])).toMatch(/^A, B,? and C$/)
    expect(series(["A", "B", "C"])).toBe("A, B, C")
  })
})

describe("times that have gone", () => {
  it.each([
    [-400, "0 seconds ago"],
    [59_999, "59 seconds ago"],
    [125_000, "2 minutes ago"],
    [HOUR, "1 hour ago"],
    [3 * DAY + 23 * HOUR, "3 days ago"],
  ])("%d ms ago read as %s", (milliseconds, expected) => {
    expect(ago(milliseconds)).toBe(expected)
  })
})

describe("durations", () => {
  it.each([
    [3 * DAY + 4 * HOUR + 59 * MINUTE, "3 days 4 hours"],
    [20 * DAY + 4 * HOUR, "20 days"],
    [1 * DAY, "1 day"],
    [5 * HOUR + 1 * MINUTE, "5 hours 1 minute"],
    [12 * MINUTE + 30 * SECOND, "12 minutes"],
    [4 * MINUTE + 30 * SECOND, "4 minutes 30 seconds"],
    [59 * SECOND + 999, "59 seconds"],
    [-5 * DAY, "0 seconds"],
  ])("%d ms read as %s", (milliseconds, expected) => {
    expect(duration(milliseconds)).toBe(expected)
  })

  it("never promise more time than is left", () => {
    const unit: Readonly<Record<string, number>> = { day: DAY, hour: HOUR, minute: MINUTE, second: SECOND }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * DAY }), (left) => {
        const said = [...duration(left).matchAll(/([\d,]+) (day|hour|minute|second)/g)].reduce(
          (sum, [, amount, name]) =>
            sum + Number(amount?.replace(",", "")) * (unit[name ?? ""] ?? Number.NaN),
          0,
        )
        expect(said).toBeLessThanOrEqual(left)
      }),
    )
  })
})

describe("codes", () => {
  it("the groups of a code, joined, are the code", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 9 }), (code, size) => {
        expect(groups(code, size).join("")).toBe(code)
        expect(groups(code, size).every((group) => group.length <= size)).toBe(true)
      }),
    )
  })
})
