/**
 * Times of a new election, as officers think of them: whole days, which end "anywhere on Earth".
 *
 * A day is over everywhere once it is over in UTC-12: at 12:00 UTC of the next day.
 */
import { type Instant, instant, toIso } from "#core/base/instant"
import { err, ok, type Result } from "#core/base/result"
import { parseMoment } from "#core/meta/time"

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** From today to the usual start: time to find candidates. */
const NOMINATION_DAYS = 28
const VOTING_DAYS = 14
/** From the deadline for exceptions to the end, so that officers can still decide on them. */
const EXCEPTION_DAYS = 2

/** As in election.yaml: `2030-09-01 00:00:00`, in UTC. */
export const written = (at: Instant): string => toIso(at).slice(0, 19).replace("T", " ")

/** `2030-09-01`, in UTC. */
const dayOf = (at: Instant): string => toIso(at).slice(0, 10)

/** From the beginning of a day in UTC to its end in UTC-12. */
const EVERYWHERE = DAY + 12 * HOUR

/** The last day that is over anywhere on Earth at `at`. */
export const dayOver = (at: Instant): string => dayOf(instant(at - EVERYWHERE))

/** When a day, as `dayOf` gives it, is over anywhere on Earth; as in election.yaml. */
export const endOfDay = (day: string): string => written(instant(Date.parse(day) + EVERYWHERE))

/** Voting further away than this is a slip of the finger. */
const MOST_YEARS = 20

/** A day alone means its beginning in UTC. Must be in the future, and before `end` where that is known. */
export function readStart(text: string, now: Instant, end: Instant | null): Result<Instant, string> {
  const read = readFuture(text, now, 0)
  if (!read.ok || end === null || read.value < end) return read
  return err(`${written(read.value)} is not before the end, ${written(end)}`)
}

/** A day alone means its end anywhere on Earth. Must be in the future, and after `start` where that is known. */
export function readEnd(text: string, now: Instant, start: Instant | null): Result<Instant, string> {
  const read = readFuture(text, now, EVERYWHERE)
  if (!read.ok || start === null || read.value > start) return read
  return err(`${written(read.value)} is not after the start, ${written(start)}`)
}

/** To the second, in UTC; `intoDay` is added to a day alone. */
function readFuture(text: string, now: Instant, intoDay: number): Result<Instant, string> {
  const moment = parseMoment(text.trim())
  if (!moment.ok) return err(`"${text}" is no date and time; write it as in 2030-09-01 12:00:00, in UTC`)
  const { at, dateOnly } = moment.value
  const second = instant(Math.floor((dateOnly ? at + intoDay : at) / 1000) * 1000)
  if (second <= now) return err(`${written(second)} is past, and voting lies ahead`)
  if (second > now + MOST_YEARS * 366 * DAY)
    return err(`${written(second)} is more than ${MOST_YEARS} years away`)
  return ok(second)
}

/** The beginning of a day: in four weeks, or as long before `end` as voting mostly takes, or tomorrow; null if none of them fits. */
export function usualStart(now: Instant, end: Instant | null): string | null {
  const days = [now + NOMINATION_DAYS * DAY, ...(end === null ? [] : [end - VOTING_DAYS * DAY]), now + DAY]
  const starts = days.map((at) => Math.floor(at / DAY) * DAY)
  const start = starts.find((at) => at > now && (end === null || at < end))
  return start === undefined ? null : written(instant(start))
}

/** The last day of two weeks of voting. */
export const usualEnd = (start: Instant): string => dayOf(instant(start + (VOTING_DAYS - 1) * DAY))

/** Until when exceptions may be asked for. */
export const exceptionDue = (start: Instant, end: Instant): Instant => {
  const due = instant(end - EXCEPTION_DAYS * DAY)
  return due > start ? due : end
}
