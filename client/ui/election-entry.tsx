/** One election in a list: a single large link. */
import { type JSX, Show } from "solid-js"
import type { ElectionSummary } from "#core/wire/election"
import { textsOf } from "../texts/texts.ts"
import { isUrgent, PhaseBadge, phaseNow, timing } from "./phase.tsx"

const t = textsOf("list")

export const ElectionEntry = (props: {
  readonly election: ElectionSummary
  readonly now: number
  readonly current: boolean
  /** Whose election it is: said where there are several organizations. */
  readonly organization: boolean
}): JSX.Element => {
  const phase = () => phaseNow(props.election, props.now)
  return (
    <a
      class="election-entry"
      href={`/elections/${encodeURIComponent(props.election.slug)}`}
      aria-current={props.current ? "page" : undefined}
    >
      <Show when={props.organization}>
        <span class="eyebrow">{props.election.organization}</span>
      </Show>
      <span class="name">{props.election.name}</span>
      <span class="meta">
        <span classList={{ open: phase() === "open", soon: isUrgent(props.election, props.now) }}>
          {timing(props.election, props.now)}
        </span>
        <Show when={Date.parse(props.election.end) <= props.now}>
          <PhaseBadge phase={phase()} />
        </Show>
      </span>
      <span class="meta">
        <span>
          {t().candidatesAndSeats({ candidates: props.election.candidateCount, seats: props.election.seats })}
        </span>
        <Show when={props.election.vanished}>
          <span class="badge soon">{t().vanished}</span>
        </Show>
      </span>
    </a>
  )
}
