/** Freshness: when this server last looked at the meta repository, and why it can't where it can't. */
import type { Instant } from "#core/base/instant"
import type { Clock } from "./clock.ts"

export interface Freshness {
  /** The last look that succeeded; null: none yet. */
  readonly checkedAt: Instant | null
  /** Why the last look failed, in plain words; null: it didn't. */
  readonly fault: string | null
}

export class Looks implements Freshness {
  checkedAt: Instant | null = null
  fault: string | null = null

  constructor(private readonly clock: Clock) {}

  /** Notes a look: what kept it from succeeding, or null. */
  note(fault: string | null): void {
    this.fault = fault
    if (fault === null) this.checkedAt = this.clock.now()
  }
}
