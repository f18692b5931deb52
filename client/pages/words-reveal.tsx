/** The 12 words of a voting key, hidden until they are asked for. */
import { createSignal, type JSX, Show } from "solid-js"
import type { Desk } from "../state/desk.ts"
import type { KeptKey } from "../state/voting-keys.ts"
import { WordsKeeper } from "../ui/words-keeper.tsx"

export function WordsReveal(props: {
  readonly desk: Desk
  readonly voteKey: KeptKey
  /** The other thing to do, beside the button that shows the words. */
  readonly children: JSX.Element
}): JSX.Element {
  const [words, setWords] = createSignal<readonly string[]>()
  const onSaved = () => {
    setWords(undefined)
    void props.desk.keys.mark(props.voteKey.fingerprint, { wordsSaved: true, offered: true })
  }
  return (
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
          {props.children}
        </div>
      }
    >
      {(shown) => <WordsKeeper words={shown()} login={props.desk.user.login} onSaved={onSaved} />}
    </Show>
  )
}
