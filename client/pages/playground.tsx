/** The playground: ballots from a file or by hand, counted on this device by any method, with all that explains the result. */
import { type JSX, onCleanup, onMount, Show } from "solid-js"
import { createCounting, startCounting } from "../state/counting.ts"
import { createPlayground } from "../state/playground.ts"
import { textsOf } from "../texts/texts.ts"
import { PageHeading } from "../ui/page-heading.tsx"
import { CountView } from "../ui/result/count-view.tsx"
import { BallotsField } from "./playground/ballots-field.tsx"
import { Downloads } from "./playground/downloads.tsx"
import { takeIncoming } from "./playground/incoming.ts"
import { Options } from "./playground/options.tsx"
import "../ui/styles/election.css"
import "../ui/styles/result.css"
import "../ui/styles/heat-map.css"
import "../ui/styles/beat-graph.css"
import "../ui/styles/print.css"
import "../ui/styles/playground.css"

const t = textsOf("playground")

const asItIs = (name: string): string => name

export default function PlaygroundPage(): JSX.Element {
  const playground = createPlayground(
    createCounting(startCounting),
    () => sessionStorage,
    () => t().example,
  )
  onCleanup(playground.close)
  const take = (file: File) =>
    file.text().then((text) => playground.replace({ text, fileName: file.name }), playground.unread)
  takeIncoming(playground, (file) => void take(file))
  onMount(() => {
    // Wherever on the page a file is dropped, it is meant for here: else the browser would leave the page for it.
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? []
      if (!file) return
      event.preventDefault()
      void take(file)
    }
    addEventListener("dragover", over)
    addEventListener("drop", drop)
    onCleanup(() => {
      removeEventListener("dragover", over)
      removeEventListener("drop", drop)
    })
  })
  return (
    <article class="playground">
      <header class="page-head">
        <PageHeading title={t().title} />
        <p class="measure">{t().what}</p>
      </header>
      <section class="playground-input stack" aria-label={t().input}>
        <BallotsField playground={playground} onFile={(file) => void take(file)} />
        <Options playground={playground} />
      </section>
      <section
        class="playground-result"
        aria-label={t().result}
        aria-busy={!playground.counted()}
        classList={{ former: playground.trouble() !== null }}
      >
        <Show
          when={playground.outcome()}
          fallback={
            <Show when={playground.counted() && playground.trouble() === null}>
              <p class="soft">{t().empty}</p>
            </Show>
          }
        >
          {(outcome) => (
            <div class="stack-loose">
              <Show when={outcome().title}>{(title) => <h2>{title()}</h2>}</Show>
              <CountView tally={outcome().tally} comparison={outcome().comparison} nameOf={asItIs} />
              <Show when={playground.trouble() === null}>
                <Downloads playground={playground} outcome={outcome()} />
              </Show>
            </div>
          )}
        </Show>
      </section>
    </article>
  )
}
