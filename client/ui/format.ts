/**
 * Formats: times, durations, ordinals and lists as people read them.
 *
 * Dates and numbers follow the reader's own locale; words that stand inside English sentences are English.
 */

export { count, list, ordinal } from "#core/base/english"

/** The locale of the texts around the numbers. */
const TEXT_LOCALE = "en"

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const inZone = (iso: string, options: Intl.DateTimeFormatOptions, locale?: string): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...options,
  }).format(new Date(iso))

/** An ISO time in the reader's zone (or the one given), with the zone's short name. */
export const localTime = (iso: string, timeZone?: string, locale?: string): string =>
  inZone(iso, { timeZoneName: "short", ...(timeZone ? { timeZone } : {}) }, locale)

/** An ISO time in UTC: `Sun, 1 Mar 2026, 12:00 UTC`, in the locale's order. */
export const utcTime = (iso: string, locale?: string): string =>
  `${inZone(iso, { timeZone: "UTC", hourCycle: "h23" }, locale)} UTC`

/** The day of an ISO time in the reader's zone (or the one given). */
export const localDay = (iso: string, timeZone?: string, locale?: string): string =>
  new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    ...(timeZone ? { timeZone } : {}),
  }).format(new Date(iso))

/** Whether clocks in the reader's zone (or the one given) show UTC at that time. */
export function readsAsUtc(iso: string, timeZone?: string): boolean {
  const clock = (zone: string | undefined) => inZone(iso, zone ? { timeZone: zone } : {}, TEXT_LOCALE)
  return clock(timeZone) === clock("UTC")
}

type DurationUnit = "day" | "hour" | "minute" | "second"

const amount = (value: number, unit: DurationUnit): string =>
  new Intl.NumberFormat(TEXT_LOCALE, { style: "unit", unit, unitDisplay: "long" }).format(value)

/**
 * A duration in milliseconds in its two largest units, rounded down so that nobody is promised more time than there is:
 * `3 days 4 hours`, `12 minutes`, `45 seconds`. Negative durations read as `0 seconds`.
 */
export function duration(milliseconds: number): string {
  const left = Math.max(0, milliseconds)
  const days = Math.floor(left / DAY)
  const hours = Math.floor((left % DAY) / HOUR)
  const minutes = Math.floor((left % HOUR) / MINUTE)
  const seconds = Math.floor((left % MINUTE) / SECOND)
  if (days > 0) return join(amount(days, "day"), days < 14 && hours > 0 && amount(hours, "hour"))
  if (hours > 0) return join(amount(hours, "hour"), minutes > 0 && amount(minutes, "minute"))
  if (minutes > 0)
    return join(amount(minutes, "minute"), minutes < 5 && seconds > 0 && amount(seconds, "second"))
  return amount(seconds, "second")
}

const join = (...parts: readonly (string | false)[]): string => parts.filter(Boolean).join(" ")

/** A long code in groups of `size`, to be read aloud and compared. The groups joined are the code. */
export function groups(code: string, size = 4): readonly string[] {
  const parts: string[] = []
  for (let at = 0; at < code.length; at += size) parts.push(code.slice(at, at + size))
  return parts
}
