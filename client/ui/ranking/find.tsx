/** Finding a candidate among many, and going there: everyone by name, with where they are in the ranking. */
import { createMemo, createSignal, createUniqueId, For, type JSX } from "solid-js"
import type { CandidateId } from "#core/election/election"
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../announce.tsx"
import { Dialog } from "../dialog.tsx"
import { search } from "./search.ts"

const t = textsOf("voting")

export function FindCandidate(props: {
  readonly open: boolean
  /** In the order in which they are listed. */
  readonly ids: readonly CandidateId[]
  readonly nameOf: (id: CandidateId) => string
  readonly standing: (id: CandidateId) => string
  readonly onClose: () => void
  /** The dialog is closed by then. */
  readonly onFound: (id: CandidateId) => void
}): JSX.Element {
  return (
    <Dialog open={props.open} title={t().findTitle} class="find-sheet" onClose={props.onClose}>
      <Search {...props} />
    </Dialog>
  )
}

function Search(props: Parameters<typeof FindCandidate>[0]): JSX.Element {
  const hint = createUniqueId()
  let results: HTMLUListElement | undefined
  const [typed, setTyped] = createSignal("")
  const found = createMemo(() => search(props.ids, props.nameOf, typed()))
  const choose = (id: CandidateId | undefined) => {
    if (id === undefined) return
    props.onClose()
    props.onFound(id)
  }
  const buttons = () => [...(results?.querySelectorAll("button") ?? [])]
  const walk = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const at = buttons().indexOf(document.activeElement as HTMLButtonElement)
    buttons()[Math.max(0, at + by)]?.focus()
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        choose(found()[0])
      }}
      onKeyDown={walk}
    >
      <div class="field">
        <input
          type="search"
          autofocus
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-label={t().findTitle}
          aria-describedby={hint}
          value={typed()}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            announce(t().found({ count: found().length }))
          }}
        />
      </div>
      <p class="small soft" id={hint}>
        {typed() === "" ? t().findWhere : t().found({ count: found().length })}
      </p>
      <ul class="find-results plain-list" aria-label={t().candidatesFound} ref={results}>
        <For each={found()}>
          {(id) => (
            <li>
              <button type="button" class="find-result" onClick={() => choose(id)}>
                <span>{props.nameOf(id)}</span>
                <span class="small soft">{props.standing(id)}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <div class="actions">
        <button type="button" class="button" onClick={() => props.onClose()}>
          {t().close}
        </button>
      </div>
    </form>
  )
}
