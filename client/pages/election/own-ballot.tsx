/** Your ballot in this election: cast, withdrawn or still waiting; compared with the server's copy on each visit. */
import { useNavigate } from "@solidjs/router"
import { createEffect, createMemo, createSignal, type JSX, Match, on, Show, Switch } from "solid-js"
import { unranked } from "#core/ballot/draft"
import type { CandidateId } from "#core/election/election"
import type { ElectionDetail } from "#core/wire/election"
import { useApp } from "../../state/app.ts"
import { ballotStatus, type CastVersion, type Comparison } from "../../state/ballot-record.ts"
import type { Desk } from "../../state/desk.ts"
import type { PaperFacts } from "../../state/paper-facts.ts"
import { isPassing, type Trouble } from "../../state/trouble.ts"
import { announce } from "../../ui/announce.tsx"
import { BallotSummary } from "../../ui/ballot-summary.tsx"
import { Code } from "../../ui/code.tsx"
import { Confirm } from "../../ui/dialog.tsx"
import { Notice } from "../../ui/notice.tsx"
import { electionPath, keyPath, votePath } from "../paths.ts"
import { WaitingBallot } from "../waiting-ballot.tsx"
import { BoardCheck } from "./board-check.tsx"
import "../../ui/styles/vote.css"

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
              <p>
                You withdrew your ballot.{" "}
                {open() ? "You can cast another one until voting ends." : "It was not counted."}
              </p>
              <Show when={open()}>
                <CastActions {...props} withdrawn />
              </Show>
            </Match>
            <Match when={true}>
              <CastBallot {...props} cast={cast()} outdone={record()?.waiting !== null} />
              <Show
                when={open()}
                fallback={<BoardCheck facts={props.facts} desk={props.desk} phase={props.phase} />}
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

/** What was cast, and whether the server holds the same. `outdone`: a newer version waits to be sent. */
function CastBallot(
  props: OwnBallotProps & { readonly cast: CastVersion; readonly outdone: boolean },
): JSX.Element {
  const app = useApp()
  const [comparison, setComparison] = createSignal<Comparison>()
  const [failed, setFailed] = createSignal<Trouble>()
  const nameOf = (id: CandidateId) =>
    props.election.candidates.find((candidate) => candidate.id === id)?.name ?? id
  const ranking = () => props.cast.ranking ?? []
  const compare = async () => {
    const result = await props.desk.ballots.compare(props.facts)
    if (result.ok) {
      setFailed(undefined)
      setComparison(result.value)
    } else if (!isPassing(result.error)) setFailed(result.error)
  }
  // Changes of the record that leave this as it is must not start another comparison.
  const outdone = createMemo(() => props.outdone)
  const comparing = () =>
    props.phase === "open" && app.network.reachable() && comparison() === undefined && !failed()
  const restore = async () => {
    const restored = await props.desk.ballots.restore(props.facts)
    if (!restored.ok) return setFailed(restored.error)
    setComparison(undefined)
    await compare()
  }
  // Compared once per visit while voting runs, and again when the network comes back or a newer version was sent.
  createEffect(
    on([app.network.reachable, outdone], ([reachable, waits]) => {
      if (!reachable || waits || props.phase !== "open") return
      setComparison(undefined)
      void compare()
    }),
  )
  return (
    <>
      <Show
        when={!props.outdone}
        fallback={<p>Until that is sent, the ballot that you cast before it counts.</p>}
      >
        <p>
          <strong>{props.phase === "open" ? "Your ballot is cast." : "You voted in this election."}</strong>{" "}
          <Switch>
            <Match when={comparing()}>It is being compared with the server's copy.</Match>
            <Match when={comparison() === "same"}>The server holds exactly what you sent.</Match>
            <Match when={comparison() === "newer"}>
              It was changed on another device since; this is the newer one.
            </Match>
          </Switch>
        </p>
      </Show>
      <Show when={comparison() === "lost" || comparison() === "different"}>
        <Notice kind="bad" title="The server's copy is not yours">
          <p>
            {comparison() === "lost"
              ? "The server no longer holds the ballot that you cast, although it signed a receipt for it. It may have been restored from an older backup."
              : "The server holds another ballot than the one it signed a receipt for."}{" "}
            You can send yours again. Please also tell the election's officers.
          </p>
          <Show when={props.phase === "open"}>
            <div class="actions">
              <button type="button" class="button primary" onClick={() => void restore()}>
                Send it again
              </button>
            </div>
          </Show>
        </Notice>
      </Show>
      <Show when={failed()}>
        {(problem) => (
          <Notice kind="warn" title="Your ballot could not be compared with the server's copy">
            <p>{problem().detail}</p>
            <Show when={problem().code === "WORDS_NEEDED"}>
              <div class="actions">
                <a class="button" href={keyPath(electionPath(props.election.slug))}>
                  Enter the 12 words
                </a>
              </div>
            </Show>
          </Notice>
        )}
      </Show>
      <details>
        <summary>Read your ballot</summary>
        <div class="stack">
          <BallotSummary
            ranking={ranking()}
            unranked={unranked(ranking(), props.facts.candidates)}
            nameOf={nameOf}
          />
          <div>
            <p class="small soft">Receipt code, version {props.cast.version}</p>
            <Code code={props.cast.tracker} label="receipt code" />
          </div>
        </div>
      </details>
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
    announce(
      known && ballotStatus(known) === "withdrawn"
        ? "Your ballot is withdrawn."
        : "The withdrawal waits to be sent.",
    )
  }
  return (
    <>
      <Show when={failed()}>
        {(problem) => (
          <Notice kind="bad" title="Your ballot was not withdrawn">
            <p>{problem().detail}</p>
          </Notice>
        )}
      </Show>
      <div class="actions">
        <button type="button" class="button primary" onClick={() => navigate(votePath(props.election.slug))}>
          {props.withdrawn ? "Rank candidates" : "Change your ballot"}
        </button>
        <Show when={!props.withdrawn}>
          <button type="button" class="button" onClick={() => setAsking(true)}>
            Withdraw ballot
          </button>
        </Show>
      </div>
      <Confirm
        open={asking()}
        title="Withdraw your ballot?"
        confirm="Withdraw it"
        cancel="Keep it"
        danger
        onConfirm={() => void withdraw()}
        onCancel={() => setAsking(false)}
      >
        <p>It is then not counted. Until voting ends you can cast another one.</p>
      </Confirm>
    </>
  )
}
