/** Before the start: each trustee shows that their key is at hand. Until all have, voting can't begin. */
import { createSignal, type JSX, Show } from "solid-js"
import { useApp } from "../../state/app.ts"
import type { Trouble } from "../../state/trouble.ts"
import { type HeldKey, proveKey } from "../../state/trusteeship.ts"
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../../ui/announce.tsx"
import { localTime } from "../../ui/format.ts"
import { Notice } from "../../ui/notice.tsx"
import { phaseNow } from "../../ui/phase.tsx"
import { problemWords } from "../../ui/problem.ts"
import { FindKey } from "./find-key.tsx"
import type { TrusteesProps } from "./props.ts"
import { namesOf } from "./words.ts"

const t = textsOf("trustee")

export function ProveKeys(props: TrusteesProps & { readonly mine: HeldKey | undefined }): JSX.Element {
  const app = useApp()
  let heading: HTMLHeadingElement | undefined
  const [busy, setBusy] = createSignal(false)
  const [failed, setFailed] = createSignal<Trouble>()
  const missing = () => props.opening.trustees.filter(({ proved }) => !proved)
  const me = () => props.opening.trustees.find(({ key }) => key === props.mine?.trustee.publicKey)
  const due = () => phaseNow(props.election, app.clock.now()) !== "upcoming"
  const start = () => localTime(props.election.start)
  const lacking = () => ({ count: missing().length, names: namesOf(missing()) })
  const prove = async ({ trustee }: HeldKey) => {
    if (busy()) return
    setBusy(true)
    setFailed(undefined)
    const answer = await proveKey(app.api, props.election.slug, trustee)
    setBusy(false)
    if (!answer.ok) return setFailed(answer.error)
    announce(t().provedAloud)
    props.onOpening(answer.value)
    heading?.focus()
    props.onChanged()
  }
  return (
    <>
      <Show
        when={missing().length > 0}
        fallback={
          <Notice kind="good" title={t().allProved}>
            <p>{due() ? t().canBegin : t().begins({ start: start() })}</p>
          </Notice>
        }
      >
        <Notice kind="warn" title={due() ? t().cantBegin : t().cantBeginYet}>
          <p>{due() ? t().notProvedNow(lacking()) : t().notProvedYet({ ...lacking(), start: start() })}</p>
          <p>{t().takeOut}</p>
        </Notice>
      </Show>
      <section class="card" aria-labelledby="prove-title">
        <h2 id="prove-title" ref={(element) => (heading = element)} tabindex="-1">
          {t().yourKey}
        </h2>
        <Show
          when={me()}
          fallback={
            <FindKey desk={props.desk} trustees={props.opening.trustees}>
              <p>{t().noKeyHere}</p>
            </FindKey>
          }
        >
          {(named) => (
            <Show when={!named().proved} fallback={<p>{t().keyProved({ name: named().name })}</p>}>
              <p>{t().proveWhy({ name: named().name })}</p>
              <Show when={failed()}>
                {(problem) => (
                  <Notice kind="bad" title={t().keyNotProved}>
                    <p>{problemWords(problem())}</p>
                  </Notice>
                )}
              </Show>
              <div class="actions">
                <button
                  type="button"
                  class="button primary"
                  aria-disabled={busy()}
                  onClick={() => props.mine && void prove(props.mine)}
                >
                  {busy() ? t().proving : t().prove}
                </button>
              </div>
            </Show>
          )}
        </Show>
      </section>
    </>
  )
}
