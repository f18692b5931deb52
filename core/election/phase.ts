/** Phase: where an election is in its life. Derived, never stored. */
import type { Instant } from "../base/instant.ts"
import type { Election } from "./election.ts"

export const PHASES = ["upcoming", "open", "closed", "concluded", "published"] as const

export type Phase = (typeof PHASES)[number]

/**
 * `upcoming` before the start, `open` in [start, end), `closed` from the end on, `concluded` once officers
 * counted, `published` once results.md is merged. A results.md before the end counts for nothing: the vote goes on.
 */
export function phase(
  election: Pick<Election, "start" | "end" | "results">,
  now: Instant,
  concluded = false,
): Phase {
  if (now < election.start) return "upcoming"
  if (now < election.end) return "open"
  if (election.results !== null) return "published"
  return concluded ? "concluded" : "closed"
}
