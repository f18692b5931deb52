/** A ranking as it stands: an ordered list to read, not to change. */
import { For, type JSX, Show } from "solid-js"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { list } from "./format.ts"

export const BallotSummary = (props: {
  readonly ranking: Ranking
  readonly unranked: readonly CandidateId[]
  readonly nameOf: (id: CandidateId) => string
}): JSX.Element => (
  <div class="summary">
    <ol class="plain-list" aria-label="What your ballot says">
      <For each={props.ranking}>
        {(tier, index) => (
          <li>
            <span class="summary-rank">{index() + 1}</span>
            <span>
              {list(tier.map(props.nameOf))}
              <Show when={tier.length > 1}>
                <span class="soft"> (tied)</span>
              </Show>
            </span>
          </li>
        )}
      </For>
    </ol>
    <Show when={props.unranked.length > 0}>
      <p class="summary-rest">
        <span class="soft">No opinion: </span>
        {list(props.unranked.map(props.nameOf))}
      </p>
    </Show>
  </div>
)
