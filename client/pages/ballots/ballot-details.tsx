/** Details of one's ballot: the versions with their receipt codes, and what was checked of the board, with its figures. */
import { createSignal, For, type JSX, Show } from "solid-js"
import { type BallotRecord, boardOf, type CastVersion } from "../../state/ballot-record.ts"
import type { Desk } from "../../state/desk.ts"
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../../ui/announce.tsx"
import { Code } from "../../ui/code.tsx"
import { numeral } from "../../ui/format.ts"
import { problemWords } from "../../ui/problem.ts"
import { SaveReceipt } from "../save-receipt.tsx"

const t = textsOf("ballots")

interface DetailsProps {
  readonly desk: Desk
  readonly record: BallotRecord
  readonly cast: CastVersion
  readonly over: boolean
}

export const BallotDetails = (props: DetailsProps): JSX.Element => (
  <details>
    <summary>{t().details}</summary>
    <div class="stack">
      <ol class="stack-tight plain-list">
        <li class="stack-tight">
          <p class="small soft">
            {props.cast.ranking === null
              ? t().versionCastWithdrawal({ version: props.cast.version })
              : t().versionCast({ version: props.cast.version })}
          </p>
          <Code code={props.cast.tracker} label={t().receiptCode} />
        </li>
        <For each={[...(props.record.earlier ?? [])].reverse()}>
          {({ version, tracker }) => (
            <li>
              <p class="small soft">
                {tracker === null
                  ? t().versionReplacedWithdrawal({ version })
                  : t().versionReplaced({ version })}
              </p>
              <Show when={tracker}>{(code) => <Code code={code()} label={t().receiptCode} />}</Show>
            </li>
          )}
        </For>
      </ol>
      <Checked {...props} />
      <div class="actions">
        <SaveReceipt record={props.record} cast={props.cast} />
        <Show when={props.over && props.cast.ranking !== null}>
          <CheckAgain {...props} />
        </Show>
      </div>
    </div>
  </details>
)

function Checked(props: DetailsProps): JSX.Element {
  const listed = () => {
    const board = boardOf(props.record)
    return board?.kind === "listed" ? board : undefined
  }
  const fault = () => {
    const board = boardOf(props.record)
    return board?.kind === "fault" ? board.fault : undefined
  }
  return (
    <section class="stack-tight">
      <h3>{t().checkedTitle}</h3>
      <ul class="stack-tight">
        <li>{t().checkedReceipt}</li>
        <Show when={listed()}>
          <li>{t().checkedBoard}</li>
        </Show>
        <Show when={fault()}>{(found) => <li>{t().fault({ fault: found() })}</li>}</Show>
        <Show when={!listed() && !fault() && props.cast.ranking !== null}>
          <li>{t().checkedNotYet}</li>
        </Show>
      </ul>
      <Show when={listed()}>
        {(board) => (
          <dl class="facts">
            <dt>{t().boardBallots}</dt>
            <dd>{numeral(board().count)}</dd>
            <dt>{t().boardIssued}</dt>
            <dd>{numeral(board().issued)}</dd>
            <dt>{t().boardListed}</dt>
            <dd>{numeral(board().listed)}</dd>
            <dt>{t().boardRoot}</dt>
            <dd>
              <Code code={board().root} label={t().boardRoot} />
            </dd>
          </dl>
        )}
      </Show>
    </section>
  )
}

function CheckAgain(props: DetailsProps): JSX.Element {
  const [busy, setBusy] = createSignal(false)
  const [failed, setFailed] = createSignal("")
  const check = async () => {
    if (busy()) return
    setBusy(true)
    setFailed("")
    const checked = await props.desk.ballots.checkBoard(props.record)
    setBusy(false)
    if (!checked.ok) setFailed(t().checkFailed({ why: problemWords(checked.error) }))
    else if (checked.value.kind === "listed") announce(t().checkedAgain)
  }
  return (
    <>
      <button type="button" class="button" aria-disabled={busy()} onClick={() => void check()}>
        {busy() ? t().checking : t().checkAgain}
      </button>
      <Show when={failed()}>
        <p role="alert">{failed()}</p>
      </Show>
    </>
  )
}
