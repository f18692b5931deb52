/** A clock that stands still until a test moves it. */
import { type Instant, instant } from "#core/base/instant"

export interface FixedClock {
  now(): Instant
  /** Moves to a time in ISO 8601, for example `2026-03-01T12:00:00Z`, forwards or back. */
  set(iso: string): void
  advance(milliseconds: number): void
}

export function fixedClock(iso: string): FixedClock {
  let at = parse(iso)
  return {
    now: () => at,
    set: (next) => {
      at = parse(next)
    },
    advance: (milliseconds) => {
      at = instant(at + milliseconds)
    },
  }
}

const parse = (iso: string): Instant => instant(Date.parse(iso))
