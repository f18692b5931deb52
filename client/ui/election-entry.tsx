/** One election in a list: a single large link. */
import { type JSX, Show } from "solid-js"
import type { ElectionSummary } from "#core/wire/election"
import { count } from "./format.ts"
import { PhaseBadge, phaseNow, timing } from "./phase.tsx"

export const ElectionEntry = (props: {
  readonly election: ElectionSummary
  readonly now: number
  readonly current: boolean
}): JSX.Element => (
  <a
    class="election-entry"
    href={`/elections/${encodeURIComponent(props.election.slug)}`}
    aria-current={props.current ? "page" : undefined}
  >
    <span class="eyebrow">{props.election.organization}</span>
    <span class="name">{props.election.name}</span>
    <span class="meta">
      <Show when={Date.parse(props.election.end) <= props.now}>
        <PhaseBadge phase={phaseNow(props.election, props.now)} />
      </Show>
      <span>{timing(props.election, props.now)}</span>
    </span>
    <span class="meta">
      <span>
        {count(props.election.candidateCount, "candidate")}, {count(props.election.seats, "seat")}
      </span>
      <Show when={props.election.vanished}>
        <span class="badge soon">No longer in the repository</span>
      </Show>
    </span>
  </a>
)
