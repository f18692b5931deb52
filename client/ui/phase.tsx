/** Where an election is in its life: a badge, and one line with the time that matters. */
import type { JSX } from "solid-js"
import type { ElectionSummary } from "#core/wire/election"
import { duration, localDay } from "./format.ts"

const LABELS = {
  upcoming: "Coming up",
  open: "Open",
  closed: "Not counted yet",
  concluded: "Counted",
  published: "Result published",
} as const

const TONES = { upcoming: "soon", open: "open", closed: "", concluded: "", published: "quiet" } as const

export type Timed = Pick<ElectionSummary, "phase" | "start" | "end">

/** What phase it is by the server's time: the app may have been open across the start or the end. */
export function phaseNow(election: Timed, now: number): Timed["phase"] {
  const opened = now >= Date.parse(election.start)
  const ended = now >= Date.parse(election.end)
  if (election.phase === "upcoming" && opened) return ended ? "closed" : "open"
  return election.phase === "open" && ended ? "closed" : election.phase
}

export const PhaseBadge = (props: { readonly phase: Timed["phase"] }): JSX.Element => (
  <span class={`badge ${TONES[props.phase]}`}>{LABELS[props.phase]}</span>
)

/** `Closes in 3 days 4 hours`, `Opens in 12 minutes`, `Ended on 1 Mar 2026`. `now`: milliseconds since the epoch. */
export function timing(election: Timed, now: number): string {
  switch (phaseNow(election, now)) {
    case "upcoming":
      return `Opens in ${duration(Date.parse(election.start) - now)}`
    case "open":
      return `Closes in ${duration(Date.parse(election.end) - now)}`
    default:
      return `Ended on ${localDay(election.end)}`
  }
}
