/**
 * Points in time as officers write them.
 *
 * Elekto's `2026-08-14 00:00:01` means UTC; `T`, fractions, `Z`, `UTC`, offsets, missing seconds, one-digit months and bare
 * dates (midnight UTC, when that day begins) are understood too. Other zone names aren't: they depend on tables and laws.
 */
import { type Instant, instant, toIso } from "../base/instant.ts"
import { err, ok, type Result } from "../base/result.ts"

export interface Moment {
  readonly at: Instant
  /** Only a date was written. */
  readonly dateOnly: boolean
}

/** FORMAT: not a date and time at all. RANGE: there is no such day or hour. ZONE: a time zone that isn't understood. */
export type TimeFault = "FORMAT" | "RANGE" | "ZONE"

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})/
const TIME = /^(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?/
const ZONE = /^[ \t]*(?:[Zz]|UTC|([+-])(\d{1,2})(?::?(\d{2}))?)?$/

const YEAR_10000 = Date.UTC(10_000, 0)

export function parseMoment(text: string): Result<Moment, TimeFault> {
  const date = DATE.exec(text)
  if (date === null) return err("FORMAT")
  const afterDate = text.slice(date[0].length).trimEnd()
  const time = TIME.exec(afterDate)
  if (time === null && afterDate !== "") return err("FORMAT")
  const [, year, month, day] = date.map(Number) as [number, number, number, number]
  const [hour, minute, second] = [time?.[1], time?.[2], time?.[3]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ]
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, fraction(time?.[4]))
  const back = new Date(utc)
  const exists =
    back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day
  if (!exists || hour > 23 || minute > 59 || second > 59) return err("RANGE")

  const zone = ZONE.exec(afterDate.slice(time?.[0].length ?? 0))
  if (zone === null) return err("ZONE")
  const [zoneHours, zoneMinutes] = [Number(zone[2] ?? 0), Number(zone[3] ?? 0)]
  // From UTC-12 to UTC+14 are in use.
  if (zoneHours > 14 || zoneMinutes > 59) return err("ZONE")
  const ahead = (zoneHours * 60 + zoneMinutes) * 60_000 * (zone[1] === "-" ? -1 : 1)
  // Years of other than four digits are written in other ways (RFC 3339 section 1; ISO 8601 needs an agreement).
  if (utc - ahead >= YEAR_10000) return err("RANGE")
  return ok({ at: instant(utc - ahead), dateOnly: time === null })
}

/** Milliseconds of the digits after the point. */
const fraction = (digits: string | undefined): number => Number((digits ?? "").padEnd(3, "0").slice(0, 3))

/** The moment as officers write it, to the second, in UTC: `2026-08-14 00:00:01`. Every reader of the files understands it. */
export const formatMoment = (at: Instant): string => toIso(at).replace("T", " ").replace("Z", "")
