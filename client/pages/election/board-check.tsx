/** After the end: is your ballot among those that count? Asked by itself, and a mismatch comes with evidence. */
import { createMemo, createResource, type JSX, Match, Switch } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { BallotRecord, CastVersion } from "../../state/ballot-record.ts"
import type { Desk } from "../../state/desk.ts"
import type { PaperFacts } from "../../state/paper-facts.ts"
import type { BoardVerdict } from "../../state/sealing.ts"
import { count } from "../../ui/format.ts"
import { Notice } from "../../ui/notice.tsx"
import { SaveEvidence } from "../save-receipt.tsx"

const FAULTS: Readonly<Record<Extract<BoardVerdict, { kind: "fault" }>["fault"], string>> = {
  TRACKER_MISSING: "Your receipt code is not in the list of the ballots that count.",
  BOARD_MISMATCH: "The list of the ballots that count does not match what the server signed.",
  CHECKPOINT_INVALID: "The server's signature over the ballots that count does not belong to this election.",
  PAPER_INVALID: "The ballot paper can't be read.",
}

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
    <Switch fallback={<p class="soft">Looking for your ballot among the counted ones…</p>}>
      <Match when={!fixed()}>
        <p>Voting has ended. Once it is fixed which ballots count, this page looks for yours among them.</p>
      </Match>
      <Match when={listed()}>
        {(found) => (
          <Notice kind="good" title={counted() ? "Your ballot was counted" : "Your ballot will be counted"}>
            <p>
              Your receipt code is among {count(found().count, "ballot")}, in a list that the server has
              signed. This device has checked both.
            </p>
          </Notice>
        )}
      </Match>
      <Match when={fault()}>
        {(found) => (
          <Notice kind="bad" title="Something is wrong with the count">
            <p>
              {FAULTS[found().fault]} Save the evidence and give it to the election's officers: it holds the
              server's own signatures, and nothing about how you voted. Anyone can check it without this app:{" "}
              <code>votive verify</code> with the name of the file.
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
            <p>It can't be checked right now whether your ballot was counted. {problem().detail}</p>
            <div class="actions">
              <button type="button" class="button" onClick={() => void refetch()}>
                Try again
              </button>
            </div>
          </>
        )}
      </Match>
    </Switch>
  )
}
