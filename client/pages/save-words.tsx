/** The offer to save the voting key's words: once, calmly, after a ballot was cast. */
import { type JSX, Show } from "solid-js"
import type { Desk } from "../state/desk.ts"
import type { KeptKey } from "../state/voting-keys.ts"
import { WordsReveal } from "./words-reveal.tsx"

export function SaveWordsOffer(props: { readonly desk: Desk; readonly voteKey: KeptKey }): JSX.Element {
  const notNow = () => void props.desk.keys.mark(props.voteKey.fingerprint, { offered: true })
  return (
    <Show when={!props.voteKey.wordsSaved && !props.voteKey.offered}>
      <section class="card">
        <h2>Keep your voting key</h2>
        <p>
          This device made you a voting key. Its 12 words let you change, withdraw or check your ballots from
          another device, or if this one is lost. A password manager is a good place for them.
        </p>
        <WordsReveal desk={props.desk} voteKey={props.voteKey}>
          <button type="button" class="plain-button" onClick={notNow}>
            Not now
          </button>
        </WordsReveal>
        <p class="small soft">You find them later under “Your voting key” at the end of every page.</p>
      </section>
    </Show>
  )
}
