/** Your voting key: see and save its words, take one over from another device, forget it. */
import { useNavigate, useSearchParams } from "@solidjs/router"
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { useApp } from "../state/app.ts"
import type { Desk } from "../state/desk.ts"
import { useDesk } from "../state/use.ts"
import type { KeptKey } from "../state/voting-keys.ts"
import { announce } from "../ui/announce.tsx"
import { Confirm } from "../ui/dialog.tsx"
import { list } from "../ui/format.ts"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { WordsForm } from "../ui/words-form.tsx"
import { keyPath, ownPath, signInPath } from "./paths.ts"
import { WordsReveal } from "./words-reveal.tsx"
import "../ui/styles/election.css"

export default function KeyPage(): JSX.Element {
  const app = useApp()
  const desk = useDesk()
  const [search] = useSearchParams<{ next?: string }>()
  return (
    <div class="page">
      <header class="page-head">
        <PageHeading title="Your voting key" />
        <p class="measure">
          Your voting key seals your ballots. It is made on your device when you first cast one, and never
          leaves it. Its 12 words bring it to another device.
        </p>
      </header>
      <Switch fallback={<Skeleton label="Opening your voting key" />}>
        <Match when={!app.session.user()}>
          <p>Sign in to see the voting key that this device keeps for you.</p>
          <div class="actions">
            <a class="button primary" href={signInPath(keyPath(search.next))}>
              Go to sign-in
            </a>
          </div>
        </Match>
        <Match when={desk()} keyed>
          {(opened) => <Keys desk={opened} next={search.next} />}
        </Match>
      </Switch>
    </div>
  )
}

function Keys(props: { readonly desk: Desk; readonly next: string | undefined }): JSX.Element {
  const navigate = useNavigate()
  const takeOver = async (text: string) => {
    const taken = await props.desk.keys.takeOver(text, null)
    if (!taken.ok) return taken.error
    announce("This device now has your voting key.")
    if (props.next) navigate(ownPath(props.next))
    return null
  }
  return (
    <>
      <Show when={!props.desk.lasting}>
        <Notice kind="warn" title="This browser keeps nothing">
          <p>
            A voting key entered here is gone when the page is closed. Use an ordinary window instead of a
            private one.
          </p>
        </Notice>
      </Show>
      <Show when={props.next}>
        <TakeOver onWords={takeOver} open />
      </Show>
      <Show
        when={props.desk.keys.all().length > 0}
        fallback={<p class="soft">This device holds no voting key for {props.desk.user.name} yet.</p>}
      >
        <ul class="stack plain-list">
          <For each={props.desk.keys.all()}>
            {(key) => (
              <li>
                <KeyCard desk={props.desk} voteKey={key} only={props.desk.keys.all().length === 1} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={!props.next}>
        <TakeOver onWords={takeOver} open={props.desk.keys.all().length === 0} />
      </Show>
    </>
  )
}

const TakeOver = (props: {
  readonly onWords: Parameters<typeof WordsForm>[0]["onWords"]
  readonly open: boolean
}): JSX.Element => (
  <details class="card" open={props.open}>
    <summary>Bring a voting key from another device</summary>
    <WordsForm onWords={props.onWords} />
  </details>
)

function KeyCard(props: {
  readonly desk: Desk
  readonly voteKey: KeptKey
  readonly only: boolean
}): JSX.Element {
  const [asking, setAsking] = createSignal(false)
  const elections = () =>
    props.desk.outbox.all().filter((record) => record.credential?.key === props.voteKey.fingerprint)
  const forget = async () => {
    setAsking(false)
    await props.desk.keys.forget(props.voteKey.fingerprint)
    announce("The voting key is gone from this device.")
  }
  return (
    <section class="card">
      <h2>{props.only ? "The key on this device" : `Key ${props.voteKey.fingerprint.slice(0, 4)}`}</h2>
      <p>
        {elections().length > 0
          ? `Used in ${list(elections().map((record) => record.name))}.`
          : "Not used in any election from this device yet."}{" "}
        {props.voteKey.trustee ? "It is also your trustee key. " : ""}
        {props.voteKey.wordsSaved ? "You said that its words are saved." : "Its words are not saved yet."}
      </p>
      <WordsReveal desk={props.desk} voteKey={props.voteKey}>
        <button type="button" class="plain-button" onClick={() => setAsking(true)}>
          Forget this key
        </button>
      </WordsReveal>
      <Confirm
        open={asking()}
        title="Forget this voting key?"
        confirm="Forget it"
        cancel="Keep it"
        danger
        onConfirm={() => void forget()}
        onCancel={() => setAsking(false)}
      >
        <p>
          Ballots that were cast with it stay cast. But without its 12 words nobody, not even you, can change,
          withdraw or read them again.
        </p>
        <Show when={props.voteKey.trustee}>
          <p>
            <strong>It is also your trustee key.</strong> Without its words you can't open the ballots of
            elections that name you as a trustee; if too many trustees lose their keys, those ballots are lost
            for good.
          </p>
        </Show>
      </Confirm>
    </section>
  )
}
