/** Your ballot in this election: cast, withdrawn or still waiting; compared with the server's copy on each visit. */
import { useNavigate } from "@solidjs/router"
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { type BallotRecord, ballotStatus } from "../../state/ballot-record.ts"
import type { Desk } from "../../state/desk.ts"
import type { PaperFacts } from "../../state/paper-facts.ts"
import type { Trouble } from "../../state/trouble.ts"
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../../ui/announce.tsx"
import { Confirm } from "../../ui/dialog.tsx"
import { Notice } from "../../ui/notice.tsx"
import { problemWords } from "../../ui/problem.ts"
import { votePath } from "../paths.ts"
import { WaitingBallot } from "../waiting-ballot.tsx"
import { BoardCheck } from "./board-check.tsx"
import { CastBallot } from "./cast-ballot.tsx"
import "../../ui/styles/vote.css"

const t = textsOf("ballots")

interface OwnBallotProps {
  readonly election: ElectionDetail
  readonly facts: PaperFacts
  readonly phase: ElectionDetail["phase"]
  readonly desk: Desk
}

export function OwnBallot(props: OwnBallotProps): JSX.Element {
  const record = () => props.desk.outbox.of(props.facts.uid)
  const status = () => {
    const known = record()
    return known ? ballotStatus(known) : "none"
  }
  const open = () => props.phase === "open"
  return (
    <>
      <Show when={status() === "waiting" || status() === "stuck" ? record() : null}>
        {(waiting) => (
          <WaitingBallot record={waiting()} election={props.election} facts={props.facts} desk={props.desk} />
        )}
      </Show>
      <Show when={record()?.cast}>
        {(cast) => (
          <Switch>
            <Match when={cast().ranking === null}>
              <p>{open() ? t().withdrewOpen : t().withdrewOver}</p>
              <Show when={open()}>
                <CastActions {...props} withdrawn />
              </Show>
            </Match>
            <Match when={true}>
              <CastBallot {...props} cast={cast()} record={record() as BallotRecord} />
              <Show
                when={open()}
                fallback={
                  <BoardCheck
                    facts={props.facts}
                    desk={props.desk}
                    record={record() as BallotRecord}
                    cast={cast()}
                    phase={props.phase}
                    frozen={props.election.frozen}
                  />
                }
              >
                <CastActions {...props} withdrawn={false} />
              </Show>
            </Match>
          </Switch>
        )}
      </Show>
      <Show when={record()?.cast === null && open() && status() !== "waiting"}>
        <CastActions {...props} withdrawn />
      </Show>
    </>
  )
}

function CastActions(props: OwnBallotProps & { readonly withdrawn: boolean }): JSX.Element {
  const navigate = useNavigate()
  const [asking, setAsking] = createSignal(false)
  const [failed, setFailed] = createSignal<Trouble>()
  const withdraw = async () => {
    setAsking(false)
    setFailed(undefined)
    const done = await props.desk.ballots.cast(props.facts, null)
    if (!done.ok) return setFailed(done.error)
    const known = props.desk.outbox.of(props.facts.uid)
    announce(known && ballotStatus(known) === "withdrawn" ? t().withdrawnSaid : t().withdrawalWaits)
  }
  return (
    <>
      <Show when={failed()}>
        {(problem) => (
          <Notice kind="bad" title={t().notWithdrawn}>
            <p>{problemWords(problem())}</p>
          </Notice>
        )}
      </Show>
      <div class="actions">
        <button type="button" class="button primary" onClick={() => navigate(votePath(props.election.slug))}>
          {props.withdrawn ? t().rankCandidates : t().changeBallot}
        </button>
        <Show when={!props.withdrawn}>
          <button type="button" class="button" onClick={() => setAsking(true)}>
            {t().withdraw}
          </button>
        </Show>
      </div>
      <Confirm
        open={asking()}
        title={t().withdrawAsk}
        confirm={t().withdrawYes}
        cancel={t().keepIt}
        danger
        onConfirm={() => void withdraw()}
        onCancel={() => setAsking(false)}
      >
        <p>{t().withdrawWhat}</p>
      </Confirm>
    </>
  )
}
