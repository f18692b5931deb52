/** The words of a trustee's key are saved before anyone relies on the key: shown, put away, and two of them typed back. */
import { createEffect, createSignal, type JSX, Match, on, onMount, Show, Switch } from "solid-js"
import type { Opening } from "#core/wire/opening"
import type { Desk } from "../../state/desk.ts"
import type { KeptKey } from "../../state/voting-keys.ts"
import { announce } from "../../ui/announce.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Skeleton } from "../../ui/skeleton.tsx"
import { WordsCheck } from "../../ui/words-check.tsx"
import { WordsKeeper } from "../../ui/words-keeper.tsx"

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
  createEffect(
    on(
      () => props.voteKey.fingerprint,
      () => {
        setWords(undefined)
        void props.desk.keys.wordsOf(props.voteKey).then(setWords)
      },
    ),
  )
  const { trustees, threshold } = props.opening
  const everyone = () => trustees.length > 0 && trustees.length === threshold
  const onPassed = () => {
    announce("The words are saved. Your lines for election.yaml come next.")
    const saved = { wordsSaved: true, offered: true, trustee: true }
    void props.desk.keys.mark(props.voteKey.fingerprint, saved)
  }
  return (
    <>
      <h3 ref={(element) => (heading = element)} tabindex="-1">
        Save the words first
      </h3>
      <Notice kind="warn">
        <p>
          If you lose your key, and too many other trustees lose theirs, the ballots can never be opened, by
          anybody. So put these 12 words where you still find them after the end: into a password manager, or
          on paper.
        </p>
        <Show when={everyone()}>
          <p>
            <strong>
              This election needs every one of its trustees: if you alone lose your key, all votes are lost.
            </strong>
          </p>
        </Show>
      </Notice>
      <Show when={words()} fallback={<Skeleton label="Looking up the words" />}>
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
              <WordsKeeper words={shown()} login={props.desk.user.login} onSaved={() => setChecking(true)} />
            </Match>
          </Switch>
        )}
      </Show>
    </>
  )
}

/** A voting key has so many words. */
const WORDS = 12

/** Two different places among so many, in order. */
function somePlaces(many: number): readonly number[] {
  const first = Math.floor(Math.random() * many)
  const second = (first + 1 + Math.floor(Math.random() * (many - 1))) % many
  return [first + 1, second + 1].sort((a, b) => a - b)
}
