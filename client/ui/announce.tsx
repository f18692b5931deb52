/** What a screen reader says when something on the page changed: one polite live region for the whole app. */
import { createSignal, type JSX } from "solid-js"

const [message, setMessage] = createSignal({ text: "", turn: 0 })

/** Says a sentence. The same sentence twice is said twice. */
export const announce = (text: string): void => {
  setMessage((last) => ({ text, turn: last.turn + 1 }))
}

export const LiveRegion = (): JSX.Element => (
  // A live region speaks when its text changes: a no-break space at every other turn makes repeated sentences differ.
  <div class="visually-hidden" role="status" aria-live="polite">
    {message().text + (message().turn % 2 ? "\u00a0" : "")}
  </div>
)
