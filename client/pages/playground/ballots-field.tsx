/** Where ballots come in: typed or pasted into a field, or as a file. What is too long for a field is shown as a file. */
import { createUniqueId, For, type JSX, Show } from "solid-js"
import { MOST_TYPED, type Playground } from "../../state/playground.ts"
import { textsOf } from "../../texts/texts.ts"
import { Rich } from "../../ui/rich.tsx"
import { TroubleNotice } from "./trouble-notice.tsx"

const t = textsOf("playground")

const FIRST_LINES = 6
const LINE_START = 80

export function BallotsField(props: {
  readonly playground: Playground
  readonly onFile: (file: File) => void
}): JSX.Element {
  const id = createUniqueId()
  const text = () => props.playground.ballots().text
  let chooser: HTMLInputElement | undefined
  const paste = (event: ClipboardEvent) => {
    const [file] = event.clipboardData?.files ?? []
    const pasted = event.clipboardData?.getData("text") ?? ""
    if (file) props.onFile(file)
    else if (pasted.length > MOST_TYPED) props.playground.replace({ text: pasted, fileName: null })
    else return
    event.preventDefault()
  }
  return (
    <div class="stack">
      <Show
        when={text().length > MOST_TYPED || props.playground.ballots().fileName !== null}
        fallback={
          <div class="field">
            <label for={id}>{t().ballots}</label>
            <textarea
              id={id}
              class="ballots-text"
              rows="9"
              spellcheck={false}
              autocomplete="off"
              autocapitalize="off"
              aria-describedby={`${id}-hint`}
              value={text()}
              onInput={(event) => props.playground.type(event.currentTarget.value)}
              onPaste={paste}
            />
          </div>
        }
      >
        <LongBallots playground={props.playground} />
      </Show>
      <TroubleNotice
        of={props.playground.trouble()}
        ballots={props.playground.ballots()}
        former={props.playground.outcome() !== null}
      />
      <p class="ballots-hint small soft" id={`${id}-hint`}>
        <Rich text={t().hint} parts={{ code: (words) => <code>{words}</code> }} />
      </p>
      <div class="actions">
        <input
          ref={(element) => (chooser = element)}
          type="file"
          class="visually-hidden"
          tabindex="-1"
          aria-label={t().file}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            if (file) props.onFile(file)
            // Choosing the same file again, changed meanwhile, is a choice too.
            event.currentTarget.value = ""
          }}
        />
        <button type="button" class="button" onClick={() => chooser?.click()}>
          {t().chooseFile}
        </button>
        <Show when={text() !== t().example}>
          <button
            type="button"
            class="plain-button"
            onClick={() => props.playground.replace({ text: t().example, fileName: null })}
          >
            {t().showExample}
          </button>
        </Show>
        <Show when={text() !== ""}>
          <button
            type="button"
            class="plain-button"
            onClick={() => props.playground.replace({ text: "", fileName: null })}
          >
            {t().clear}
          </button>
        </Show>
        <Show when={props.playground.former()}>
          <button type="button" class="plain-button" onClick={() => props.playground.restore()}>
            {t().bringBack}
          </button>
        </Show>
      </div>
    </div>
  )
}

function LongBallots(props: { readonly playground: Playground }): JSX.Element {
  const ballots = () => props.playground.ballots()
  const lines = () =>
    ballots()
      .text.slice(0, FIRST_LINES * 1000)
      .split(/\r\n|\r|\n/, FIRST_LINES)
      .map((line) => (line.length > LINE_START ? `${line.slice(0, LINE_START)}…` : line))
  const known = () => {
    const outcome = props.playground.outcome()
    return props.playground.counted() && props.playground.trouble() === null ? outcome : null
  }
  return (
    <div class="long-ballots stack-tight">
      <h2>{ballots().fileName ?? t().pasted}</h2>
      <p class="small soft">
        <Show when={known()} fallback={t().characters({ count: ballots().text.length })}>
          {(outcome) =>
            t().facts({
              ballots: outcome().tally.ballots,
              candidates: outcome().tally.candidates.length,
              format: t().format({ format: outcome().format }),
            })
          }
        </Show>
      </p>
      <pre class="small">
        <For each={lines()}>{(line) => `${line}\n`}</For>
        <Show when={lines().length === FIRST_LINES}>…</Show>
      </pre>
    </div>
  )
}
