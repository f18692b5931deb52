/** All methods on the same ballots: a table of methods and places. Where a method differs, the place is marked and says so. */
import { createMemo, For, type JSX, Show } from "solid-js"
import type { Comparison } from "#core/tally/compare"
import { methodName, type NameOf, refusedWords } from "#core/tally/explain"
import { tallyWords } from "../../texts/tally.ts"
import { textsOf } from "../../texts/texts.ts"
import { methodRows } from "./comparison-rows.ts"

const t = textsOf("count")

export function MethodTable(props: {
  readonly comparison: Comparison
  /** The one that counts. */
  readonly method: string
  /** How many candidates there are. */
  readonly places: number
  readonly nameOf: NameOf
}): JSX.Element {
  const rows = createMemo(() => methodRows(props.comparison, props.method))
  const differing = () => rows().some(({ cells }) => cells.some(({ differs }) => differs))
  return (
    <div class="stack-tight">
      <section class="scroll-x" aria-label={t().methods} tabindex="0">
        <table class="methods">
          <caption class="visually-hidden">{t().methodsCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{t().method}</th>
              <For each={Array.from({ length: props.places }, (_, at) => at + 1)}>
                {(place) => <th scope="col">{t().place({ place })}</th>}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={rows()}>
              {(row) => (
                <tr classList={{ own: row.own }}>
                  <th scope="row">
                    {methodName(row.method, tallyWords())}
                    <Show when={row.own}>
                      <span class="small soft"> {t().countsHere}</span>
                    </Show>
                  </th>
                  <Show
                    when={!row.refused}
                    fallback={
                      <td class="refused" colSpan={props.places}>
                        {refusedWords(props.places, tallyWords())}
                      </td>
                    }
                  >
                    <For each={row.cells}>
                      {(cell) => (
                        <td
                          colSpan={cell.ids.length}
                          classList={{ differs: cell.differs, shared: cell.ids.length > 1 }}
                        >
                          {cell.ids.map(props.nameOf).join(" = ")}
                          <Show when={cell.differs}>
                            <span class="visually-hidden"> {t().different}</span>
                          </Show>
                        </td>
                      )}
                    </For>
                  </Show>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
      <p class="small soft">
        <Show when={differing()}>{t().differs} </Show>
        <Show when={rows().some(({ cells }) => cells.some(({ ids }) => ids.length > 1))}>{t().equals}</Show>
      </p>
    </div>
  )
}
