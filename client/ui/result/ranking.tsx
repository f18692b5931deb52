/**
 * The ranking as a picture: a bracket round those who tie, a line where the last seat fell. The words beside the names say what
 * became of each.
 */
import { createMemo, For, type JSX, Show } from "solid-js"
import type { NameOf } from "#core/tally/explain"
import type { Tally } from "#core/tally/tally"
import { count, ordinal } from "../format.ts"
import { rankingTiers, type Verdict } from "./ranking-rows.ts"

export function Ranking(props: {
  readonly tally: Pick<
    Tally,
    "ranking" | "winners" | "tiedForLastSeat" | "seating" | "tiebreak" | "uncontested" | "seats"
  >
  readonly nameOf: NameOf
}): JSX.Element {
  const tiers = createMemo(() => rankingTiers(props.tally))
  const left = () => props.tally.seats - props.tally.winners.length
  return (
    <ol class="ranking plain-list" aria-label="Ranking">
      <For each={tiers()}>
        {(tier) => (
          <>
            <li class="tier" classList={{ tied: tier.rows.length > 1 }}>
              <span class="tier-place">{ordinal(tier.place)}</span>
              <Show when={tier.rows.length > 1}>
                <Bracket />
                <span class="visually-hidden">{count(tier.rows.length, "candidate")} tied: </span>
              </Show>
              <ul class="tier-names plain-list">
                <For each={tier.rows}>
                  {(row) => (
                    <li>
                      <span class="tier-name">{props.nameOf(row.id)}</span>
                      <Fate verdict={row.verdict} />
                    </li>
                  )}
                </For>
              </ul>
            </li>
            <Show when={tier.last}>
              {(last) => (
                <li class="last-seat" classList={{ open: last() === "tied" }}>
                  <span>
                    {last() === "filled"
                      ? "Line of the last seat"
                      : `The last ${left() === 1 ? "seat falls" : `${left()} seats fall`} into this tie`}
                  </span>
                </li>
              )}
            </Show>
          </>
        )}
      </For>
    </ol>
  )
}

const WORDS: Readonly<Record<Verdict, { readonly text: string; readonly look: string } | null>> = {
  elected: { text: "elected", look: "open" },
  "elected-by-lot": { text: "elected by lot", look: "open" },
  tied: { text: "tied for a seat", look: "soon" },
  "passed-over": { text: "passed over", look: "quiet" },
  none: null,
}

const Fate = (props: { readonly verdict: Verdict }): JSX.Element => (
  <Show when={WORDS[props.verdict]}>
    {(words) => <span class={`badge ${words().look}`}>{words().text}</span>}
  </Show>
)

/** As high as the names that it holds together; the line stays as thin. */
const Bracket = (): JSX.Element => (
  <svg class="bracket" viewBox="0 0 8 100" preserveAspectRatio="none" aria-hidden="true">
    <path d="M7 2H2V98H7" fill="none" vector-effect="non-scaling-stroke" />
  </svg>
)
