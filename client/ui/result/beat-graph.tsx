/**
 * Who beats whom as a graph: candidates in the order of the ranking, an arc from each winner of a pair to its loser, the
 * thicker the more ballots are behind it. For a pair that is chosen, by the fields above or by two names, what puts the one
 * ahead of the other stands out. `chains` says it all in words.
 */
import { createMemo, createSignal, createUniqueId, For, type JSX, onCleanup, Show } from "solid-js"
import type { NameOf } from "#core/tally/explain"
import type { Tally } from "#core/tally/tally"
import { textsOf } from "../../texts/texts.ts"
import { Disclosure } from "../disclosure.tsx"
import { list } from "../format.ts"
import { arcsOf, DOT_R, DOT_X, dotY, ROW } from "./arcs.ts"
import { type Beat, beatsOf } from "./beats.ts"
import { leadPath } from "./lead.ts"
import { ballotsFor, type Pair, standing } from "./order.ts"

const t = textsOf("count")

const NARROW = 168
const WIDE = 336
const LEAST = 60
const ROOMY = "(min-width: 44rem)"

type Graphed = Pick<Tally, "candidates" | "pairwise" | "ranking" | "evidence">

export function BeatGraph(props: {
  readonly tally: Graphed
  readonly nameOf: NameOf
  readonly pair: Pair | null
  readonly onPair: (pair: Pair) => void
  /** What decides between the two. */
  readonly sentence: JSX.Element
}): JSX.Element {
  const order = createMemo(() => standing(props.tally))
  const names = createMemo(() => order().map((at) => props.nameOf(props.tally.candidates[at] ?? "")))
  const beats = createMemo(() => beatsOf(props.tally))
  const roomy = matchMedia(ROOMY)
  const [room, setRoom] = createSignal(roomy.matches ? WIDE : NARROW)
  const onSize = () => setRoom(roomy.matches ? WIDE : NARROW)
  roomy.addEventListener("change", onSize)
  onCleanup(() => roomy.removeEventListener("change", onSize))
  // A few candidates need no wide arcs.
  const width = () => Math.min(room(), LEAST + order().length * ROW)
  const arcs = createMemo(() => arcsOf(beats(), order().length, width()))
  /** Places on the chosen path, best candidate's side first. */
  const path = createMemo(() => {
    const { pair } = props
    return pair ? leadPath(props.tally, pair).map((at) => order().indexOf(at)) : []
  })
  const onPath = ({ from, to }: Beat) => path().some((place, at) => place === from && path()[at + 1] === to)
  /** The name that was pressed first, until a second one is. */
  const [first, setFirst] = createSignal<number | null>(null)
  const press = (at: number) => {
    const before = first()
    setFirst(before === null ? at : null)
    if (before !== null && before !== at) props.onPair({ a: before, b: at })
  }
  const chosen = (at: number) =>
    first() === null ? props.pair?.a === at || props.pair?.b === at : first() === at
  const strongest = createMemo(() => Math.max(0, ...beats().map(({ strength }) => strength)))
  return (
    <div class="stack">
      <PairFields
        order={order()}
        names={names()}
        pair={props.pair}
        onPair={(pair) => {
          setFirst(null)
          props.onPair(pair)
        }}
      />
      {props.sentence}
      <div class="beats">
        <div class="beat-names">
          <For each={order()}>
            {(at, place) => (
              // The fields above do the same for the keyboard and for screen readers.
              // biome-ignore lint/a11y/noAriaHiddenOnFocusable: by tabindex -1 only a pointer gets here
              <button
                type="button"
                class="beat-name"
                classList={{ chosen: chosen(at), "on-path": path().includes(place()) }}
                tabindex="-1"
                aria-hidden="true"
                onClick={() => press(at)}
              >
                <span>{names()[place()]}</span>
              </button>
            )}
          </For>
        </div>
        <svg
          class="beat-graph"
          classList={{ chosen: path().length > 0 }}
          role="img"
          aria-label={t().graph({
            candidates: order().length,
            wins: beats().length,
            ballots: strongest(),
          })}
          width={`${width() / 16}rem`}
          height={`${(order().length * ROW) / 16}rem`}
          viewBox={`0 0 ${width()} ${order().length * ROW}`}
        >
          <For each={arcs()}>
            {(arc) => (
              <g
                class="beat"
                classList={{
                  upward: arc.beat.from > arc.beat.to,
                  skipped: arc.beat.skipped,
                  lit: onPath(arc.beat),
                }}
              >
                <path d={arc.path} stroke-width={arc.width} />
                <polygon points={arc.head} />
              </g>
            )}
          </For>
          {/* Once more on top, as nothing may cover it. */}
          <For each={arcs().filter(({ beat }) => onPath(beat))}>
            {(arc) => (
              <g class="beat lit">
                <path d={arc.path} stroke-width={Math.max(3, arc.width)} />
                <polygon points={arc.head} />
              </g>
            )}
          </For>
          <For each={order()}>
            {(_, place) => (
              <circle
                class="beat-dot"
                classList={{ lit: path().includes(place()) }}
                cx={DOT_X}
                cy={dotY(place())}
                r={DOT_R}
              />
            )}
          </For>
        </svg>
      </div>
      <p class="small soft">
        {t().arrows}
        <Show when={beats().some(({ from, to }) => from > to)}> {t().dashed}</Show>
        <Show when={beats().some(({ skipped }) => skipped)}> {t().dotted}</Show>
      </p>
      <Disclosure summary={t().asText}>
        <ul class="beat-list">
          <For each={order()}>
            {(at, place) => <li>{beatsText(props.tally, at, place(), beats(), names(), order())}</li>}
          </For>
        </ul>
      </Disclosure>
    </div>
  )
}

function PairFields(props: {
  readonly order: readonly number[]
  readonly names: readonly string[]
  readonly pair: Pair | null
  readonly onPair: (pair: Pair) => void
}): JSX.Element {
  const id = createUniqueId()
  const a = () => props.pair?.a ?? props.order[0] ?? 0
  const b = () => props.pair?.b ?? props.order[1] ?? 0
  const Field = (field: {
    readonly label: string
    readonly name: string
    readonly value: number
    readonly other: number
    readonly onValue: (at: number) => void
  }) => (
    <div class="field">
      <label for={`${id}-${field.name}`}>{field.label}</label>
      <select
        id={`${id}-${field.name}`}
        value={field.value}
        onChange={(event) => field.onValue(Number(event.currentTarget.value))}
      >
        <For each={props.order}>
          {(at, place) => (
            <option value={at} selected={at === field.value} disabled={at === field.other}>
              {props.names[place()]}
            </option>
          )}
        </For>
      </select>
    </div>
  )
  return (
    <div class="pair-fields">
      <Field
        label={t().compare}
        name="a"
        value={a()}
        other={b()}
        onValue={(at) => props.onPair({ a: at, b: b() })}
      />
      <Field
        label={t().compareWith}
        name="b"
        value={b()}
        other={a()}
        onValue={(at) => props.onPair({ a: a(), b: at })}
      />
      <button type="button" class="button" onClick={() => props.onPair({ a: b(), b: a() })}>
        {t().swap}
      </button>
    </div>
  )
}

/** "Ada beats Bob 6 to 3 and Cy 5 to 4; ties with Dee." */
function beatsText(
  tally: Graphed,
  at: number,
  place: number,
  beats: readonly Beat[],
  names: readonly string[],
  order: readonly number[],
): string {
  const name = names[place] ?? ""
  const won = beats
    .filter(({ from }) => from === place)
    .map(({ to, strength, against, skipped }) => {
      const values = { name: names[to] ?? "", strength, against }
      return skipped ? t().winSkipped(values) : t().win(values)
    })
  const tied = order
    .filter((other) => other !== at && ballotsFor(tally, at, other) === ballotsFor(tally, other, at))
    .map((other) => names[order.indexOf(other)] ?? "")
  if (won.length === 0)
    return tied.length > 0 ? t().tiesOnly({ name, tied: list(tied) }) : t().beatsNobody({ name })
  return tied.length > 0
    ? t().beatsAndTies({ name, beaten: list(won), tied: list(tied) })
    : t().beatsThem({ name, beaten: list(won) })
}
