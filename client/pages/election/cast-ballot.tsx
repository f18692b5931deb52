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
import { textsOf } from "../../texts/texts.ts"
import { BallotSummary } from "../../ui/ballot-summary.tsx"
import { Code } from "../../ui/code.tsx"
import { Notice } from "../../ui/notice.tsx"
import { problemWords } from "../../ui/problem.ts"
import { Rich } from "../../ui/rich.tsx"
import { electionPath, keyPath } from "../paths.ts"
import { SaveEvidence, SaveReceipt } from "../save-receipt.tsx"

const t = textsOf("ballots")

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
  const said = () => {
    if (!open()) return t().youVoted
    const kind = finding()?.kind
    if (kind === "same") return t().isCastSame
    if (kind === "newer") return t().isCastNewer
    return app.network.reachable() && kind === undefined ? t().isCastComparing : t().isCast
  }
  return (
    <>
      <Show when={!outdone()} fallback={<p>{t().untilSent}</p>}>
        <p>
          <Rich text={said()} parts={{ b: (words) => <strong>{words}</strong> }} />
        </p>
        <Comparison {...props} finding={finding()} />
      </Show>
      <details>
        <summary>{t().readBallot}</summary>
        <div class="stack">
          <BallotSummary
            ranking={ranking()}
            unranked={unranked(ranking(), props.facts.candidates)}
            nameOf={nameOf}
          />
          <div>
            <p class="small soft">{t().receiptVersion({ version: props.cast.version })}</p>
            <Code code={props.cast.tracker} label={t().receiptCode} />
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
      {busy() ? t().sending : t().sendItAgain}
    </button>
  )
  return (
    <Switch>
      <Match when={props.finding?.kind === "sent-again"}>
        <Notice kind="good" title={t().sentAgainTitle}>
          <p>{t().sentAgain}</p>
        </Notice>
      </Match>
      <Match when={mismatch()}>
        {(found) => (
          <Notice kind="bad" title={t().notYoursTitle}>
            <p>{found().kind === "lost" ? t().lost : t().different}</p>
            <Show when={found().trouble}>{(problem) => <p>{problemWords(problem())}</p>}</Show>
            <p>
              <Rich text={t().evidence} parts={{ code: (words) => <code>{words}</code> }} />
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
          <Notice kind="warn" title={t().notCompared}>
            <p>{problemWords(problem())}</p>
            <div class="actions">
              <Switch>
                <Match when={problem().code === "WORDS_NEEDED"}>
                  <a class="button" href={keyPath(electionPath(props.election.slug))}>
                    {t().enterWords}
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
