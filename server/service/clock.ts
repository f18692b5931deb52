/**
 * Clocks: the process's for what is shown, the database's for what is decided.
 *
 * Whether a ballot is in time is decided by the database alone, so that several servers with clocks of their own agree.
 */
import type { Instant } from "#core/base/instant"

export interface Clock {
  /** The process's time. */
  now(): Instant
  /** What decides, given the database's time, which the transaction that decides has read. */
  decisive(told: Instant): Instant
}
