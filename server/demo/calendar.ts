/** Calendar: the demo's dates, all told from the day it is made, in UTC. */
import { type Instant, instant } from "#core/base/instant"

const DAY = 86_400_000
const HOUR = 3_600_000

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
]

export interface Calendar {
  /** `hour` o'clock UTC, `days` days after the day on which the demo is made. */
  at(days: number, hour?: number): Instant
}

export const calendarFrom = (now: Instant): Calendar => ({
  at: (days, hour = 0) => instant((Math.floor(now / DAY) + days) * DAY + hour * HOUR),
})

export const yearOf = (at: Instant): number => new Date(at).getUTCFullYear()

/** As election.yaml has it: `2026-03-01 12:00:00`. */
export const yamlTime = (at: Instant): string => new Date(at).toISOString().slice(0, 19).replace("T", " ")

/** As people write it: `1 March 2026`. */
export function longDate(at: Instant): string {
  const date = new Date(at)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}
