/** Getting the credential ahead of time, because the voter wants it: then a ballot can be sealed without a network. */
import { createSignal, type JSX, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { lasting } from "../../offline/lasting.ts"
import type { Desk } from "../../state/desk.ts"
import { paperFacts } from "../../state/paper-facts.ts"
import type { Trouble } from "../../state/trouble.ts"
import { textsOf } from "../../texts/texts.ts"
import { Notice } from "../../ui/notice.tsx"
import { problemWords } from "../../ui/problem.ts"

const t = textsOf("ballots")

export function PrepareDevice(props: {
  readonly election: ElectionDetail
  readonly desk: Desk
}): JSX.Element {
  const [busy, setBusy] = createSignal(false)
  const [failed, setFailed] = createSignal<Trouble>()
  const facts = () => paperFacts(props.election)
  const prepared = () => props.desk.ballots.isPrepared(facts()?.uid ?? "")
  const prepare = async () => {
    const known = facts()
    if (!known || busy()) return
    setBusy(true)
    setFailed(undefined)
    // Asked for where it matters: what is dropped after this can't be made again.
    void lasting.ask()
    const done = await props.desk.ballots.prepare(known)
    setBusy(false)
    if (!done.ok) setFailed(done.error)
  }
  return (
    <Show when={facts() && props.desk.lasting}>
      <Show
        when={!prepared()}
        fallback={
          <p class="small soft" role="status">
            {t().prepared}
          </p>
        }
      >
        <details>
          <summary>{t().prepare}</summary>
          <div class="stack">
            <p>{t().prepareWhat}</p>
            <p>{t().prepareRisk}</p>
            <div class="actions">
              <button type="button" class="button" aria-disabled={busy()} onClick={() => void prepare()}>
                {busy() ? t().preparing : t().prepareNow}
              </button>
            </div>
            <Show when={failed()}>
              {(problem) => (
                <Notice kind="bad" title={t().notPreparedTitle}>
                  <p>{problemWords(problem())}</p>
                </Notice>
              )}
            </Show>
          </div>
        </details>
      </Show>
    </Show>
  )
}
