/** Shows that the 12 words are saved: two of them are typed back, from wherever they were put. */
import { createSignal, createUniqueId, For, type JSX, onMount, Show } from "solid-js"
import { textsOf } from "../texts/texts.ts"
import "./styles/words.css"

const t = textsOf("key")

export function WordsCheck(props: {
  readonly words: readonly string[]
  /** Which of them are asked for, counted from 1. */
  readonly places: readonly number[]
  readonly onPassed: () => void
  /** Back to the words. */
  readonly onBack: () => void
}): JSX.Element {
  const id = createUniqueId()
  let form: HTMLFormElement | undefined
  // Whoever comes here has just pressed the button that is gone.
  onMount(() => form?.querySelector("input")?.focus())
  const typed = new Map<number, string>()
  const [wrong, setWrong] = createSignal<readonly number[]>([])
  const fits = (place: number) => typed.get(place)?.trim().toLowerCase() === props.words[place - 1]
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setWrong([])
    const missed = props.places.filter((place) => !fits(place))
    if (missed.length === 0) props.onPassed()
    else setWrong(missed)
  }
  return (
    <form class="stack" ref={(element) => (form = element)} onSubmit={submit}>
      <p>{t().checkWhy}</p>
      <div class="word-fields">
        <For each={props.places}>
          {(place) => (
            <div class="field">
              <label for={`${id}-${place}`}>{t().checkWord({ place })}</label>
              <input
                id={`${id}-${place}`}
                type="text"
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                aria-invalid={wrong().includes(place)}
                aria-describedby={wrong().length > 0 ? `${id}-fault` : undefined}
                onInput={(event) => typed.set(place, event.currentTarget.value)}
              />
            </div>
          )}
        </For>
      </div>
      <Show when={wrong().length > 0}>
        <p id={`${id}-fault`} class="small fault" role="alert">
          {wrong().length === 1 ? t().checkWrong({ place: wrong()[0] ?? 0 }) : t().checkWrongBoth}
        </p>
      </Show>
      <div class="actions">
        <button type="submit" class="button primary">
          {t().check}
        </button>
        <button type="button" class="button" onClick={() => props.onBack()}>
          {t().checkBack}
        </button>
      </div>
    </form>
  )
}
