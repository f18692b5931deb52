/** Where ballots come in: typed or pasted into a field, or as a file. What is too long for a field is shown as a file. */
import { createUniqueId, For, type JSX, Show } from "solid-js"
import { FORMAT_LABELS } from "#core/tally/ballot-file"
import { EXAMPLE } from "../../state/example-ballots.ts"
import { MOST_TYPED, type Playground } from "../../state/playground.ts"
import { count } from "../../ui/format.ts"
import { TroubleNotice } from "./trouble-notice.tsx"

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
            <label for={id}>Ballots</label>
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
        Type a ranking on each line, the best first: <code>Ada &gt; Bob = Cy * 3</code> is three ballots. Or
        paste, drop or choose a file: CSV as Elekto and CIVS write it, Condorcet Election Format, PrefLib,
        Debian's tally sheet, BLT.
      </p>
      <div class="actions">
        <input
          ref={(element) => (chooser = element)}
          type="file"
          class="visually-hidden"
          tabindex="-1"
          aria-label="Ballots file"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            if (file) props.onFile(file)
            // Choosing the same file again, changed meanwhile, is a choice too.
            event.currentTarget.value = ""
          }}
        />
        <button type="button" class="button" onClick={() => chooser?.click()}>
          Choose a file
        </button>
        <Show when={text() !== EXAMPLE}>
          <button
            type="button"
            class="plain-button"
            onClick={() => props.playground.replace({ text: EXAMPLE, fileName: null })}
          >
            Show the example
          </button>
        </Show>
        <Show when={text() !== ""}>
          <button
            type="button"
            class="plain-button"
            onClick={() => props.playground.replace({ text: "", fileName: null })}
          >
            Clear
          </button>
        </Show>
        <Show when={props.playground.former()}>
          <button type="button" class="plain-button" onClick={() => props.playground.restore()}>
            Bring back what stood here
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
      <h2>{ballots().fileName ?? "Pasted ballots"}</h2>
      <p class="small soft">
        <Show when={known()} fallback={count(ballots().text.length, "character")}>
          {(outcome) => (
            <>
              {count(outcome().tally.ballots, "ballot")},{" "}
              {count(outcome().tally.candidates.length, "candidate")}. {FORMAT_LABELS[outcome().format]}.
            </>
          )}
        </Show>
      </p>
      <pre class="small">
        <For each={lines()}>{(line) => `${line}\n`}</For>
        <Show when={lines().length === FIRST_LINES}>…</Show>
      </pre>
    </div>
  )
}
