/**
 * The pairwise matrix as a heat map: who is ahead of whom, and by how many.
 *
 * Every cell holds its number, and a majority is bold: the colours only repeat that. One cell is in the order of Tab; the arrow keys,
 * Home and End (with Ctrl: of the whole) lead to the others, and each pair that is reached is told by `onPair`.
 */
import { createMemo, createSignal, For, type JSX, Show } from "solid-js"
import type { NameOf } from "#core/tally/explain"
import type { Tally } from "#core/tally/tally"
import { textsOf } from "../../texts/texts.ts"
import { type Cell, heatOf, moved } from "./heat-cells.ts"
import { headHeight, LEAN, shortened } from "./heat-heads.ts"
import { ballotsFor, type Pair, standing } from "./order.ts"

const t = textsOf("count")

/** In units of 1/16 rem. */
const ROW_HEIGHT = 36
const LEAST_WIDTH = 40
const DIGIT_WIDTH = 8.5
const PADDING = 14

export function HeatMap(props: {
  readonly tally: Pick<Tally, "candidates" | "pairwise" | "ranking">
  readonly nameOf: NameOf
  readonly pair: Pair | null
  readonly onPair: (pair: Pair) => void
}): JSX.Element {
  const order = createMemo(() => standing(props.tally))
  const names = createMemo(() => order().map((at) => props.nameOf(props.tally.candidates[at] ?? "")))
  const size = () => order().length
  const width = createMemo(() => {
    const most = Math.max(...props.tally.pairwise.flat())
    return Math.max(LEAST_WIDTH, String(most).length * DIGIT_WIDTH + PADDING)
  })
  /** As high as the longest of the names above the columns. */
  const head = createMemo(() => headHeight(names()))
  const wide = () => size() * width() + LEAN * head()
  const [here, setHere] = createSignal<Cell>({ row: 0, column: 1 })
  /** The cell that Tab leads to: the pair that is looked at, wherever it was chosen. */
  const entry = createMemo<Cell>(() => {
    const { pair } = props
    const cell = pair ? { row: order().indexOf(pair.a), column: order().indexOf(pair.b) } : here()
    return cell.row < 0 || cell.column < 0 || cell.row >= size() || cell.column >= size()
      ? { row: 0, column: 1 }
      : cell
  })
  let svg: SVGSVGElement | undefined

  const look = (cell: Cell) => {
    const [a, b] = [order()[cell.row], order()[cell.column]]
    if (a === undefined || b === undefined || a === b) return
    setHere(cell)
    if (props.pair?.a !== a || props.pair.b !== b) props.onPair({ a, b })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const from = cellOf(event.target)
    if (!from || event.altKey || event.metaKey) return
    const to = moved(from, event.key, event.ctrlKey, size())
    if (!to) return
    event.preventDefault()
    svg?.querySelector<SVGElement>(`[data-cell="${to.row} ${to.column}"]`)?.focus()
  }
  return (
    <Show when={size() > 1} fallback={<p class="soft">{t().onlyOne}</p>}>
      <div class="heat">
        <ol
          class="heat-names plain-list"
          aria-hidden="true"
          style={{ "padding-block-start": `${head() / 16}rem` }}
        >
          <For each={names()}>{(name) => <li title={name}>{name}</li>}</For>
        </ol>
        <section class="heat-scroll" aria-label={t().matrix}>
          {/* biome-ignore lint/a11y/useSemanticElements: a picture is no table; the same numbers are one below */}
          <div
            role="grid"
            aria-label={t().matrixHelp}
            aria-rowcount={size()}
            aria-colcount={size()}
            onKeyDown={onKeyDown}
            onFocusIn={(event) => {
              const cell = cellOf(event.target)
              if (cell) look(cell)
            }}
            onClick={(event) => focusCell(event.target)}
          >
            <svg
              ref={(element) => (svg = element)}
              class="heat-map"
              role="presentation"
              width={`${wide() / 16}rem`}
              height={`${(head() + size() * ROW_HEIGHT) / 16}rem`}
              viewBox={`0 0 ${wide()} ${head() + size() * ROW_HEIGHT}`}
            >
              <g class="heat-heads">
                <For each={names()}>
                  {(name, column) => (
                    <text
                      transform={`translate(${(column() + 0.5) * width() + 4} ${head() - 8}) rotate(-60)`}
                    >
                      {shortened(name)}
                    </text>
                  )}
                </For>
              </g>
              <For each={order()}>
                {(a, row) => (
                  // biome-ignore lint/a11y/useSemanticElements: a picture has no table rows
                  <g role="row" aria-rowindex={row() + 1}>
                    <For each={order()}>
                      {(b, column) => (
                        <Show
                          when={a !== b}
                          fallback={
                            <rect
                              class="heat-self"
                              x={column() * width() + 1}
                              y={head() + row() * ROW_HEIGHT + 1}
                              width={width() - 2}
                              height={ROW_HEIGHT - 2}
                              rx="4"
                            />
                          }
                        >
                          <HeatCell
                            row={row()}
                            column={column()}
                            width={width()}
                            top={head() + row() * ROW_HEIGHT}
                            won={ballotsFor(props.tally, a, b)}
                            lost={ballotsFor(props.tally, b, a)}
                            names={[names()[row()] ?? "", names()[column()] ?? ""]}
                            chosen={props.pair?.a === a && props.pair.b === b}
                            entry={entry().row === row() && entry().column === column()}
                          />
                        </Show>
                      )}
                    </For>
                  </g>
                )}
              </For>
            </svg>
          </div>
        </section>
      </div>
    </Show>
  )
}

function HeatCell(props: {
  readonly row: number
  readonly column: number
  readonly width: number
  readonly top: number
  readonly won: number
  readonly lost: number
  readonly names: readonly [a: string, b: string]
  readonly chosen: boolean
  readonly entry: boolean
}): JSX.Element {
  const heat = () => heatOf(props.won, props.lost)
  const x = () => props.column * props.width
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture has no table cells
    <g
      role="gridcell"
      class={`heat-cell ${heat().side}-${heat().degree}`}
      classList={{ chosen: props.chosen }}
      tabindex={props.entry ? 0 : -1}
      aria-colindex={props.column + 1}
      aria-selected={props.chosen}
      aria-label={t().cell({ a: props.names[0], b: props.names[1], won: props.won, lost: props.lost })}
      data-cell={`${props.row} ${props.column}`}
    >
      <rect x={x() + 1} y={props.top + 1} width={props.width - 2} height={ROW_HEIGHT - 2} rx="4" />
      <text x={x() + props.width / 2} y={props.top + ROW_HEIGHT / 2 + 5}>
        {props.won}
      </text>
    </g>
  )
}

function cellOf(target: EventTarget | null): Cell | null {
  const place = target instanceof Element ? target.closest("[data-cell]")?.getAttribute("data-cell") : null
  if (!place) return null
  const [row, column] = place.split(" ").map(Number)
  return row === undefined || column === undefined ? null : { row, column }
}

/** Safari does not focus what is pressed within a picture. */
function focusCell(target: EventTarget): void {
  const cell = target instanceof Element ? target.closest<SVGElement>("[data-cell]") : null
  cell?.focus()
}
