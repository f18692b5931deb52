/** The 12 words of a voting key, hidden until they are asked for; saved where the person likes, and then checked. */
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import type { Desk } from "../state/desk.ts"
import { type KeptKey, keyMark } from "../state/voting-keys.ts"
import { textsOf } from "../texts/texts.ts"
import { announce } from "../ui/announce.tsx"
import { WordsCheck } from "../ui/words-check.tsx"
import { WordsKeeper } from "../ui/words-keeper.tsx"
import { somePlaces } from "../ui/words-places.ts"

const t = textsOf("key")

export function WordsReveal(props: {
  readonly desk: Desk
  readonly voteKey: KeptKey
  /** The other thing to do, beside the button that shows the words. */
  readonly children: JSX.Element
}): JSX.Element {
  const [words, setWords] = createSignal<readonly string[]>()
  /** The places of the words that are to be typed back; null: not yet. */
  const [asked, setAsked] = createSignal<readonly number[] | null>(null)
  const hide = () => {
    setWords(undefined)
    setAsked(null)
  }
  const keep = (wordsChecked: boolean) => {
    hide()
    if (wordsChecked) announce(t().checkedSaid)
    const checked = wordsChecked ? { wordsChecked } : {}
    void props.desk.keys.mark(props.voteKey.fingerprint, { wordsSaved: true, offered: true, ...checked })
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
            {t().show}
          </button>
          {props.children}
        </div>
      }
    >
      {(shown) => (
        <Switch>
          <Match when={asked()}>
            {(places) => (
              <>
                <WordsCheck
                  words={shown()}
                  places={places()}
                  onPassed={() => keep(true)}
                  onBack={() => setAsked(null)}
                />
                <div class="actions">
                  <button type="button" class="plain-button" onClick={() => keep(false)}>
                    {t().checkLater}
                  </button>
                </div>
              </>
            )}
          </Match>
          <Match when={true}>
            <WordsKeeper
              words={shown()}
              login={props.desk.user.login}
              mark={keyMark(props.voteKey)}
              onSaved={() => setAsked(somePlaces(shown().length))}
              onHide={hide}
            />
          </Match>
        </Switch>
      )}
    </Show>
  )
}
