/** Receipt: what became of the ballot. "Saved here, not cast yet" never looks like "cast". */
import { type JSX, Match, Show, Switch } from "solid-js"
import { unranked } from "#core/ballot/draft"
import { type BallotRecord, ballotStatus, type CastVersion } from "../state/ballot-record.ts"
import { useVote } from "../state/vote.ts"
import { BallotSummary } from "../ui/ballot-summary.tsx"
import { Code } from "../ui/code.tsx"
import { localTime } from "../ui/format.ts"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { electionPath, votePath } from "./paths.ts"
import { SaveReceipt } from "./save-receipt.tsx"
import { SaveWordsOffer } from "./save-words.tsx"
import { WaitingBallot } from "./waiting-ballot.tsx"

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
              <PageHeading title="Saved on this device – not cast yet" within={election().name} />
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
              <PageHeading title="Your ballot is withdrawn" within={election().name} />
              <p>It is not counted. Until voting ends you can cast another one.</p>
              <Tracker cast={cast() as CastVersion} record={record() as BallotRecord} />
            </>
          )}
        </Match>
        <Match when={true}>
          <PageHeading title="No ballot on this device" within={election().name} />
          <p>This device knows of no ballot of yours in this election.</p>
          <div class="actions">
            <a class="button primary" href={votePath(election().slug)}>
              Rank the candidates
            </a>
          </div>
        </Match>
      </Switch>
      <p>
        <a href={electionPath(election().slug)}>Back to {election().name}</a>
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
        <PageHeading title="Your ballot is cast" within={election().name} />
        <p class="soft">{election().name}</p>
      </header>
      <Tracker {...props} />
      <section class="card">
        <h2>What you cast</h2>
        <p class="soft small">Only this device and your voting key can show this.</p>
        <BallotSummary ranking={ranking()} unranked={unranked(ranking(), facts.candidates)} nameOf={nameOf} />
      </section>
      <section class="stack-tight">
        <h2>What you can do now</h2>
        <p>
          Until {localTime(election().end)} you can <a href={votePath(election().slug)}>change your ballot</a>{" "}
          or withdraw it, as often as you like. The last one counts.
        </p>
        <p>
          After the end, the election's page looks for your receipt code among all ballots that count, by
          itself.
        </p>
      </section>
      <Show when={key()}>{(kept) => <SaveWordsOffer desk={desk} voteKey={kept()} />}</Show>
    </>
  )
}

const Tracker = (props: CastProps): JSX.Element => (
  <Notice kind="good" title="Your receipt code">
    <Code code={props.cast.tracker} label="receipt code" />
    <p class="small">
      It names this version of your ballot and says nothing about what is in it. The receipt, signed by the
      server, is kept on this device; a copy elsewhere proves what was cast if this device is lost.
    </p>
    <div class="actions">
      <SaveReceipt record={props.record} cast={props.cast} />
    </div>
  </Notice>
)
