/** Receipt: what became of the ballot. "Saved here, not cast yet" never looks like "cast". */
import { type JSX, Match, Show, Switch } from "solid-js"
import { unranked } from "#core/ballot/draft"
import { type BallotRecord, ballotStatus, type CastVersion } from "../state/ballot-record.ts"
import { useVote } from "../state/vote.ts"
import { textsOf } from "../texts/texts.ts"
import { BallotSummary } from "../ui/ballot-summary.tsx"
import { Code } from "../ui/code.tsx"
import { localTime } from "../ui/format.ts"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { Rich } from "../ui/rich.tsx"
import { AtHand } from "./at-hand.tsx"
import { electionPath, votePath } from "./paths.ts"
import { SaveReceipt } from "./save-receipt.tsx"
import { SaveWordsOffer } from "./save-words.tsx"
import { WaitingBallot } from "./waiting-ballot.tsx"

const t = textsOf("ballots")

export default function ReceiptPage(): JSX.Element {
  const { election, facts, desk } = useVote()
  const record = () => desk.outbox.of(facts.uid)
  const status = () => {
    const known = record()
    return known ? ballotStatus(known) : "none"
  }
  return (
    <div class="page">
      <Switch>
        <Match when={(status() === "waiting" || status() === "stuck") && record()}>
          {(waiting) => (
            <>
              <PageHeading title={t().savedNotCast} within={election().name} />
              <WaitingBallot
                record={waiting() as BallotRecord}
                election={election()}
                facts={facts}
                desk={desk}
                untitled
              />
            </>
          )}
        </Match>
        <Match when={status() === "cast" && record()?.cast}>
          {(cast) => <Cast cast={cast() as CastVersion} record={record() as BallotRecord} />}
        </Match>
        <Match when={status() === "withdrawn" && record()?.cast}>
          {(cast) => (
            <>
              <PageHeading title={t().withdrawnTitle} within={election().name} />
              <p>{t().withdrawnWhat}</p>
              <Tracker cast={cast() as CastVersion} record={record() as BallotRecord} />
            </>
          )}
        </Match>
        <Match when={true}>
          <PageHeading title={t().noBallotTitle} within={election().name} />
          <p>{t().noBallot}</p>
          <div class="actions">
            <a class="button primary" href={votePath(election().slug)}>
              {t().rankTheCandidates}
            </a>
          </div>
        </Match>
      </Switch>
      <p>
        <a class="lone-link" href={electionPath(election().slug)}>
          {t().backTo({ election: election().name })}
        </a>
      </p>
    </div>
  )
}

interface CastProps {
  readonly cast: CastVersion
  readonly record: BallotRecord
}

function Cast(props: CastProps): JSX.Element {
  const { election, facts, desk, nameOf } = useVote()
  const ranking = () => props.cast.ranking ?? []
  const key = () => {
    const credential = desk.outbox.of(facts.uid)?.credential
    return credential ? desk.keys.find(credential.key) : null
  }
  return (
    <>
      <header class="page-head">
        <PageHeading title={t().castTitle} within={election().name} />
        <p class="soft">{election().name}</p>
      </header>
      <Tracker {...props} />
      <section class="card">
        <h2>{t().whatYouCast}</h2>
        <p class="soft small">{t().onlyHere}</p>
        <BallotSummary ranking={ranking()} unranked={unranked(ranking(), facts.candidates)} nameOf={nameOf} />
      </section>
      <section class="stack-tight">
        <h2>{t().whatNow}</h2>
        <p>
          <Rich
            text={t().changeUntil({ time: localTime(election().end) })}
            parts={{ link: (words) => <a href={votePath(election().slug)}>{words}</a> }}
          />
        </p>
        <p>{t().afterEnd}</p>
      </section>
      <Show when={key()}>{(kept) => <SaveWordsOffer desk={desk} voteKey={kept()} />}</Show>
      <AtHand />
    </>
  )
}

const Tracker = (props: CastProps): JSX.Element => (
  <Notice kind="good" title={t().yourReceiptCode}>
    <Code code={props.cast.tracker} label={t().receiptCode} />
    <p class="small">{t().receiptWhat}</p>
    <div class="actions">
      <SaveReceipt record={props.record} cast={props.cast} />
    </div>
  </Notice>
)
