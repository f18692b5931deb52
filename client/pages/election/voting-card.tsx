/** What you can do in this election now: the one place that says so, in every state that there is. */
import { useNavigate } from "@solidjs/router"
import { createMemo, createResource, type JSX, Match, Show, Switch } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { Standing } from "#core/wire/session"
import { useApp } from "../../state/app.ts"
import type { Desk } from "../../state/desk.ts"
import type { Loadable } from "../../state/loadable.ts"
import { paperFacts } from "../../state/paper-facts.ts"
import { useDesk } from "../../state/use-person.ts"
import { decideKey } from "../../state/voting-keys.ts"
import { textsOf } from "../../texts/texts.ts"
import { localTime } from "../../ui/format.ts"
import { Notice } from "../../ui/notice.tsx"
import { problemWords } from "../../ui/problem.ts"
import { electionPath, keyPath, signInPath, votePath } from "../paths.ts"
import { OwnBallot } from "./own-ballot.tsx"
import { PrepareDevice } from "./prepare-device.tsx"

const t = textsOf("ballots")
const common = textsOf("common")
const list = textsOf("list")

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
    <section
      class="card voting-card"
      classList={{ brief: over() && !app.session.user() }}
      aria-labelledby="voting-title"
    >
      <h2 id="voting-title">{t().yourVote}</h2>
      <Switch>
        <Match when={props.election.unavailable}>
          {(reason) => (
            <Notice kind="warn" title={t().nobodyCanVote}>
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
            {props.phase === "closed"
              ? t().endedClosed
              : props.phase === "concluded"
                ? t().endedConcluded
                : t().ended}
          </p>
        </Match>
        <Match when={!app.session.user()}>
          <p>{props.phase === "upcoming" ? t().signInToSee : t().signInToVote}</p>
          <div class="actions">
            <a class="button primary" href={signInPath(electionPath(props.election.slug))}>
              {props.phase === "upcoming" ? t().checkYourVote : common().goToSignIn}
            </a>
          </div>
        </Match>
        <Match when={props.standing.value && desk()}>
          <SignedIn {...props} desk={desk() as Desk} standing={props.standing.value as Standing} />
        </Match>
        <Match when={props.standing.failure}>
          {(failure) => (
            <>
              <p>{t().cantCheckVoter({ why: problemWords(failure()) })}</p>
              <Show when={facts()}>
                <p>{t().rankAnyway}</p>
                <RankButton slug={props.election.slug} desk={desk()} uid={facts()?.uid} />
              </Show>
            </>
          )}
        </Match>
        <Match when={true}>
          <p class="soft">{t().checkingVoter}</p>
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
          <Show when={exceptions()} fallback={t().notListed}>
            {(due) => t().notListedAsk({ due: due() })}
          </Show>
        </p>
      </Match>
      <Match when={props.phase === "upcoming"}>
        <p>{t().listedUpcoming}</p>
      </Match>
      <Match when={decision() === "words"}>
        <p>{t().keyElsewhere}</p>
        <p class="small soft">{t().keyDropped}</p>
        <div class="actions">
          <a class="button primary" href={keyPath(electionPath(props.election.slug))}>
            {t().enterWords}
          </a>
        </div>
      </Match>
      <Match when={props.standing.issued}>
        <FindBallot {...props} />
      </Match>
      <Match when={true}>
        <p>{t().listed}</p>
        <RankButton slug={props.election.slug} desk={props.desk} uid={uid()} />
        <PrepareDevice election={props.election} desk={props.desk} />
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
    <Show when={found.state === "ready"} fallback={<p class="soft">{t().lookingForBallot}</p>}>
      <Show
        when={failure()}
        fallback={
          <>
            <p>{t().listedNoBallot}</p>
            <RankButton slug={props.election.slug} desk={props.desk} uid={facts()?.uid} />
            <PrepareDevice election={props.election} desk={props.desk} />
          </>
        }
      >
        {(problem) => (
          <>
            <p>{t().notReadBack({ why: problemWords(problem()) })}</p>
            <div class="actions">
              <button type="button" class="button" onClick={() => void refetch()}>
                {list().tryAgain}
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
        <p>{t().begun}</p>
      </Show>
      <div class="actions">
        <button type="button" class="button primary" onClick={() => navigate(votePath(props.slug))}>
          {t().rankCandidates}
        </button>
      </div>
    </>
  )
}
