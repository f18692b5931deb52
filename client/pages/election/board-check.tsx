/** After the end: is your ballot among those that count? Asked by itself, and a mismatch comes with evidence. */
import { createMemo, createResource, type JSX, Match, Switch } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { BallotRecord, CastVersion } from "../../state/ballot-record.ts"
import type { Desk } from "../../state/desk.ts"
import type { PaperFacts } from "../../state/paper-facts.ts"
import { textsOf } from "../../texts/texts.ts"
import { Notice } from "../../ui/notice.tsx"
import { problemWords } from "../../ui/problem.ts"
import { Rich } from "../../ui/rich.tsx"
import { SaveEvidence } from "../save-receipt.tsx"

const t = textsOf("ballots")
const list = textsOf("list")

export function BoardCheck(props: {
  readonly facts: PaperFacts
  readonly desk: Desk
  readonly record: BallotRecord
  readonly cast: CastVersion
  readonly phase: ElectionDetail["phase"]
  /** The ballots that count are fixed, even where they aren't counted yet. */
  readonly frozen: boolean
}): JSX.Element {
  const counted = () => props.phase === "concluded" || props.phase === "published"
  const fixed = createMemo(() => counted() || props.frozen)
  const [checked, { refetch }] = createResource(
    () => (fixed() ? props.facts.uid : null),
    () => props.desk.ballots.checkBoard(props.facts),
  )
  const answer = () => (checked.state === "ready" ? checked() : undefined)
  const verdict = () => {
    const result = answer()
    return result?.ok ? result.value : undefined
  }
  const listed = () => {
    const result = verdict()
    return result?.kind === "listed" ? result : undefined
  }
  const fault = () => {
    const result = verdict()
    return result?.kind === "fault" ? result : undefined
  }
  const failure = () => {
    const result = answer()
    return result && !result.ok ? result.error : undefined
  }
  return (
    <Switch fallback={<p class="soft">{t().lookingAmongCounted}</p>}>
      <Match when={!fixed()}>
        <p>{t().notFixedYet}</p>
      </Match>
      <Match when={listed()}>
        {(found) => (
          <Notice kind="good" title={counted() ? t().wasCounted : t().willBeCounted}>
            <p>{t().onBoard({ count: found().count })}</p>
          </Notice>
        )}
      </Match>
      <Match when={fault()}>
        {(found) => (
          <Notice kind="bad" title={t().countWrong}>
            <p>{t().fault({ fault: found().fault })}</p>
            <p>
              <Rich text={t().faultEvidence} parts={{ code: (words) => <code>{words}</code> }} />
            </p>
            <div class="actions">
              <SaveEvidence
                record={props.record}
                cast={props.cast}
                mismatch={{ fault: found().fault, board: found().board }}
                primary
              />
            </div>
          </Notice>
        )}
      </Match>
      <Match when={failure()}>
        {(problem) => (
          <>
            <p>{t().notChecked({ why: problemWords(problem()) })}</p>
            <div class="actions">
              <button type="button" class="button" onClick={() => void refetch()}>
                {list().tryAgain}
              </button>
            </div>
          </>
        )}
      </Match>
    </Switch>
  )
}
