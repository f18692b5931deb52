/** The offer to save the voting key's words: once, calmly, after a ballot was cast. */
import { type JSX, Show } from "solid-js"
import type { Desk } from "../state/desk.ts"
import type { KeptKey } from "../state/voting-keys.ts"
import { textsOf } from "../texts/texts.ts"
import { WordsReveal } from "./words-reveal.tsx"

const t = textsOf("key")
const common = textsOf("common")

export function SaveWordsOffer(props: { readonly desk: Desk; readonly voteKey: KeptKey }): JSX.Element {
  const notNow = () => void props.desk.keys.mark(props.voteKey.fingerprint, { offered: true })
  return (
    <Show when={!props.voteKey.wordsSaved && !props.voteKey.offered}>
      <section class="card">
        <h2>{t().keepTitle}</h2>
        <p>{t().keepWhy}</p>
        <WordsReveal desk={props.desk} voteKey={props.voteKey}>
          <button type="button" class="plain-button" onClick={notNow}>
            {common().notNow}
          </button>
        </WordsReveal>
        <p class="small soft">{t().findLater}</p>
      </section>
    </Show>
  )
}
