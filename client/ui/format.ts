/**
 * Formats: times, durations, numbers and lists as people read them, in the language of the texts around them.
 *
 * Where the reader's browser asks for a variety of that language (British English, Swiss German), its habits are followed. Everything
 * reads the language when it is called, so that what shows it in JSX follows when another one is chosen.
 */
import { variety } from "../texts/texts.ts"

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Making a formatter takes a hundred times as long as using it. */
function kept<Options, Formatter>(
  make: (locale: string, options: Options) => Formatter,
): (locale: string, options: Options) => Formatter {
  const made = new Map<string, Formatter>()
  return (language, options) => {
    const key = language + JSON.stringify(options)
    const formatter = made.get(key) ?? make(language, options)
    made.set(key, formatter)
    return formatter
  }
}

const dates = kept(
  (language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
)
const numbers = kept(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
)
const lists = kept((language, options: Intl.ListFormatOptions) => new Intl.ListFormat(language, options))
const past = kept(
  (language, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(language, options),
)

/** `1,024`; options as for Intl.NumberFormat. */
export const numeral = (value: number, options: Intl.NumberFormatOptions = {}): string =>
  numbers(variety(), options).format(value)

/** `A`, `A and B`, `A, B, and C`. */
export const list = (names: readonly string[]): string =>
  lists(variety(), { type: "conjunction" }).format(names)

/** `A`, `A, B`, `A, B, C`: one after another, without a last one that is bound by a word. */
export const series = (names: readonly string[]): string =>
  lists(variety(), { type: "unit", style: "short" }).format(names)

const inZone = (iso: string, options: Intl.DateTimeFormatOptions, language = variety()): string =>
  dates(language, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...options,
  }).format(new Date(iso))

const zoned = (timeZone: string | undefined): Intl.DateTimeFormatOptions => (timeZone ? { timeZone } : {})

/** An ISO time in the reader's zone (or the one given), with the zone's short name. */
export const localTime = (iso: string, timeZone?: string, language?: string): string =>
  inZone(iso, { timeZoneName: "short", ...zoned(timeZone) }, language)

/** An ISO time in UTC: `Sun, 1 Mar 2026, 12:00 UTC`, in the language's order. */
export const utcTime = (iso: string, language?: string): string =>
  inZone(iso, { timeZone: "UTC", hourCycle: "h23", timeZoneName: "short" }, language)

/** The day of an ISO time in the reader's zone (or the one given). */
export const localDay = (iso: string, timeZone?: string, language = variety()): string =>
  dates(language, { day: "numeric", month: "short", year: "numeric", ...zoned(timeZone) }).format(
    new Date(iso),
  )

/** Whether clocks in the reader's zone (or the one given) show UTC at that time. */
export function readsAsUtc(iso: string, timeZone?: string): boolean {
  const clock = (zone: string | undefined) => inZone(iso, { hourCycle: "h23", ...zoned(zone) }, "en")
  return clock(timeZone) === clock("UTC")
}

/**
 * The day that ends at this time everywhere: `5 March` for 12:00 UTC on the sixth, or the minute before, when the day of the zone
 * that is last, UTC-12, is over ("anywhere on Earth"). Null for any other time.
 */
export function dayEndedEverywhere(iso: string, language = variety()): string | null {
  const at = new Date(iso)
  const noon = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), 12)
  if (at.getTime() < noon - MINUTE || at.getTime() > noon) return null
  return dates(language, { day: "numeric", month: "long", timeZone: "UTC" }).format(noon - DAY)
}

type DurationUnit = "day" | "hour" | "minute" | "second"

const amount = (value: number, unit: DurationUnit): string =>
  numeral(value, { style: "unit", unit, unitDisplay: "long" })

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

const join = (...parts: readonly (string | false)[]): string =>
  lists(variety(), { type: "unit", style: "narrow" }).format(parts.filter((part) => part !== false))

/** How long ago something was, in milliseconds, in its largest unit: `3 days ago`, `1 minute ago`. */
export function ago(milliseconds: number): string {
  const gone = Math.max(0, milliseconds)
  const [unit, length] = UNITS.find(([, size]) => gone >= size) ?? (["second", SECOND] as const)
  return past(variety(), { numeric: "always" }).format(-Math.floor(gone / length), unit)
}

const UNITS = [
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
] as const

/** A long code in groups of `size`, to be read aloud and compared. The groups joined are the code. */
export function groups(code: string, size = 4): readonly string[] {
  const parts: string[] = []
  for (let at = 0; at < code.length; at += size) parts.push(code.slice(at, at + size))
  return parts
}
