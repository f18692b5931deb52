/** One election: when, what about, who stands, who may vote, what came out - and what you can do here now. */
import { For, type JSX, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { useApp } from "../state/app.ts"
import { useStanding } from "../state/use.ts"
import { count, duration } from "../ui/format.ts"
import { ServerHtml } from "../ui/html.tsx"
import { BackIcon } from "../ui/icons.tsx"
import { Moment } from "../ui/moment.tsx"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { PhaseBadge, phaseNow } from "../ui/phase.tsx"
import { Stale } from "../ui/stale.tsx"
import { Candidates } from "./election/candidates.tsx"
import { Checks } from "./election/checks.tsx"
import { goToPart } from "./election/go-to-part.ts"
import { OfficerCard } from "./election/officer-card.tsx"
import { WhoOpens } from "./election/openers.tsx"
import { VotingCard } from "./election/voting-card.tsx"
import { LoadedElection } from "./loaded-election.tsx"
import "../ui/styles/election.css"

export default function ElectionPage(): JSX.Element {
  return (
    <LoadedElection label="Loading the election">
      {(election, refresh) => (
        // Another election is another page: heading, focus and open parts start anew.
        <Show when={election().slug} keyed>
          {(_) => <Election election={election()} onChanged={refresh} />}
        </Show>
      )}
    </LoadedElection>
  )
}

function Election(props: { readonly election: ElectionDetail; readonly onChanged: () => void }): JSX.Element {
  const app = useApp()
  const standing = useStanding(() => props.election.slug)
  const phase = () => phaseNow(props.election, app.clock.now())
  goToPart()
  return (
    <article class="page">
      <header class="page-head">
        <a class="back only-narrow" href="/">
          <BackIcon /> All elections
        </a>
        <p class="eyebrow">{props.election.organization}</p>
        <PageHeading title={props.election.name} within={props.election.organization} />
        <p class="tags">
          <PhaseBadge phase={phase()} />
          <span class="badge quiet">{count(props.election.seats, "seat")}</span>
          <span class="badge quiet">{count(props.election.candidateCount, "candidate")}</span>
        </p>
      </header>
      <Show when={props.election.vanished}>
        <Notice kind="warn" title="No longer in the repository">
          <p>Its files were removed from the elections repository. {withoutFiles(props.election, phase())}</p>
        </Notice>
      </Show>
      <Stale of={props.election} />
      <Times election={props.election} phase={phase()} now={app.clock.now()} />
      <VotingCard election={props.election} phase={phase()} standing={standing()} />
      <OfficerCard
        election={props.election}
        phase={phase()}
        standing={standing()}
        onConcluded={props.onChanged}
      />
      <Show when={props.election.resultsHtml}>
        {(html) => (
          <section class="stack" aria-labelledby="results-title">
            <h2 id="results-title">Result</h2>
            <ServerHtml html={html()} level={3} />
          </section>
        )}
      </Show>
      <Show when={props.election.descriptionHtml}>
        {(html) => (
          <section class="stack" aria-labelledby="about-title">
            <h2 id="about-title">About this election</h2>
            <ServerHtml html={html()} level={3} />
          </section>
        )}
      </Show>
      <Candidates election={props.election} />
      <Eligibility election={props.election} now={app.clock.now()} />
      <section class="stack" aria-labelledby="officers-title">
        <h2 id="officers-title">Election officers</h2>
        <Show when={props.election.officers.length > 0} fallback={<p class="soft">None are named.</p>}>
          <ul class="tags plain-list">
            <For each={props.election.officers}>{(login) => <li class="badge quiet">{login}</li>}</For>
          </ul>
        </Show>
      </section>
      <WhoOpens election={props.election} />
      <Checks election={props.election} now={app.clock.now()} />
    </article>
  )
}

/** Taken out of the repository before it began. */
const calledOff = ({ vanished, paper }: ElectionDetail): boolean => vanished && paper === null

/** What it means for voters that the files are gone. */
function withoutFiles(election: ElectionDetail, phase: ElectionDetail["phase"]): string {
  if (calledOff(election)) return "What was last read is shown."
  return phase === "open"
    ? "Voting goes on as before, and ballots are kept."
    : "What was last read is shown; ballots are kept."
}

function Times(props: {
  readonly election: ElectionDetail
  readonly phase: ElectionDetail["phase"]
  readonly now: number
}): JSX.Element {
  const until = () => Date.parse(props.phase === "upcoming" ? props.election.start : props.election.end)
  return (
    <section class="stack-tight" aria-label="When">
      <Show when={(props.phase === "upcoming" || props.phase === "open") && !calledOff(props.election)}>
        <p class="countdown">
          {props.phase === "upcoming" ? "Opens in" : "Closes in"} {duration(until() - props.now)}
        </p>
      </Show>
      <dl class="moments">
        <Moment label={props.phase === "upcoming" ? "Opens" : "Opened"} at={props.election.start} />
        <Moment
          label={props.phase === "upcoming" || props.phase === "open" ? "Closes" : "Closed"}
          at={props.election.end}
        />
      </dl>
    </section>
  )
}

function Eligibility(props: { readonly election: ElectionDetail; readonly now: number }): JSX.Element {
  const due = () => props.election.exceptionDue
  const stillDue = () => {
    const at = due()
    return at !== null && props.now < Date.parse(at)
  }
  return (
    <section class="stack" aria-labelledby="eligibility-title">
      <h2 id="eligibility-title">Who may vote</h2>
      <Show
        when={props.election.eligibilityHtml}
        fallback={<p class="soft">The election's files say nothing about it beyond the voters list.</p>}
      >
        {(html) => <ServerHtml html={html()} level={3} />}
      </Show>
      <p>
        {props.election.listedCount === null
          ? "There is no voters list yet, so nobody can vote so far."
          : `${count(props.election.listedCount, "person is", "people are")} on the voters list.`}
      </p>
      <Show when={stillDue() && due()}>
        {(at) => (
          <div class="stack-tight">
            <h3>Not on the list?</h3>
            <dl class="moments">
              <Moment label="Exceptions can be asked for until" at={at()} />
            </dl>
            <Show when={props.election.exceptionHtml}>
              {(html) => <ServerHtml html={html()} level={4} />}
            </Show>
          </div>
        )}
      </Show>
    </section>
  )
}
