/**
 * A count that explains itself: who won, the rule, how it went, the table; then the pictures of who beats whom, and what
 * other methods make of the same ballots. One pair at a time is looked at, in both pictures.
 */
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from "solid-js"
import type { Comparison } from "#core/tally/compare"
import {
  comparisonWords,
  methodLabel,
  type NameOf,
  outcomeWords,
  pairSentence,
  ruleOf,
  stepsOf,
} from "#core/tally/explain"
import type { Tally } from "#core/tally/tally"
import { announce } from "../announce.tsx"
import { Disclosure } from "../disclosure.tsx"
import { count } from "../format.ts"
import { Notice } from "../notice.tsx"
import { BeatGraph } from "./beat-graph.tsx"
import { MethodTable } from "./comparison.tsx"
import { HeatMap } from "./heat-map.tsx"
import { doubtfulPair } from "./lead.ts"
import type { Pair } from "./order.ts"
import { PairTable } from "./pair-table.tsx"
import { Ranking } from "./ranking.tsx"

/** More candidates than this make no picture that anybody could read. */
const MOST_PICTURED = 40

export function CountView(props: {
  readonly tally: Tally
  /** Undefined: still on its way. */
  readonly comparison: Comparison | undefined
  readonly nameOf: NameOf
  /** What stands below the ranking: who withdrew, for example. */
  readonly children?: JSX.Element
}): JSX.Element {
  const [chosen, setChosen] = createSignal<Pair | null>(null)
  // Where the first is beaten by somebody, that is what one wonders about.
  const pair = createMemo(() => chosen() ?? doubtfulPair(props.tally))
  // Another count may have other candidates.
  createEffect(
    on(
      () => props.tally.candidates.join("\n"),
      () => setChosen(null),
      { defer: true },
    ),
  )
  const sentence = createMemo(() => {
    const { candidates } = props.tally
    const [a, b] = [candidates[pair()?.a ?? -1], candidates[pair()?.b ?? -1]]
    return a === undefined || b === undefined ? null : pairSentence(props.tally, a, b, props.nameOf)
  })
  const look = (next: Pair) => {
    setChosen(next)
    announce(sentence() ?? "")
  }
  const pictured = () => props.tally.candidates.length <= MOST_PICTURED
  const rivals = () => props.tally.candidates.length > 1
  return (
    <div class="count-view stack-loose">
      <Outcome tally={props.tally} nameOf={props.nameOf}>
        {props.children}
      </Outcome>
      <section class="stack-tight" aria-labelledby="rule-title">
        <h2 id="rule-title">The rule</h2>
        <p class="measure">
          Counted by the {methodLabel(props.tally.method)}. {ruleOf(props.tally.method)}
        </p>
      </section>
      <section class="stack" aria-labelledby="steps-title">
        <h2 id="steps-title">How it went</h2>
        <ol class="count-steps plain-list">
          <For each={stepsOf(props.tally, props.nameOf)}>
            {(step) => (
              <li>
                <h3>{step.title}</h3>
                <For each={step.lines}>{(line) => <p>{line}</p>}</For>
              </li>
            )}
          </For>
        </ol>
      </section>
      <Show when={rivals()}>
        <section class="below stack" aria-labelledby="pairs-title">
          <h2 id="pairs-title">Pair by pair</h2>
          <Show when={pictured()} fallback={<TooMany />}>
            <p class="small soft measure">
              Ballots that rank the candidate of the row above the candidate of the column; bold where they
              are more than the other way round.
            </p>
            <HeatMap tally={props.tally} nameOf={props.nameOf} pair={pair()} onPair={look} />
            <PairSentence of={sentence()} />
            <HeatLegend />
            <Disclosure summary="The same as a table">
              <PairTable tally={props.tally} nameOf={props.nameOf} />
            </Disclosure>
          </Show>
        </section>
      </Show>
      <Show when={rivals() && pictured()}>
        <section class="below stack" aria-labelledby="beats-title">
          <h2 id="beats-title">Who beats whom</h2>
          <BeatGraph
            tally={props.tally}
            nameOf={props.nameOf}
            pair={pair()}
            onPair={look}
            sentence={<PairSentence of={sentence()} />}
          />
        </section>
      </Show>
      <section class="stack other-methods" aria-labelledby="methods-title">
        <h2 id="methods-title">By other methods</h2>
        <Show when={props.comparison} fallback={<p class="soft">Counting by the other methods…</p>}>
          {(comparison) => (
            <>
              <p class="measure">{comparisonWords(comparison(), props.tally.seats, props.nameOf)}</p>
              <Show when={pictured()} fallback={<TooMany />}>
                <MethodTable
                  comparison={comparison()}
                  method={props.tally.method}
                  places={props.tally.candidates.length}
                  nameOf={props.nameOf}
                />
              </Show>
            </>
          )}
        </Show>
      </section>
    </div>
  )
}

const TooMany = (): JSX.Element => (
  <p class="soft">
    More than {MOST_PICTURED} candidates are too many for this picture. The files to download hold every
    number.
  </p>
)

function Outcome(props: {
  readonly tally: Tally
  readonly nameOf: NameOf
  readonly children?: JSX.Element
}): JSX.Element {
  const outcome = createMemo(() => outcomeWords(props.tally, props.nameOf))
  return (
    <section class="stack" aria-label="Outcome">
      <p class="outcome">{outcome().winners}</p>
      <Show when={outcome().tie}>
        {(tie) => (
          <Notice kind="warn" title="A tie for the last seat">
            <p>{tie()}</p>
          </Notice>
        )}
      </Show>
      <For each={outcome().notes}>{(note) => <p class="measure">{note}</p>}</For>
      <Show when={props.tally.ranking.length > 0}>
        <Ranking tally={props.tally} nameOf={props.nameOf} />
      </Show>
      <p class="soft small">{count(props.tally.ballots, "ballot")} counted.</p>
      {props.children}
    </section>
  )
}

/** Keeps its room, so that nothing jumps when a pair is chosen. */
const PairSentence = (props: { readonly of: string | null }): JSX.Element => (
  <p class="pair-sentence" classList={{ empty: props.of === null }}>
    {props.of ?? "Choose a pair to read what decides between the two."}
  </p>
)

const LEGEND = [
  ["win-4", "ahead, by nearly all"],
  ["win-1", "ahead, by few"],
  ["tie-0", "as many"],
  ["lose-1", "behind, by few"],
  ["lose-4", "behind, by nearly all"],
] as const

const HeatLegend = (): JSX.Element => (
  <ul class="heat-legend plain-list small soft">
    <For each={LEGEND}>
      {([swatch, words]) => (
        <li>
          <span class={`swatch ${swatch}`} />
          {words}
        </li>
      )}
    </For>
  </ul>
)
