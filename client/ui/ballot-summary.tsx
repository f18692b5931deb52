/** A ranking as it stands: an ordered list to read, not to change. */
import { For, type JSX, Show } from "solid-js"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { textsOf } from "../texts/texts.ts"
import { list } from "./format.ts"
import { Rich } from "./rich.tsx"

const t = textsOf("ballots")

const soft = (words: string): JSX.Element => <span class="soft">{words}</span>

export const BallotSummary = (props: {
  readonly ranking: Ranking
  readonly unranked: readonly CandidateId[]
  readonly nameOf: (id: CandidateId) => string
}): JSX.Element => (
  <div class="summary">
    <ol class="plain-list" aria-label={t().sayWhat}>
      <For each={props.ranking}>
        {(tier, index) => (
          <li>
            <span class="summary-rank">{index() + 1}</span>
            <span>
              <Show when={tier.length > 1} fallback={list(tier.map(props.nameOf))}>
                <Rich text={t().tied({ names: list(tier.map(props.nameOf)) })} parts={{ soft }} />
              </Show>
            </span>
          </li>
        )}
      </For>
    </ol>
    <Show when={props.unranked.length > 0}>
      <p class="summary-rest">
        <Rich text={t().noOpinion({ names: list(props.unranked.map(props.nameOf)) })} parts={{ soft }} />
      </p>
    </Show>
  </div>
)
