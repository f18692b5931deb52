/** The offer to save the voting key's words: once, calmly, after a ballot was cast. */
import { createSignal, type JSX, Show } from "solid-js"
import type { Desk } from "../state/desk.ts"
import type { KeptKey } from "../state/voting-keys.ts"
import { WordsKeeper } from "../ui/words-keeper.tsx"

export function SaveWordsOffer(props: { readonly desk: Desk; readonly voteKey: KeptKey }): JSX.Element {
  const [words, setWords] = createSignal<readonly string[]>()
  const mark = (what: Partial<Pick<KeptKey, "wordsSaved" | "offered">>) =>
    void props.desk.keys.mark(props.voteKey.fingerprint, what)
  return (
    <Show when={!props.voteKey.wordsSaved && !props.voteKey.offered}>
      <section class="card">
        <h2>Keep your voting key</h2>
        <p>
          This device made you a voting key. Its 12 words let you change, withdraw or check your ballots from
          another device, or if this one is lost. A password manager is a good place for them.
        </p>
        <Show
          when={words()}
          fallback={
            <div class="actions">
              <button
                type="button"
                class="button"
                onClick={() => void props.desk.keys.wordsOf(props.voteKey).then(setWords)}
              >
                Show the 12 words
              </button>
              <button type="button" class="plain-button" onClick={() => mark({ offered: true })}>
                Not now
              </button>
            </div>
          }
        >
          {(shown) => (
            <WordsKeeper
              words={shown()}
              login={props.desk.user.login}
              onSaved={() => mark({ wordsSaved: true, offered: true })}
            />
          )}
        </Show>
        <p class="small soft">You find them later under “Your voting key” at the end of every page.</p>
      </section>
    </Show>
  )
}
