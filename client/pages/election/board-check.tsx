/** After the end: is your ballot among those that were counted? Asked by itself, and a mismatch comes with evidence. */
import { createResource, type JSX, Match, Switch } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { Desk } from "../../state/desk.ts"
import type { PaperFacts } from "../../state/paper-facts.ts"
import type { BoardVerdict } from "../../state/sealing.ts"
import { count } from "../../ui/format.ts"
import { Notice } from "../../ui/notice.tsx"
import { saveFile } from "../../ui/save-file.ts"

const FAULTS: Readonly<Record<Extract<BoardVerdict, { kind: "fault" }>["fault"], string>> = {
  TRACKER_MISSING: "Your receipt code is not among the ballots that were counted.",
  BOARD_MISMATCH: "The list of counted ballots does not match what the server signed.",
  CHECKPOINT_INVALID: "The server's signature over the counted ballots does not belong to this election.",
  PAPER_INVALID: "The ballot paper can't be read.",
}

export function BoardCheck(props: {
  readonly facts: PaperFacts
  readonly desk: Desk
  readonly phase: ElectionDetail["phase"]
}): JSX.Element {
  const [checked, { refetch }] = createResource(
    () => (props.phase === "concluded" || props.phase === "published" ? props.facts : null),
    (facts) => props.desk.ballots.checkBoard(facts),
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
      <Match when={props.phase === "closed"}>
        <p>Voting has ended. Once the ballots are counted, this page looks for yours among them.</p>
      </Match>
      <Match when={listed()}>
        {(found) => (
          <Notice kind="good" title="Your ballot was counted">
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
              server's own signatures, and nothing about how you voted.
            </p>
            <div class="actions">
              <button
                type="button"
                class="button primary"
                onClick={() => saveFile("evidence.json", "application/json", found().evidence)}
              >
                Save the evidence
              </button>
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
