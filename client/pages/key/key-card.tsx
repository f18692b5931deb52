/** One voting key on this device: what it is used for, whether its words are safe, and forgetting it. */
import { createSignal, type JSX, Show } from "solid-js"
import type { Desk } from "../../state/desk.ts"
import { type KeptKey, keyMark } from "../../state/voting-keys.ts"
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../../ui/announce.tsx"
import { Confirm } from "../../ui/dialog.tsx"
import { list } from "../../ui/format.ts"
import { Rich } from "../../ui/rich.tsx"
import { WordsReveal } from "../words-reveal.tsx"

const t = textsOf("key")

export function KeyCard(props: {
  readonly desk: Desk
  readonly voteKey: KeptKey
  readonly only: boolean
}): JSX.Element {
  const [asking, setAsking] = createSignal(false)
  const used = () =>
    props.desk.outbox.all().filter((record) => record.credential?.key === props.voteKey.fingerprint)
  const waits = () => used().some((record) => record.waiting !== null)
  const saved = () => {
    if (props.voteKey.wordsChecked) return t().wordsChecked
    return props.voteKey.wordsSaved ? t().wordsSaid : t().wordsUnsaved
  }
  const forget = async () => {
    setAsking(false)
    await props.desk.keys.forget(props.voteKey.fingerprint)
    announce(t().forgotten)
  }
  return (
    <section class="card">
      <h2>{props.only ? t().keyHere : t().keyNamed({ mark: keyMark(props.voteKey) })}</h2>
      <p>
        {used().length > 0 ? t().usedIn({ elections: list(used().map(({ name }) => name)) }) : t().notUsed}
      </p>
      <Show when={props.voteKey.trustee}>
        <p>{t().isTrustee}</p>
      </Show>
      <p>{saved()}</p>
      <WordsReveal desk={props.desk} voteKey={props.voteKey}>
        <button type="button" class="plain-button" onClick={() => setAsking(true)}>
          {t().forget}
        </button>
      </WordsReveal>
      <Confirm
        open={asking()}
        title={t().forgetAsk}
        confirm={t().forgetYes}
        cancel={t().forgetNo}
        danger
        onConfirm={() => void forget()}
        onCancel={() => setAsking(false)}
      >
        <p>{t().forgetWhat}</p>
        <Show when={waits()}>
          <p>{t().waits}</p>
        </Show>
        <Show when={props.voteKey.trustee}>
          <p>
            <Rich text={t().forgetTrustee} parts={{ b: (words) => <strong>{words}</strong> }} />
          </p>
        </Show>
      </Confirm>
    </section>
  )
}
