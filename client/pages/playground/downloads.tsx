/** The count and the ballots as files, made on this device. */

import { createSignal, type JSX, Show } from "solid-js"
import { tallyMarkdown } from "#core/tally/markdown"
import type { Outcome, Playground } from "../../state/playground.ts"
import { announce } from "../../ui/announce.tsx"
import { saveFile } from "../../ui/save-file.ts"

const ENDINGS = { csv: ["csv", "text/csv"], cvotes: ["cvotes", "text/plain"] } as const

const asItIs = (name: string): string => name

export function Downloads(props: {
  readonly playground: Playground
  readonly outcome: Outcome
}): JSX.Element {
  const [refused, setRefused] = createSignal<string | null>(null)
  const stem = () => (props.playground.ballots().fileName ?? "ballots").replace(/\.[^.]*$/, "")
  const ballots = async (format: keyof typeof ENDINGS) => {
    const written = await props.playground.write(format)
    const words = written.ok ? null : `This can't be written: ${written.error}.`
    setRefused(words)
    if (words) announce(words)
    if (written.ok) saveFile(`${stem()}.${ENDINGS[format][0]}`, ENDINGS[format][1], written.value)
  }
  const markdown = () => {
    const text = tallyMarkdown(props.outcome.tally, props.outcome.comparison ?? null, asItIs)
    saveFile(`${stem()}-count.md`, "text/markdown", text)
  }
  const json = () => {
    const text = `${JSON.stringify(props.outcome.tally, null, 2)}\n`
    saveFile(`${stem()}-count.json`, "application/json", text)
  }
  return (
    <section class="stack" aria-labelledby="downloads-title">
      <h2 id="downloads-title">Keep or share it</h2>
      <p class="measure">Files are made on this device; share them as you like.</p>
      <div class="actions">
        <button type="button" class="button" onClick={markdown}>
          Count as Markdown
        </button>
        <button type="button" class="button" onClick={json}>
          Count as JSON
        </button>
        <button type="button" class="button" onClick={() => void ballots("csv")}>
          Ballots as CSV
        </button>
        <button type="button" class="button" onClick={() => void ballots("cvotes")}>
          Ballots as .cvotes
        </button>
      </div>
      <Show when={refused()}>{(words) => <p class="fault">{words()}</p>}</Show>
    </section>
  )
}
