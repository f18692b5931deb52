/** The words on paper or in a file: what they are, the words, how to use them. Nothing else of the page is printed. */
import { For, type JSX, onCleanup, onMount } from "solid-js"
import { Portal } from "solid-js/web"
import { textsOf } from "../texts/texts.ts"
import { localDay } from "./format.ts"
import "./styles/key.css"

const t = textsOf("key")

export interface SheetFacts {
  readonly words: readonly string[]
  readonly login: string
  /** Short name of the key, to tell it from another one. */
  readonly mark: string
}

const sentences = ({ login, mark }: SheetFacts) => ({
  title: t().sheetTitle({ login, instance: location.host }),
  what: t().sheetWhat,
  how: t().sheetHow({ address: `${location.origin}/key` }),
  mark: t().sheetMark({ mark, day: localDay(new Date().toISOString()) }),
})

/** As a text file: the words once in a line, to be copied, and once numbered, to be read. */
export function sheetText(facts: SheetFacts): string {
  const { title, what, how, mark } = sentences(facts)
  const numbered = facts.words.map((word, at) => `${String(at + 1).padStart(2)}. ${word}`)
  return `${[title, what, facts.words.join(" "), numbered.join("\n"), how, mark].join("\n\n")}\n`
}

/** Prints as soon as it is there; `onDone` when the browser has printed, or was told not to. */
export function PrintedSheet(props: { readonly of: SheetFacts; readonly onDone: () => void }): JSX.Element {
  const said = sentences(props.of)
  onMount(() => {
    const done = () => props.onDone()
    document.documentElement.setAttribute("data-printing", "words")
    addEventListener("afterprint", done)
    onCleanup(() => {
      document.documentElement.removeAttribute("data-printing")
      removeEventListener("afterprint", done)
    })
    print()
  })
  return (
    <Portal>
      <section class="print-sheet">
        <h1>{said.title}</h1>
        <p>{said.what}</p>
        <ol>
          <For each={props.of.words}>{(word) => <li>{word}</li>}</For>
        </ol>
        <p>{said.how}</p>
        <p>{said.mark}</p>
      </section>
    </Portal>
  )
}
