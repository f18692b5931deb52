/**
 * What a ranking says, pair by pair, by the same core that the tally counts with. Folded until it is asked for, unless `open` says
 * otherwise; only what is unfolded is worked out, and after the ranking itself is drawn.
 */
import { createDeferred, createMemo, createSignal, For, Index, type JSX, Show } from "solid-js"
import { type Preview, preview } from "#core/ballot/preview"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { textsOf } from "../../texts/texts.ts"
import { type NameOf, names } from "./words.ts"

const t = textsOf("voting")

/** Names that one sentence has. */
const MOST = 9
/** Milliseconds that the sentences may be behind the ranking. */
const BEHIND_MS = 250

export function PairByPair(props: {
  readonly ranking: Ranking
  /** Everyone on the ballot paper. */
  readonly candidates: readonly CandidateId[]
  readonly nameOf: NameOf
  readonly open?: boolean
}): JSX.Element {
  const [open, setOpen] = createSignal(props.open ?? false)
  return (
    <details class="pairs" open={props.open ?? false} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t().says}</summary>
      <Show when={open()}>
        <Sentences {...props} />
      </Show>
    </details>
  )
}

function Sentences(props: {
  readonly ranking: Ranking
  readonly candidates: readonly CandidateId[]
  readonly nameOf: NameOf
}): JSX.Element {
  const settled = createDeferred(() => props.ranking, { timeoutMs: BEHIND_MS })
  const said = createMemo(() => preview(settled(), props.candidates))
  const few = (ids: readonly CandidateId[]) => names(ids, props.nameOf, MOST)
  const preferences = () =>
    said().preferences.map(({ preferred, to }) => t().prefer({ preferred: few(preferred), to: few(to) }))
  const total = () => (props.candidates.length * (props.candidates.length - 1)) / 2
  return (
    <Show when={pairsOf(said()) > 0} fallback={<p class="small soft">{t().saysNothing}</p>}>
      <ul class="pairs-said">
        <Index each={preferences()}>{(sentence) => <li>{sentence()}</li>}</Index>
        <For each={said().ties}>{(tier) => <li>{t().noPreference({ names: few(tier) })}</li>}</For>
        <Show when={said().noOpinion.length > 0}>
          <li>{t().comparedWithNobody({ names: few(said().noOpinion) })}</li>
        </Show>
      </ul>
      <p class="small soft">{t().pairs({ count: pairsOf(said()), total: total() })}</p>
    </Show>
  )
}

/** In how many pairs somebody is preferred. */
const pairsOf = ({ preferences }: Preview): number =>
  preferences.reduce((sum, { preferred, to }) => sum + preferred.length * to.length, 0)
