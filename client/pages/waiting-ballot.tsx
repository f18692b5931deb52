/** A sealed ballot that the server does not have yet: why, until when, and what to do. */
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import type { Result } from "#core/base/result"
import type { ElectionDetail } from "#core/wire/election"
import { useApp } from "../state/app.ts"
import { type BallotRecord, ballotStatus } from "../state/ballot-record.ts"
import type { Desk } from "../state/desk.ts"
import type { ElectionTerms } from "../state/terms.ts"
import type { Trouble } from "../state/trouble.ts"
import { textsOf } from "../texts/texts.ts"
import { Notice } from "../ui/notice.tsx"
import { phaseNow, timing } from "../ui/phase.tsx"
import { problemWords } from "../ui/problem.ts"
import { Rich } from "../ui/rich.tsx"

const t = textsOf("ballots")

export function WaitingBallot(props: {
  readonly record: BallotRecord
  readonly election: ElectionDetail
  readonly facts: ElectionTerms
  readonly desk: Desk
  /** The page's own heading says it already. */
  readonly untitled?: boolean
}): JSX.Element {
  const app = useApp()
  const [failed, setFailed] = createSignal<Trouble>()
  const sending = () => props.desk.outbox.isSending(props.record.uid)
  const code = () => props.record.waiting?.trouble?.code
  const withdrawal = () => props.record.waiting?.sealed.ranking === null
  const over = () => phaseNow(props.election, app.clock.now()) !== "open"
  const attempt = async (work: () => Promise<Result<unknown, Trouble>>) => {
    setFailed(undefined)
    const done = await work()
    if (!done.ok) setFailed(done.error)
  }
  const insist = () => void attempt(() => props.desk.ballots.insist(props.facts))
  const remove = () => void props.desk.ballots.giveUp(props.record.uid)
  const keepOther = () =>
    void attempt(async () => {
      await props.desk.ballots.giveUp(props.record.uid)
      return props.desk.ballots.readBack(props.facts)
    })
  return (
    <Notice
      kind="warn"
      title={props.untitled ? "" : withdrawal() ? t().withdrawalNotSent : t().sealedNotCast}
    >
      <Switch>
        <Match when={code() === "ENDED"}>
          <p>{t().tooLate}</p>
          <div class="actions">
            <Remove onRemove={remove} />
          </div>
        </Match>
        <Match when={over()}>
          <p>{t().maybeTooLate}</p>
          <div class="actions">
            <button type="button" class="button primary" disabled={sending()} onClick={insist}>
              {sending() ? t().asking : t().askNow}
            </button>
          </div>
        </Match>
        <Match when={code() === "VERSION_CONFLICT"}>
          <p>{t().conflict}</p>
          <div class="actions">
            <button type="button" class="button primary" disabled={sending()} onClick={insist}>
              {t().castThis}
            </button>
            <button type="button" class="button" disabled={sending()} onClick={keepOther}>
              {t().keepOther}
            </button>
          </div>
        </Match>
        <Match when={ballotStatus(props.record) === "stuck" && props.record.waiting?.trouble}>
          {(found) => (
            <>
              <p>{problemWords(found())}</p>
              <div class="actions">
                <button type="button" class="button" disabled={sending()} onClick={insist}>
                  {t().sendAgain}
                </button>
                <Remove onRemove={remove} />
              </div>
            </>
          )}
        </Match>
        <Match when={true}>
          <p>
            <Rich
              text={t().safeHere({ closing: timing(props.election, app.clock.now()) })}
              parts={{ b: (words) => <strong>{words}</strong> }}
            />
          </p>
          <div class="actions">
            <button type="button" class="button primary" disabled={sending()} onClick={insist}>
              {sending() ? t().sending : t().sendNow}
            </button>
          </div>
        </Match>
      </Switch>
      <Show when={failed()}>{(found) => <p role="alert">{problemWords(found())}</p>}</Show>
    </Notice>
  )
}

const Remove = (props: { readonly onRemove: () => void }): JSX.Element => (
  <button type="button" class="button" onClick={() => props.onRemove()}>
    {t().remove}
  </button>
)
