/** The pairwise matrix as a table: who wins a pair is set in bold and said in words. */
import { createMemo, For, type JSX, Show } from "solid-js"
import type { NameOf } from "#core/tally/explain"
import type { Tally } from "#core/tally/tally"
import { textsOf } from "../../texts/texts.ts"
import { Rich } from "../rich.tsx"
import { ballotsFor, standing } from "./order.ts"

const t = textsOf("count")

export function PairTable(props: {
  readonly tally: Pick<Tally, "candidates" | "pairwise" | "ranking">
  readonly nameOf: NameOf
}): JSX.Element {
  const order = createMemo(() => standing(props.tally))
  const name = (at: number) => props.nameOf(props.tally.candidates[at] ?? "")
  return (
    <figure class="stack-tight">
      <section class="scroll-x" aria-label={t().matrixTable} tabindex="0">
        <table class="matrix">
          <caption class="visually-hidden">{t().matrixCaption}</caption>
          <thead>
            <tr>
              <td />
              <For each={order()}>{(column) => <th scope="col">{name(column)}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={order()}>
              {(row) => (
                <tr>
                  <th scope="row">{name(row)}</th>
                  <For each={order()}>
                    {(column) => (
                      <Show when={row !== column} fallback={<td class="same">–</td>}>
                        <Cell
                          won={ballotsFor(props.tally, row, column)}
                          lost={ballotsFor(props.tally, column, row)}
                        />
                      </Show>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
      <figcaption class="small soft">{t().matrixNote}</figcaption>
    </figure>
  )
}

function Cell(props: { readonly won: number; readonly lost: number }): JSX.Element {
  const words = () => {
    const { won, lost } = props
    return won > lost ? t().wins({ won }) : won === lost ? t().ties({ won }) : t().loses({ won })
  }
  return (
    <td classList={{ wins: props.won > props.lost, ties: props.won === props.lost }}>
      <Rich text={words()} parts={{ hidden: (fate) => <span class="visually-hidden">{fate}</span> }} />
    </td>
  )
}
