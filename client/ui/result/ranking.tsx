/**
 * The ranking as a picture: a bracket round those who tie, a line where the last seat fell. The words beside the names say what
 * became of each.
 */
import { createMemo, For, type JSX, Show } from "solid-js"
import type { NameOf } from "#core/tally/explain"
import type { Tally } from "#core/tally/tally"
import { textsOf } from "../../texts/texts.ts"
import { rankingTiers, type Verdict } from "./ranking-rows.ts"

const t = textsOf("count")

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
    <ol class="ranking plain-list" aria-label={t().ranking}>
      <For each={tiers()}>
        {(tier) => (
          <>
            <li class="tier" classList={{ tied: tier.rows.length > 1 }}>
              <span class="tier-place">{t().place({ place: tier.place })}</span>
              <Show when={tier.rows.length > 1}>
                <Bracket />
                <span class="visually-hidden">{t().tiedHere({ count: tier.rows.length })} </span>
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
                  <span>{last() === "filled" ? t().lastSeat : t().lastSeatHere({ seats: left() })}</span>
                </li>
              )}
            </Show>
          </>
        )}
      </For>
    </ol>
  )
}

const LOOKS: Readonly<Record<Verdict, string | null>> = {
  elected: "open",
  lot: "open",
  tied: "soon",
  "passed-over": "quiet",
  none: null,
}

const Fate = (props: { readonly verdict: Verdict }): JSX.Element => (
  <Show when={LOOKS[props.verdict]}>
    {(look) => <span class={`badge ${look()}`}>{t().fate({ verdict: props.verdict })}</span>}
  </Show>
)

/** As high as the names that it holds together; the line stays as thin. */
const Bracket = (): JSX.Element => (
  <svg class="bracket" viewBox="0 0 8 100" preserveAspectRatio="none" aria-hidden="true">
    <path d="M7 2H2V98H7" fill="none" vector-effect="non-scaling-stroke" />
  </svg>
)
