/** The playground: ballots from a file or by hand, counted on this device by any method, with all that explains the result. */
import { type JSX, onCleanup, onMount, Show } from "solid-js"
import { createCounting, startCounting } from "../state/counting.ts"
import { createPlayground } from "../state/playground.ts"
import { PageHeading } from "../ui/page-heading.tsx"
import { CountView } from "../ui/result/count-view.tsx"
import { BallotsField } from "./playground/ballots-field.tsx"
import { Downloads } from "./playground/downloads.tsx"
import { Options } from "./playground/options.tsx"
import "../ui/styles/election.css"
import "../ui/styles/result.css"
import "../ui/styles/heat-map.css"
import "../ui/styles/beat-graph.css"
import "../ui/styles/playground.css"

const asItIs = (name: string): string => name

export default function PlaygroundPage(): JSX.Element {
  const playground = createPlayground(createCounting(startCounting), () => sessionStorage)
  onCleanup(playground.close)
  const take = (file: File) =>
    file.text().then((text) => playground.replace({ text, fileName: file.name }), playground.failed)
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
        <PageHeading title="Playground" />
        <p class="measure">
          Count ballots by any method, and see how the result came about. Everything happens on this device:
          nothing is sent anywhere.
        </p>
      </header>
      <section class="playground-input stack" aria-label="Ballots and method">
        <BallotsField playground={playground} onFile={(file) => void take(file)} />
        <Options playground={playground} />
      </section>
      <section
        class="playground-result"
        aria-label="The count"
        aria-busy={!playground.counted()}
        classList={{ former: playground.trouble() !== null }}
      >
        <Show
          when={playground.outcome()}
          fallback={
            <Show when={playground.counted() && playground.trouble() === null}>
              <p class="soft">The count appears here as soon as there are ballots.</p>
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
