/** Where an election is in its life: a badge, and one line with the time that matters. */
import type { JSX } from "solid-js"
import type { ElectionSummary } from "#core/wire/election"
import { textsOf } from "../texts/texts.ts"
import { duration, localDay } from "./format.ts"

const t = textsOf("list")

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
  <span class={`badge ${TONES[props.phase]}`}>{t().phase({ phase: props.phase })}</span>
)

const URGENT_MS = 24 * 3_600_000

/** Whether voting ends within a day. */
export const isUrgent = (election: Timed, now: number): boolean =>
  phaseNow(election, now) === "open" && Date.parse(election.end) - now < URGENT_MS

/** `Closes in 3 days 4 hours`, `Opens in 12 minutes`, `Ended on 1 Mar 2026`. `now`: milliseconds since the epoch. */
export function timing(election: Timed, now: number): string {
  switch (phaseNow(election, now)) {
    case "upcoming":
      return t().opensIn({ left: duration(Date.parse(election.start) - now) })
    case "open":
      return t().closesIn({ left: duration(Date.parse(election.end) - now) })
    default:
      return t().endedOn({ day: localDay(election.end) })
  }
}
