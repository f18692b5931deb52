/** A sealed ballot that the server does not have yet: why, until when, and what to do. */
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import type { Result } from "#core/base/result"
import type { ElectionDetail } from "#core/wire/election"
import { useApp } from "../state/app.ts"
import { type BallotRecord, ballotStatus } from "../state/ballot-record.ts"
import type { Desk } from "../state/desk.ts"
import type { ElectionTerms } from "../state/terms.ts"
import type { Trouble } from "../state/trouble.ts"
import { Notice } from "../ui/notice.tsx"
import { phaseNow, timing } from "../ui/phase.tsx"

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
      title={
        props.untitled ? "" : withdrawal() ? "The withdrawal has not been sent" : "Sealed, but not cast yet"
      }
    >
      <Switch>
        <Match when={over() || code() === "ENDED"}>
          <p>
            Voting ended before this reached the server, so it does not count. What you had cast before, if
            anything, does.
          </p>
          <div class="actions">
            <Remove onRemove={remove} />
          </div>
        </Match>
        <Match when={code() === "VERSION_CONFLICT"}>
          <p>
            Another device has cast a newer version of your ballot. Only one of the two can count: which one?
          </p>
          <div class="actions">
            <button type="button" class="button primary" disabled={sending()} onClick={insist}>
              Cast this one
            </button>
            <button type="button" class="button" disabled={sending()} onClick={keepOther}>
              Keep the other one
            </button>
          </div>
        </Match>
        <Match when={ballotStatus(props.record) === "stuck"}>
          <p>{props.record.waiting?.trouble?.detail}</p>
          <div class="actions">
            <button type="button" class="button" disabled={sending()} onClick={insist}>
              Send again
            </button>
            <Remove onRemove={remove} />
          </div>
        </Match>
        <Match when={true}>
          <p>
            It is safe on this device and is sent by itself as soon as the server can be reached while this
            app is open. <strong>{timing(props.election, app.clock.now())}.</strong> After that it can't be
            cast.
          </p>
          <div class="actions">
            <button type="button" class="button primary" disabled={sending()} onClick={insist}>
              {sending() ? "Sending…" : "Send now"}
            </button>
          </div>
        </Match>
      </Switch>
      <Show when={failed()}>{(found) => <p role="alert">{found().detail}</p>}</Show>
    </Notice>
  )
}

const Remove = (props: { readonly onRemove: () => void }): JSX.Element => (
  <button type="button" class="button" onClick={() => props.onRemove()}>
    Remove it from this device
  </button>
)
