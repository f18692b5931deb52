/** One election: when, what about, who stands, who may vote, what came out - and what you can do here now. */
import { For, type JSX, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { useApp } from "../state/app.ts"
import { useStanding } from "../state/use-person.ts"
import { textsOf } from "../texts/texts.ts"
import { ServerHtml } from "../ui/html.tsx"
import { BackIcon } from "../ui/icons.tsx"
import { Moment } from "../ui/moment.tsx"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { PhaseBadge, phaseNow, timing } from "../ui/phase.tsx"
import { Stale } from "../ui/stale.tsx"
import { Candidates } from "./election/candidates.tsx"
import { Checks } from "./election/checks.tsx"
import { goToPart } from "./election/go-to-part.ts"
import { OfficerCard } from "./election/officer-card.tsx"
import { WhoOpens } from "./election/openers.tsx"
import { VotingCard } from "./election/voting-card.tsx"
import { LoadedElection } from "./loaded-election.tsx"
import "../ui/styles/election.css"
import "../ui/styles/print.css"

const t = textsOf("election")
const counted = textsOf("list")

export default function ElectionPage(): JSX.Element {
  return (
    <LoadedElection label={t().loading}>
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
          <BackIcon /> {t().allElections}
        </a>
        <p class="eyebrow">{props.election.organization}</p>
        <PageHeading title={props.election.name} within={props.election.organization} />
        <p class="tags">
          <PhaseBadge phase={phase()} />
          <span class="badge quiet">{counted().seats({ count: props.election.seats })}</span>
          <span class="badge quiet">{counted().candidates({ count: props.election.candidateCount })}</span>
        </p>
      </header>
      <Show when={props.election.vanished}>
        <Notice kind="warn" title={t().vanishedTitle}>
          <p>{withoutFiles(props.election, phase())}</p>
        </Notice>
      </Show>
      <Stale of={props.election} />
      <Times election={props.election} phase={phase()} now={app.clock.now()} />
      <Show when={props.election.resultsHtml}>
        {(html) => (
          <section class="stack" aria-labelledby="results-title">
            <h2 id="results-title">{t().result}</h2>
            <ServerHtml html={html()} level={3} />
          </section>
        )}
      </Show>
      <VotingCard election={props.election} phase={phase()} standing={standing()} />
      <OfficerCard
        election={props.election}
        phase={phase()}
        standing={standing()}
        onConcluded={props.onChanged}
      />
      <Show when={props.election.descriptionHtml}>
        {(html) => (
          <section class="stack" aria-labelledby="about-title">
            <h2 id="about-title">{t().about}</h2>
            <ServerHtml html={html()} level={3} />
          </section>
        )}
      </Show>
      <Candidates election={props.election} />
      <Eligibility election={props.election} now={app.clock.now()} />
      <section class="stack" aria-labelledby="officers-title">
        <h2 id="officers-title">{t().officers}</h2>
        <Show when={props.election.officers.length > 0} fallback={<p class="soft">{t().noOfficers}</p>}>
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
  if (calledOff(election)) return t().vanishedCalledOff
  return phase === "open" ? t().vanishedOpen : t().vanishedEnded
}

function Times(props: {
  readonly election: ElectionDetail
  readonly phase: ElectionDetail["phase"]
  readonly now: number
}): JSX.Element {
  return (
    <section class="stack-tight" aria-label={t().when}>
      <Show when={(props.phase === "upcoming" || props.phase === "open") && !calledOff(props.election)}>
        <p class="countdown">{timing(props.election, props.now)}</p>
      </Show>
      <dl class="moments">
        <Moment label={props.phase === "upcoming" ? t().opens : t().opened} at={props.election.start} />
        <Moment
          label={props.phase === "upcoming" || props.phase === "open" ? t().closes : t().closed}
          at={props.election.end}
          end
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
      <h2 id="eligibility-title">{t().whoMayVote}</h2>
      <Show when={props.election.eligibilityHtml} fallback={<p class="soft">{t().eligibilityUnsaid}</p>}>
        {(html) => <ServerHtml html={html()} level={3} />}
      </Show>
      <p>
        {props.election.listedCount === null
          ? t().notListedYet
          : t().listed({ count: props.election.listedCount })}
      </p>
      <Show when={stillDue() && due()}>
        {(at) => (
          <div class="stack-tight">
            <h3>{t().notOnList}</h3>
            <dl class="moments">
              <Moment label={t().exceptionsUntil} at={at()} end />
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
