/** Your voting key: see and save its words, take one over from another device, forget it; and what it means to lose it. */
import { useNavigate, useSearchParams } from "@solidjs/router"
import { createMemo, createSignal, For, type JSX, Show } from "solid-js"
import { useApp } from "../state/app.ts"
import type { Desk } from "../state/desk.ts"
import { type KeyBelongs, whoseKey } from "../state/key-check.ts"
import { textsOf } from "../texts/texts.ts"
import { announce } from "../ui/announce.tsx"
import { Confirm } from "../ui/dialog.tsx"
import { Notice } from "../ui/notice.tsx"
import { WordsForm } from "../ui/words-form.tsx"
import { KeyCard } from "./key/key-card.tsx"
import { keyPath, ownPath, segmentText } from "./paths.ts"
import { Personal } from "./personal.tsx"

const t = textsOf("key")

export default function KeyPage(): JSX.Element {
  const [search] = useSearchParams<{ next?: string }>()
  return (
    <Personal
      title={t().title}
      what={t().what}
      opening={t().opening}
      signedOut={t().signedOut}
      path={keyPath(search.next)}
    >
      {(desk) => <Keys desk={desk} next={search.next} />}
    </Personal>
  )
}

/** A key that is not known to be theirs: kept only if they say so. */
interface Offered {
  readonly text: string
  readonly belongs: Exclude<KeyBelongs, "own">
}

function Keys(props: { readonly desk: Desk; readonly next: string | undefined }): JSX.Element {
  const { api } = useApp()
  const navigate = useNavigate()
  const [offered, setOffered] = createSignal<Offered>()
  const keep = async (text: string) => {
    setOffered(undefined)
    const taken = await props.desk.keys.takeOver(text, null)
    if (!taken.ok) return taken.error
    announce(t().takenOver)
    if (props.next) navigate(ownPath(props.next))
    return null
  }
  const onWords = async (text: string) => {
    const fingerprint = await props.desk.keys.fingerprintOf(text)
    if (!fingerprint.ok) return fingerprint.error
    const belongs = await whoseKey(fingerprint.value, props.desk, api, electionsIn(props.next))
    if (belongs === "own") return keep(text)
    setOffered({ text, belongs })
    return null
  }
  const held = () => props.desk.keys.all()
  return (
    <>
      <Show when={!props.desk.lasting}>
        <Notice kind="warn" title={t().nothingKeptTitle}>
          <p>{t().nothingKept}</p>
        </Notice>
      </Show>
      <Show when={props.next}>
        <TakeOver onWords={onWords} open />
      </Show>
      <Show
        when={held().length > 0}
        fallback={<p class="soft">{t().none({ name: props.desk.user.name })}</p>}
      >
        <ul class="stack plain-list">
          <For each={held()}>
            {(key) => (
              <li>
                <KeyCard desk={props.desk} voteKey={key} only={held().length === 1} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={!props.next}>
        <TakeOver onWords={onWords} open={held().length === 0} />
      </Show>
      <section class="stack-tight" aria-labelledby="lost-title">
        <h2 id="lost-title">{t().lostTitle}</h2>
        <p class="measure">{t().lostWhat}</p>
      </section>
      <Confirm
        open={offered() !== undefined}
        title={t().unknownTitle}
        confirm={t().keepAnyway}
        cancel={t().dontKeep}
        danger
        onConfirm={() => void keep(offered()?.text ?? "")}
        onCancel={() => setOffered(undefined)}
      >
        <p>{unknownWords(offered()?.belongs)}</p>
        <Show when={held().length > 0}>
          <p>{t().unknownSecond}</p>
        </Show>
      </Confirm>
    </>
  )
}

function unknownWords(belongs: Offered["belongs"] | undefined): string {
  switch (belongs) {
    case "other":
      return t().unknownOther
    case "new":
      return t().unknownNew
    default:
      return t().unknownUnchecked
  }
}

/** The election that the person comes from. */
function electionsIn(next: string | undefined): readonly string[] {
  const slug = /^\/elections\/([^/?#]+)/.exec(next ?? "")?.[1]
  return slug ? [segmentText(slug)] : []
}

const TakeOver = (props: {
  readonly onWords: Parameters<typeof WordsForm>[0]["onWords"]
  readonly open: boolean
}): JSX.Element => {
  // Set only where it changes: what the person opened stays open.
  const open = createMemo(() => props.open)
  return (
    <details class="card" open={open()}>
      <summary>{t().bring}</summary>
      <WordsForm onWords={props.onWords} />
    </details>
  )
}
