/** Where the 12 words are typed or pasted. Says what is wrong with them, and where. */
import { createSignal, createUniqueId, type JSX, Show } from "solid-js"
import { count } from "./format.ts"

export type WordsFault =
  | "WORDS_COUNT"
  | "WORDS_UNKNOWN"
  | "WORDS_CHECKSUM"
  | "WORDS_OTHER_KEY"
  | "WORDS_NO_TRUSTEE"

export function WordsForm(props: {
  /** Tries the words; the fault, or null if they were taken. */
  readonly onWords: (text: string) => Promise<WordsFault | null>
}): JSX.Element {
  const id = createUniqueId()
  const [text, setText] = createSignal("")
  const [fault, setFault] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy()) return
    setBusy(true)
    const found = await props.onWords(text())
    setBusy(false)
    setFault(found ? faultWords(found, text()) : undefined)
  }
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <div class="field">
        <label for={id}>The 12 words of your voting key</label>
        <textarea
          id={id}
          rows="3"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={fault() !== undefined}
          aria-describedby={`${id}-help`}
          value={text()}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p id={`${id}-help`} class="small" classList={{ fault: fault() !== undefined, soft: !fault() }}>
          {fault() ?? "In their order, separated by blanks. They stay on this device."}
        </p>
        <Show when={fault()}>
          <p class="visually-hidden" role="alert">
            {fault()}
          </p>
        </Show>
      </div>
      <div class="actions">
        <button type="submit" class="button primary" disabled={busy()}>
          Use this voting key
        </button>
      </div>
    </form>
  )
}

function faultWords(fault: WordsFault, text: string): string {
  switch (fault) {
    case "WORDS_COUNT": {
      const words = text.trim().split(/\s+/).filter(Boolean).length
      return `A voting key has 12 words; you entered ${count(words, "word")}.`
    }
    case "WORDS_UNKNOWN":
      return "One of these is not a word that voting keys use. Check the spelling."
    case "WORDS_CHECKSUM":
      return "These words do not fit together. Check for a wrong word, or two that changed places."
    case "WORDS_OTHER_KEY":
      return "These are the words of another voting key than the one your account uses."
    case "WORDS_NO_TRUSTEE":
      return "These are the words of a voting key that belongs to none of the trustees."
  }
}
