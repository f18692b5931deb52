/** What was cast, and whether the server holds the same: compared on each visit, and sent again by itself where it is lost. */
import { createEffect, createMemo, createSignal, type JSX, Match, on, Show, Switch } from "solid-js"
import { unranked } from "#core/ballot/draft"
import type { CandidateId } from "#core/election/election"
import type { ElectionDetail } from "#core/wire/election"
import { useApp } from "../../state/app.ts"
import type { BallotRecord, CastVersion } from "../../state/ballot-record.ts"
import type { Desk } from "../../state/desk.ts"
import type { Finding } from "../../state/keeping.ts"
import type { PaperFacts } from "../../state/paper-facts.ts"
import { BallotSummary } from "../../ui/ballot-summary.tsx"
import { Code } from "../../ui/code.tsx"
import { Notice } from "../../ui/notice.tsx"
import { electionPath, keyPath } from "../paths.ts"
import { SaveEvidence, SaveReceipt } from "../save-receipt.tsx"

interface CastBallotProps {
  readonly election: ElectionDetail
  readonly facts: PaperFacts
  readonly phase: ElectionDetail["phase"]
  readonly desk: Desk
  readonly record: BallotRecord
  readonly cast: CastVersion
}

export function CastBallot(props: CastBallotProps): JSX.Element {
  const app = useApp()
  const nameOf = (id: CandidateId) =>
    props.election.candidates.find((candidate) => candidate.id === id)?.name ?? id
  const ranking = () => props.cast.ranking ?? []
  const open = () => props.phase === "open"
  // Changes of the record that leave this as it is must not start another comparison.
  const outdone = createMemo(() => props.record.waiting !== null)
  const finding = () => (open() ? props.desk.keeping.of(props.facts.uid) : null)
  // Compared once per visit while voting runs, and again when the network comes back or a newer version was sent.
  createEffect(
    on([app.network.reachable, outdone], ([reachable, waits]) => {
      if (reachable && !waits && open()) void props.desk.keeping.look(props.facts)
    }),
  )
  return (
    <>
      <Show
        when={!outdone()}
        fallback={<p>Until that is sent, the ballot that you cast before it counts.</p>}
      >
        <p>
          <strong>{open() ? "Your ballot is cast." : "You voted in this election."}</strong>{" "}
          <Switch>
            <Match when={open() && app.network.reachable() && finding() === null}>
              It is being compared with the server's copy.
            </Match>
            <Match when={finding()?.kind === "same"}>The server holds exactly what you sent.</Match>
            <Match when={finding()?.kind === "newer"}>
              It was changed on another device since; this is the newer one.
            </Match>
          </Switch>
        </p>
        <Comparison {...props} finding={finding()} />
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
          <div class="actions">
            <SaveReceipt record={props.record} cast={props.cast} />
          </div>
        </div>
      </details>
    </>
  )
}

/** What the comparison came to, where it is worth more than a sentence. */
function Comparison(props: CastBallotProps & { readonly finding: Finding | null }): JSX.Element {
  const [busy, setBusy] = createSignal(false)
  const sendAgain = async () => {
    if (busy()) return
    setBusy(true)
    await props.desk.keeping.sendAgain(props.facts)
    setBusy(false)
  }
  const mismatch = () => {
    const { finding } = props
    return finding?.kind === "lost" || finding?.kind === "different" ? finding : undefined
  }
  const failed = () => (props.finding?.kind === "failed" ? props.finding.trouble : undefined)
  const SendAgain = () => (
    <button type="button" class="button primary" aria-disabled={busy()} onClick={() => void sendAgain()}>
      {busy() ? "Sending…" : "Send it again"}
    </button>
  )
  return (
    <Switch>
      <Match when={props.finding?.kind === "sent-again"}>
        <Notice kind="good" title="Your ballot was sent again">
          <p>
            The server had lost it, perhaps by being restored from an older backup. This device noticed and
            sent it again by itself: the server now holds exactly what you cast.
          </p>
        </Notice>
      </Match>
      <Match when={mismatch()}>
        {(found) => (
          <Notice kind="bad" title="The server's copy is not yours">
            <p>
              {found().kind === "lost"
                ? "The server no longer holds the ballot that you cast, although it signed a receipt for it. Sending it again by itself did not help."
                : "The server holds another ballot of yours than the one that it signed this receipt for. If you cast it on another device, leave it as it is; if not, send yours again."}
            </p>
            <Show when={found().trouble}>{(problem) => <p>{problem().detail}</p>}</Show>
            <p>
              The evidence holds the server's signature and nothing about how you voted: save it and give it
              to the election's officers. Anyone can check it with <code>votive verify</code>.
            </p>
            <div class="actions">
              <SendAgain />
              <SaveEvidence
                record={props.record}
                cast={props.cast}
                mismatch={{ fault: found().kind === "lost" ? "BALLOT_LOST" : "BALLOT_DIFFERENT" }}
              />
            </div>
          </Notice>
        )}
      </Match>
      <Match when={failed()}>
        {(problem) => (
          <Notice kind="warn" title="Your ballot could not be compared with the server's copy">
            <p>{problem().detail}</p>
            <div class="actions">
              <Switch>
                <Match when={problem().code === "WORDS_NEEDED"}>
                  <a class="button" href={keyPath(electionPath(props.election.slug))}>
                    Enter the 12 words
                  </a>
                </Match>
                <Match when={problem().code === "CHANGED_BALLOT" || problem().code === "RECEIPT_INVALID"}>
                  <SendAgain />
                  <SaveEvidence
                    record={props.record}
                    cast={props.cast}
                    mismatch={{ fault: problem().code }}
                  />
                </Match>
              </Switch>
            </div>
          </Notice>
        )}
      </Match>
    </Switch>
  )
}
