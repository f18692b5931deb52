/** How to count: the method, and how many seats there are. */
import { createUniqueId, For, type JSX } from "solid-js"
import { METHODS } from "#core/election/method"
import { methodName } from "#core/tally/explain"
import type { Playground } from "../../state/playground.ts"
import { tallyWords } from "../../texts/tally.ts"
import { textsOf } from "../../texts/texts.ts"

const t = textsOf("playground")

export function Options(props: { readonly playground: Playground }): JSX.Element {
  const id = createUniqueId()
  const seats = () => props.playground.seats() ?? props.playground.outcome()?.tally.seats ?? 1
  return (
    <div class="count-options">
      <div class="field">
        <label for={`${id}-method`}>{t().method}</label>
        <select
          id={`${id}-method`}
          onChange={(event) => {
            const chosen = METHODS.find((method) => method === event.currentTarget.value)
            if (chosen) props.playground.chooseMethod(chosen)
          }}
        >
          <For each={METHODS}>
            {(method) => (
              <option value={method} selected={method === props.playground.method()}>
                {methodName(method, tallyWords())}
              </option>
            )}
          </For>
        </select>
      </div>
      <div class="field">
        <label for={`${id}-seats`}>{t().seats}</label>
        <input
          id={`${id}-seats`}
          type="number"
          inputmode="numeric"
          min="1"
          step="1"
          value={seats()}
          onInput={(event) => {
            const chosen = event.currentTarget.valueAsNumber
            if (Number.isSafeInteger(chosen) && chosen >= 1) props.playground.chooseSeats(chosen)
          }}
          // What is no number of seats gives way to what counts.
          onBlur={(event) => (event.currentTarget.value = String(seats()))}
        />
      </div>
    </div>
  )
}
