/** The count and the ballots as files, made on this device. */
import { createSignal, type JSX, Show } from "solid-js"
import { tallyMarkdown } from "#core/tally/markdown"
import type { Unwritten } from "../../state/count-ballots.ts"
import type { Outcome, Playground } from "../../state/playground.ts"
import { tallyWords } from "../../texts/tally.ts"
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../../ui/announce.tsx"
import { Rich } from "../../ui/rich.tsx"
import { saveFile } from "../../ui/save-file.ts"

const t = textsOf("playground")

const ENDINGS = { csv: ["csv", "text/csv"], cvotes: ["cvotes", "text/plain"] } as const

const asItIs = (name: string): string => name

export function Downloads(props: {
  readonly playground: Playground
  readonly outcome: Outcome
}): JSX.Element {
  const [refused, setRefused] = createSignal<Unwritten | null>(null)
  const stem = () => (props.playground.ballots().fileName ?? t().fileName).replace(/\.[^.]*$/, "")
  const ballots = async (format: keyof typeof ENDINGS) => {
    const written = await props.playground.write(format)
    setRefused(written.ok ? null : written.error)
    if (!written.ok) announce(wordsOf(written.error).replaceAll(/<\/?reason>/g, ""))
    else saveFile(`${stem()}.${ENDINGS[format][0]}`, ENDINGS[format][1], written.value)
  }
  const markdown = () => {
    const text = tallyMarkdown(props.outcome.tally, props.outcome.comparison ?? null, asItIs, tallyWords())
    saveFile(`${stem()}-count.md`, "text/markdown", text)
  }
  const json = () => {
    const text = `${JSON.stringify(props.outcome.tally, null, 2)}\n`
    saveFile(`${stem()}-count.json`, "application/json", text)
  }
  return (
    <section class="stack" aria-labelledby="downloads-title">
      <h2 id="downloads-title">{t().keep}</h2>
      <p class="measure">{t().keepWhy}</p>
      <div class="actions">
        <button type="button" class="button" onClick={markdown}>
          {t().markdown}
        </button>
        <button type="button" class="button" onClick={json}>
          {t().json}
        </button>
        <button type="button" class="button" onClick={() => void ballots("csv")}>
          {t().csv}
        </button>
        <button type="button" class="button" onClick={() => void ballots("cvotes")}>
          {t().cvotes}
        </button>
      </div>
      <Show when={refused()}>
        {(why) => (
          <p class="fault">
            <Rich text={wordsOf(why())} parts={{ reason: (words) => <span lang="en">{words}</span> }} />
          </p>
        )}
      </Show>
    </section>
  )
}

/** Reasons of the formats are in English. */
const wordsOf = (why: Unwritten): string =>
  why.kind === "unfit" ? t().unfit({ reason: why.reason }) : t().notWritten
