/**
 * Instant: a point in time as whole milliseconds since the Unix epoch, UTC.
 *
 * Core has no clock of its own; "now" is always a parameter.
 */
import type { Brand } from "./brand.ts"

export type Instant = Brand<number, "Instant">

/** Mints an Instant from milliseconds since the epoch; throws on anything but a finite number (a bug). */
export function instant(milliseconds: number): Instant {
  if (!Number.isFinite(milliseconds)) throw new RangeError(`not a point in time: ${milliseconds}`)
  return Math.trunc(milliseconds) as Instant
}

/** ISO 8601 in UTC to the second, as wire types and messages carry it: `2026-03-01T12:00:00Z`. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z")
}
