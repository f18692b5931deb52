/**
 * Clocks: the process's for what is shown, the database's for what is decided.
 *
 * Whether a ballot is in time is decided by the database alone, so that several servers with clocks of their own agree.
 */
import type { Instant } from "#core/base/instant"
import type { Queryable } from "#server/store/schema"

export interface Clock {
  /** The process's time. */
  now(): Instant
  /** The database's time, read inside the transaction that decides. */
  decisive(transaction: Queryable): Promise<Instant>
}
