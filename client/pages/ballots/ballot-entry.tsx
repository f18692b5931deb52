/** One election in the list of one's ballots: the state in a word and a sentence, what to do, and the details of the check. */
import { type JSX, Show } from "solid-js"
import type { ElectionSummary } from "#core/wire/election"
import { useApp } from "../../state/app.ts"
import { type BallotRecord, boardOf } from "../../state/ballot-record.ts"
import type { Desk } from "../../state/desk.ts"
import { type BallotState, ballotState } from "../../state/overview.ts"
import { textsOf } from "../../texts/texts.ts"
import { localTime } from "../../ui/format.ts"
import { phaseNow, timing } from "../../ui/phase.tsx"
import { problemWords } from "../../ui/problem.ts"
import { electionPath, votePath } from "../paths.ts"
import { BallotDetails } from "./ballot-details.tsx"

const t = textsOf("ballots")

const TONES: Readonly<Record<BallotState, string>> = {
  draft: "soon",
  unsent: "",
  prepared: "quiet",
  queued: "soon",
  refused: "soon",
  late: "",
  unanswered: "soon",
  cast: "open",
  replaced: "open",
  withdrawn: "quiet",
  lost: "bad",
  onBoard: "open",
  missing: "bad",
  fault: "bad",
}

export function BallotEntry(props: {
  readonly desk: Desk
  readonly record: BallotRecord
  readonly draft: boolean
  /** As the list of elections has it, if it does. */
  readonly summary: ElectionSummary | undefined
}): JSX.Element {
  const app = useApp()
  const now = () => app.clock.now()
  const over = () => {
    const { summary, record } = props
    return summary ? phaseNow(summary, now()) !== "open" : now() >= Date.parse(record.end)
  }
  const state = () =>
    ballotState(props.record, {
      draft: props.draft,
      over: over(),
      finding: props.desk.keeping.of(props.record.uid),
    })
  const name = () => props.summary?.name ?? props.record.name
  return (
    <Show when={state()}>
      {(known) => (
        <li class="card ballot-entry">
          <header class="stack-tight">
            <p class="tags">
              <span class={`badge ${TONES[known()]}`}>{t().state({ state: known() })}</span>
            </p>
            <h2>
              <a href={electionPath(props.record.slug)}>{name()}</a>
            </h2>
            <p class="small soft">
              {props.summary ? timing(props.summary, now()) : localTime(props.record.end)}
            </p>
          </header>
          <p>{words(known(), props.record, over(), app.network.reachable() || isPrepared(props))}</p>
          <Show when={props.record.waiting && props.record.cast?.ranking && known() === "queued"}>
            <p>{t().earlierCounts}</p>
          </Show>
          <Show when={props.draft && known() !== "draft" && known() !== "unsent" && !over()}>
            <p>{t().draftBeside}</p>
          </Show>
          <div class="actions">
            <Show
              when={props.draft && !over()}
              fallback={
                <a class="button" href={electionPath(props.record.slug)}>
                  {t().openElection}
                </a>
              }
            >
              <a class="button" href={votePath(props.record.slug)}>
                {t().goOn}
              </a>
            </Show>
          </div>
          <Show when={props.record.cast}>
            {(cast) => <BallotDetails desk={props.desk} record={props.record} cast={cast()} over={over()} />}
          </Show>
        </li>
      )}
    </Show>
  )
}

const isPrepared = ({ desk, record }: { readonly desk: Desk; readonly record: BallotRecord }): boolean =>
  desk.ballots.isPrepared(record.uid)

/** `sealable`: a ranking could be sealed now. */
function words(state: BallotState, record: BallotRecord, over: boolean, sealable: boolean): string {
  const board = boardOf(record)
  const trouble = record.waiting?.trouble
  switch (state) {
    case "draft":
      return sealable ? t().stateDraft : t().stateDraftOffline
    case "unsent":
      return t().stateUnsent
    case "prepared":
      return t().statePrepared
    case "queued":
      return record.waiting?.sealed.ranking === null ? t().stateQueuedWithdrawal : t().stateQueued
    case "refused":
      return t().stateRefused({ why: trouble ? problemWords(trouble) : "" })
    case "late":
      return t().stateLate
    case "unanswered":
      return t().stateUnanswered
    case "cast":
      return over ? t().stateUncounted : t().stateCast
    case "replaced":
      return over ? t().stateUncounted : t().stateReplaced({ count: (record.cast?.version ?? 1) - 1 })
    case "withdrawn":
      return t().stateWithdrawn
    case "lost":
      return t().stateLost
    case "onBoard":
      return t().stateOnBoard({ count: board?.kind === "listed" ? board.count : 0 })
    case "missing":
      return t().stateMissing
    case "fault":
      return t().stateFault
  }
}
