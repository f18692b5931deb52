/** The words of a trustee's key are saved before anyone relies on the key: shown, put away, and two of them typed back. */
import { createEffect, createMemo, createSignal, type JSX, Match, on, onMount, Show, Switch } from "solid-js"
import type { Opening } from "#core/wire/opening"
import type { Desk } from "../../state/desk.ts"
import { type KeptKey, keyMark } from "../../state/voting-keys.ts"
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../../ui/announce.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Skeleton } from "../../ui/skeleton.tsx"
import { WordsCheck } from "../../ui/words-check.tsx"
import { WordsKeeper } from "../../ui/words-keeper.tsx"
import { somePlaces } from "../../ui/words-places.ts"

const t = textsOf("trustee")

export function SaveTrusteeWords(props: {
  readonly desk: Desk
  readonly voteKey: KeptKey
  readonly opening: Pick<Opening, "trustees" | "threshold">
  /** Somebody pressed a button that is gone: the focus goes on here. */
  readonly arriving?: boolean
}): JSX.Element {
  let heading: HTMLHeadingElement | undefined
  onMount(() => props.arriving && heading?.focus())
  const [words, setWords] = createSignal<readonly string[]>()
  const [checking, setChecking] = createSignal(false)
  const places = somePlaces(WORDS)
  // What else is noted of the key changes no word, and must not interrupt who is typing two of them.
  const fingerprint = createMemo(() => props.voteKey.fingerprint)
  createEffect(
    on(fingerprint, () => {
      setWords(undefined)
      void props.desk.keys.wordsOf(props.voteKey).then(setWords)
    }),
  )
  const everyone = () => {
    const { trustees, threshold } = props.opening
    return trustees.length > 0 && trustees.length === threshold
  }
  const onPassed = () => {
    announce(t().wordsSaved)
    const saved = { wordsSaved: true, wordsChecked: true, offered: true, trustee: true }
    void props.desk.keys.mark(props.voteKey.fingerprint, saved)
  }
  return (
    <>
      <h3 ref={(element) => (heading = element)} tabindex="-1">
        {t().saveFirst}
      </h3>
      <Notice kind="warn">
        <p>{t().saveWhy}</p>
        <Show when={everyone()}>
          <p>
            <strong>{t().everyoneNeeded}</strong>
          </p>
        </Show>
      </Notice>
      <Show when={words()} fallback={<Skeleton label={t().lookingUpWords} />}>
        {(shown) => (
          <Switch>
            <Match when={checking()}>
              <WordsCheck
                words={shown()}
                places={places}
                onPassed={onPassed}
                onBack={() => {
                  setChecking(false)
                  heading?.focus()
                }}
              />
            </Match>
            <Match when={true}>
              <WordsKeeper
                words={shown()}
                login={props.desk.user.login}
                mark={keyMark(props.voteKey)}
                onSaved={() => setChecking(true)}
              />
            </Match>
          </Switch>
        )}
      </Show>
    </>
  )
}

/** A voting key has so many words. */
const WORDS = 12
