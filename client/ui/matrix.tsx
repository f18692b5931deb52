/**
 * The pairwise matrix as a table with heat shading. The numbers say everything that the shading does; who wins a pair is
 * set in bold and said in words.
 */
import { For, type JSX, Show } from "solid-js"
import type { ElectionResult } from "#core/wire/result"

export function PairwiseMatrix(props: {
  readonly result: Pick<ElectionResult, "candidates" | "pairwise" | "ranking">
  readonly nameOf: (id: string) => string
}): JSX.Element {
  // Best first, so that the winners' rows come first and the shading runs down the diagonal.
  const order = () => props.result.ranking.flat()
  const over = (row: string, column: string): number => {
    const { candidates, pairwise } = props.result
    return pairwise[candidates.indexOf(row)]?.[candidates.indexOf(column)] ?? 0
  }
  return (
    <figure class="stack-tight">
      <section class="scroll-x" aria-label="Pairwise matrix" tabindex="0">
        <table class="matrix">
          <caption class="visually-hidden">
            For each pair, the number of ballots that rank the candidate of the row above the candidate of the
            column.
          </caption>
          <thead>
            <tr>
              <td />
              <For each={order()}>{(id) => <th scope="col">{props.nameOf(id)}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={order()}>
              {(row) => (
                <tr>
                  <th scope="row">{props.nameOf(row)}</th>
                  <For each={order()}>
                    {(column) => (
                      <Show when={row !== column} fallback={<td class="same">–</td>}>
                        <Cell won={over(row, column)} lost={over(column, row)} />
                      </Show>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
      <figcaption class="small soft">
        Ballots that rank the candidate of the row above the candidate of the column. Bold: more than the
        other way round.
      </figcaption>
    </figure>
  )
}

function Cell(props: { readonly won: number; readonly lost: number }): JSX.Element {
  const both = () => props.won + props.lost
  return (
    <td
      classList={{ wins: props.won > props.lost, ties: props.won === props.lost }}
      style={{ "--share": both() === 0 ? "0%" : `${Math.round((100 * props.won) / both())}%` }}
    >
      {props.won}
      <span class="visually-hidden">
        {props.won > props.lost ? ", wins" : props.won === props.lost ? ", a tie" : ", loses"}
      </span>
    </td>
  )
}
