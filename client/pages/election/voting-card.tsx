/** What you can do in this election now: the one place that says so, in every state that there is. */
import { useNavigate } from "@solidjs/router"
import { createMemo, createResource, type JSX, Match, Show, Switch } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { Standing } from "#core/wire/session"
import { useApp } from "../../state/app.ts"
import type { Desk } from "../../state/desk.ts"
import type { Loadable } from "../../state/loadable.ts"
import { paperFacts } from "../../state/paper-facts.ts"
import { useDesk } from "../../state/use.ts"
import { decideKey } from "../../state/voting-keys.ts"
import { localTime } from "../../ui/format.ts"
import { Notice } from "../../ui/notice.tsx"
import { electionPath, keyPath, signInPath, votePath } from "../paths.ts"
import { OwnBallot } from "./own-ballot.tsx"

interface CardProps {
  readonly election: ElectionDetail
  /** By the server's clock. */
  readonly phase: ElectionDetail["phase"]
  readonly standing: Loadable<Standing>
}

export function VotingCard(props: CardProps): JSX.Element {
  const app = useApp()
  const desk = useDesk()
  const facts = createMemo(() => paperFacts(props.election))
  const record = () => {
    const known = facts()
    return known ? (desk()?.outbox.of(known.uid) ?? null) : null
  }
  const hasBallot = () => {
    const known = record()
    return known !== null && (known.waiting !== null || known.cast !== null)
  }
  const over = () => props.phase !== "open" && props.phase !== "upcoming"
  return (
    <section class="card voting-card" aria-labelledby="voting-title">
      <h2 id="voting-title">Your vote</h2>
      <Switch>
        <Match when={props.election.unavailable}>
          {(reason) => (
            <Notice kind="warn" title="Nobody can vote here right now">
              <p>{reason()}</p>
            </Notice>
          )}
        </Match>
        <Match when={hasBallot() && desk()}>
          {(opened) => (
            <OwnBallot
              election={props.election}
              facts={facts() as NonNullable<ReturnType<typeof facts>>}
              phase={props.phase}
              desk={opened()}
            />
          )}
        </Match>
        <Match when={over()}>
          <p>
            Voting has ended.{" "}
            {props.phase === "closed"
              ? "The officers count next, and publish the result here."
              : props.phase === "concluded"
                ? "The ballots are counted; the officers publish the result here."
                : ""}
          </p>
        </Match>
        <Match when={!app.session.user()}>
          <p>
            {props.phase === "upcoming"
              ? "Sign in to see whether you are on the voters list."
              : "Sign in to see whether you can vote. Your ballot is cast without your name on it."}
          </p>
          <div class="actions">
            <a class="button primary" href={signInPath(electionPath(props.election.slug))}>
              {props.phase === "upcoming" ? "Check your vote" : "Go to sign-in"}
            </a>
          </div>
        </Match>
        <Match when={props.standing.value && desk()}>
          <SignedIn {...props} desk={desk() as Desk} standing={props.standing.value as Standing} />
        </Match>
        <Match when={props.standing.failure}>
          {(failure) => (
            <>
              <p>It can't be checked right now whether you can vote. {failure().detail}</p>
              <Show when={facts()}>
                <p>You can rank the candidates all the same; your ranking is kept on this device.</p>
                <RankButton slug={props.election.slug} desk={desk()} uid={facts()?.uid} />
              </Show>
            </>
          )}
        </Match>
        <Match when={true}>
          <p class="soft">Checking the voters list…</p>
        </Match>
      </Switch>
    </section>
  )
}

/** Signed in, with no ballot on this device. */
function SignedIn(props: {
  readonly election: ElectionDetail
  readonly phase: ElectionDetail["phase"]
  readonly standing: Standing
  readonly desk: Desk
}): JSX.Element {
  const app = useApp()
  const uid = () => paperFacts(props.election)?.uid
  const decision = () => decideKey(props.standing, props.desk.keys).kind
  const exceptions = () => {
    const due = props.election.exceptionDue
    return due !== null && app.clock.now() < Date.parse(due) ? localTime(due) : null
  }
  return (
    <Switch>
      <Match when={!props.standing.listed && !props.standing.issued}>
        <p>
          You are not on the voters list of this election, so you can't vote in it.{" "}
          <Show when={exceptions()}>
            {(due) => <>If you think that you should be, ask the officers for an exception until {due()}.</>}
          </Show>
        </p>
      </Match>
      <Match when={props.phase === "upcoming"}>
        <p>You are on the voters list. You can vote as soon as voting opens.</p>
      </Match>
      <Match when={decision() === "words"}>
        <p>
          You began to vote, or voted, with a voting key on another device. Go on there, or enter the key's 12
          words here to read, change or withdraw your ballot.
        </p>
        <div class="actions">
          <a class="button primary" href={keyPath(electionPath(props.election.slug))}>
            Enter the 12 words
          </a>
        </div>
      </Match>
      <Match when={props.standing.issued}>
        <FindBallot {...props} />
      </Match>
      <Match when={true}>
        <p>You are on the voters list: you can vote.</p>
        <RankButton slug={props.election.slug} desk={props.desk} uid={uid()} />
      </Match>
    </Switch>
  )
}

/** The key is here, the ballot not yet: it was cast on another device, or this one began and did not finish. */
function FindBallot(props: { readonly election: ElectionDetail; readonly desk: Desk }): JSX.Element {
  const facts = () => paperFacts(props.election)
  const [found, { refetch }] = createResource(facts, (known) => props.desk.ballots.readBack(known))
  const failure = () => {
    const answer = found.state === "ready" ? found() : undefined
    return answer && !answer.ok ? answer.error : undefined
  }
  return (
    <Show when={found.state === "ready"} fallback={<p class="soft">Looking for your ballot…</p>}>
      <Show
        when={failure()}
        fallback={
          <>
            <p>You are on the voters list: you can vote. No ballot of yours is stored yet.</p>
            <RankButton slug={props.election.slug} desk={props.desk} uid={facts()?.uid} />
          </>
        }
      >
        {(problem) => (
          <>
            <p>Your ballot could not be read back. {problem().detail}</p>
            <div class="actions">
              <button type="button" class="button" onClick={() => void refetch()}>
                Try again
              </button>
            </div>
          </>
        )}
      </Show>
    </Show>
  )
}

/** The way to the ranking. Says so if there is a ranking that was begun. */
function RankButton(props: {
  readonly slug: string
  readonly desk: Desk | null
  readonly uid: string | undefined
}): JSX.Element {
  const navigate = useNavigate()
  const [draft] = createResource(
    () => (props.desk && props.uid ? { desk: props.desk, uid: props.uid } : null),
    ({ desk, uid }) => desk.drafts.read(uid),
  )
  return (
    <>
      <Show when={draft.state === "ready" && (draft()?.length ?? 0) > 0}>
        <p>You have begun a ranking on this device. It is not cast yet.</p>
      </Show>
      <div class="actions">
        <button type="button" class="button primary" onClick={() => navigate(votePath(props.slug))}>
          Rank candidates
        </button>
      </div>
    </>
  )
}
