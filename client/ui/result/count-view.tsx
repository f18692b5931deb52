/**
 * A count that explains itself: who won, the rule, how it went, the table; then the pictures of who beats whom, and what
 * other methods make of the same ballots. One pair at a time is looked at, in both pictures.
 */
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from "solid-js"
import type { Comparison } from "#core/tally/compare"
import {
  comparisonWords,
  type NameOf,
  outcomeWords,
  pairSentence,
  ruleWords,
  stepsOf,
} from "#core/tally/explain"
import type { Tally } from "#core/tally/tally"
import { tallyWords } from "../../texts/tally.ts"
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../announce.tsx"
import { Disclosure } from "../disclosure.tsx"
import { Notice } from "../notice.tsx"
import { BeatGraph } from "./beat-graph.tsx"
import { MethodTable } from "./comparison.tsx"
import { HeatMap } from "./heat-map.tsx"
import { doubtfulPair } from "./lead.ts"
import type { Pair } from "./order.ts"
import { PairTable } from "./pair-table.tsx"
import { Ranking } from "./ranking.tsx"

const t = textsOf("count")

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
    if (a === undefined || b === undefined) return null
    return pairSentence(props.tally, a, b, props.nameOf, tallyWords())
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
        <h2 id="rule-title">{t().rule}</h2>
        <p class="measure">{ruleWords(props.tally.method, tallyWords())}</p>
      </section>
      <section class="stack" aria-labelledby="steps-title">
        <h2 id="steps-title">{t().steps}</h2>
        <ol class="count-steps plain-list">
          <For each={stepsOf(props.tally, props.nameOf, tallyWords())}>
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
          <h2 id="pairs-title">{t().pairs}</h2>
          <Show when={pictured()} fallback={<TooMany />}>
            <p class="small soft measure">{t().pairsWhy}</p>
            <HeatMap tally={props.tally} nameOf={props.nameOf} pair={pair()} onPair={look} />
            <PairSentence of={sentence()} />
            <HeatLegend />
            <Disclosure summary={t().asTable}>
              <PairTable tally={props.tally} nameOf={props.nameOf} />
            </Disclosure>
          </Show>
        </section>
      </Show>
      <Show when={rivals() && pictured()}>
        <section class="below stack" aria-labelledby="beats-title">
          <h2 id="beats-title">{t().beats}</h2>
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
        <h2 id="methods-title">{t().otherMethods}</h2>
        <Show when={props.comparison} fallback={<p class="soft">{t().comparing}</p>}>
          {(comparison) => (
            <>
              <p class="measure">
                {comparisonWords(comparison(), props.tally.seats, props.nameOf, tallyWords())}
              </p>
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

const TooMany = (): JSX.Element => <p class="soft">{t().tooMany({ most: MOST_PICTURED })}</p>

function Outcome(props: {
  readonly tally: Tally
  readonly nameOf: NameOf
  readonly children?: JSX.Element
}): JSX.Element {
  const outcome = createMemo(() => outcomeWords(props.tally, props.nameOf, tallyWords()))
  return (
    <section class="stack" aria-label={t().outcome}>
      <p class="outcome">{outcome().winners}</p>
      <Show when={outcome().tie}>
        {(tie) => (
          <Notice kind="warn" title={t().lastSeatTie}>
            <p>{tie()}</p>
          </Notice>
        )}
      </Show>
      <For each={outcome().notes}>{(note) => <p class="measure">{note}</p>}</For>
      <Show when={props.tally.ranking.length > 0}>
        <Ranking tally={props.tally} nameOf={props.nameOf} />
      </Show>
      <p class="soft small">{t().ballotsCounted({ count: props.tally.ballots })}</p>
      {props.children}
    </section>
  )
}

/** Keeps its room, so that nothing jumps when a pair is chosen. */
const PairSentence = (props: { readonly of: string | null }): JSX.Element => (
  <p class="pair-sentence" classList={{ empty: props.of === null }}>
    {props.of ?? t().choosePair}
  </p>
)

const LEGEND = [
  ["win-4", "aheadMuch"],
  ["win-1", "aheadLittle"],
  ["tie-0", "asMany"],
  ["lose-1", "behindLittle"],
  ["lose-4", "behindMuch"],
] as const

const HeatLegend = (): JSX.Element => (
  <ul class="heat-legend plain-list small soft">
    <For each={LEGEND}>
      {([swatch, words]) => (
        <li>
          <span class={`swatch ${swatch}`} />
          {t()[words]}
        </li>
      )}
    </For>
  </ul>
)
