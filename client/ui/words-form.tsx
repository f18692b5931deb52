/** Where the 12 words are typed, pasted, or filled in by a password manager. Says what is wrong with them, and where. */
import { createSignal, createUniqueId, type JSX, Show } from "solid-js"
import { textsOf } from "../texts/texts.ts"

const t = textsOf("key")

export type WordsFault =
  | "WORDS_COUNT"
  | "WORDS_UNKNOWN"
  | "WORDS_CHECKSUM"
  | "WORDS_OTHER_KEY"
  | "WORDS_NO_TRUSTEE"

export function WordsForm(props: {
  /** Tries the words; the fault, or null if they were taken, or something else is asked first. */
  readonly onWords: (text: string) => Promise<WordsFault | null>
}): JSX.Element {
  const id = createUniqueId()
  const [text, setText] = createSignal("")
  const [fault, setFault] = createSignal<{ readonly code: WordsFault; readonly text: string }>()
  const [busy, setBusy] = createSignal(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy()) return
    setBusy(true)
    const found = await props.onWords(text())
    setBusy(false)
    setFault(found ? { code: found, text: text() } : undefined)
  }
  const said = () => {
    const found = fault()
    return found && faultWords(found.code, found.text)
  }
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <div class="field">
        <label for={id}>{t().label}</label>
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
        <p id={`${id}-help`} class="small" classList={{ fault: said() !== undefined, soft: !said() }}>
          {said() ?? t().help}
        </p>
        <Show when={said()}>
          <p class="visually-hidden" role="alert">
            {said()}
          </p>
        </Show>
      </div>
      <div class="field">
        <label class="small soft" for={`${id}-manager`}>
          {t().fromManager}
        </label>
        {/* Password managers fill in a field of this kind alone; what they put there is shown above. */}
        <input
          id={`${id}-manager`}
          type="password"
          autocomplete="current-password"
          onInput={(event) => {
            setText(event.currentTarget.value)
            event.currentTarget.value = ""
          }}
        />
      </div>
      <div class="actions">
        <button type="submit" class="button primary" disabled={busy()}>
          {t().use}
        </button>
        <Show when={busy()}>
          <span class="small soft" role="status">
            {t().looking}
          </span>
        </Show>
      </div>
    </form>
  )
}

function faultWords(fault: WordsFault, text: string): string {
  switch (fault) {
    case "WORDS_COUNT":
      return t().wordsCount({ count: text.split(/[\s\d\p{P}\p{S}]+/u).filter(Boolean).length })
    case "WORDS_UNKNOWN":
      return t().wordsUnknown
    case "WORDS_CHECKSUM":
      return t().wordsChecksum
    case "WORDS_OTHER_KEY":
      return t().wordsOtherKey
    case "WORDS_NO_TRUSTEE":
      return t().wordsNoTrustee
  }
}
