/** Bringing the key of a trustee to this device by its 12 words. Words of any other key change nothing here. */
import { type JSX, Show } from "solid-js"
import type { TrusteeState } from "#core/wire/opening"
import type { Desk } from "../../state/desk.ts"
import { takeOverTrustee } from "../../state/trusteeship.ts"
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../../ui/announce.tsx"
import { WordsForm } from "../../ui/words-form.tsx"

const t = textsOf("trustee")

export function FindKey(props: {
  readonly desk: Desk
  readonly trustees: readonly TrusteeState[]
  /** Why they are asked for. */
  readonly children: JSX.Element
  /** Not what most people come for. */
  readonly folded?: boolean
}): JSX.Element {
  const takeOver = async (words: string) => {
    const fault = await takeOverTrustee(props.desk.keys, words, props.trustees)
    if (fault === null) announce(t().keyTaken)
    return fault
  }
  const Form = () => (
    <>
      {props.children}
      <WordsForm onWords={takeOver} />
    </>
  )
  return (
    <Show when={props.folded} fallback={<Form />}>
      <details>
        <summary>{t().enterWords}</summary>
        <div class="stack">
          <Form />
        </div>
      </details>
    </Show>
  )
}
