/** The count: who won, the ranking, the numbers, pair by pair, and the ballots as a file. */
import { createEffect, createMemo, For, type JSX, on, Show } from "solid-js"
import { methodLabel, outcomeWords, tierRanks } from "#core/wire/outcome"
import type { ElectionResult } from "#core/wire/result"
import { ballotsCsvPath } from "../api/client.ts"
import { useApp } from "../state/app.ts"
import { createSource } from "../state/loadable.ts"
import { Code } from "../ui/code.tsx"
import { count, list, ordinal } from "../ui/format.ts"
import { BackIcon } from "../ui/icons.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { PairwiseMatrix } from "../ui/matrix.tsx"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { useElectionHere } from "./loaded-election.tsx"
import { electionPath, resultPath, signInPath } from "./paths.ts"
import "../ui/styles/result.css"
import "../ui/styles/election.css"

export default function ResultPage(): JSX.Element {
  const app = useApp()
  const { slug, election } = useElectionHere()
  const result = createMemo(() => createSource(() => app.api.result(slug())))
  createEffect(on([result, app.session.user], () => void result().refresh()))
  const name = () => election().value?.name ?? "the election"
  const refused = () => result().state().failure?.code
  return (
    <article class="page result-page">
      <header class="page-head">
        <a class="back" href={electionPath(slug())}>
          <BackIcon /> Back to {name()}
        </a>
        <PageHeading title="The count" within={election().value?.name} />
      </header>
      <Loaded of={result().state()} label="Loading the count" onRetry={() => void result().refresh()}>
        {(value) => <Count result={value()} slug={slug()} />}
      </Loaded>
      <Show when={refused() === "SIGN_IN_REQUIRED"}>
        <div class="actions">
          <a class="button primary" href={signInPath(resultPath(slug()))}>
            Go to sign-in
          </a>
        </div>
      </Show>
    </article>
  )
}

function Count(props: { readonly result: ElectionResult; readonly slug: string }): JSX.Element {
  const nameOf = (id: string) => props.result.names[id] ?? id
  const ranks = () => tierRanks(props.result.ranking)
  return (
    <>
      <Outcome result={props.result} nameOf={nameOf} />
      <section class="stack" aria-labelledby="ranking-title">
        <h2 id="ranking-title">Ranking</h2>
        <ol class="result-ranking plain-list">
          <For each={props.result.ranking}>
            {(tier, index) => (
              <li>
                <span class="result-rank">{ordinal(ranks()[index()] ?? 0)}</span>
                <span>
                  {list(tier.map(nameOf))}
                  <Show when={tier.length > 1}>
                    <span class="soft"> – tied</span>
                  </Show>
                </span>
                <Show when={tier.every((id) => props.result.winners.includes(id))}>
                  <span class="badge open">
                    {props.result.limits.length > 0 ? "among the first" : "elected"}
                  </span>
                </Show>
              </li>
            )}
          </For>
        </ol>
        <Show when={props.result.withdrawn.length > 0}>
          <p class="soft">Withdrew, and was not counted: {list(props.result.withdrawn.map(nameOf))}.</p>
        </Show>
        <p class="soft">
          Counted by the {methodLabel(props.result.method)}.{" "}
          {props.result.condorcetWinner
            ? `${nameOf(props.result.condorcetWinner)} beats every other candidate one to one.`
            : "No candidate beats every other one to one."}
        </p>
      </section>
      <section class="stack" aria-labelledby="numbers-title">
        <h2 id="numbers-title">Ballots</h2>
        <dl class="numbers">
          <Figure label="cast" value={props.result.cast} />
          <Figure label="counted" value={props.result.valid} />
          <Figure label="spoiled" value={props.result.spoiled} />
          <Figure label="took up their vote" value={props.result.issued} />
          <Figure label="on the voters list" value={props.result.listed} />
        </dl>
        <Show when={props.result.damaged > 0}>
          <Notice kind="bad" title="The database was changed">
            <p>
              {count(props.result.damaged, "stored ballot")} failed the second look at its signature and was
              left out. Compare with a backup before you publish this result.
            </p>
          </Notice>
        </Show>
        <Show when={props.result.spoiled > 0}>
          <p>
            {count(props.result.spoiled, "ballot")} could not be opened, or held impossible ranks, and did not
            count.
          </p>
        </Show>
        <div class="actions">
          <a class="button" href={ballotsCsvPath(props.slug)} download="ballots.csv">
            Download ballots as CSV
          </a>
        </div>
      </section>
      <section class="stack" aria-labelledby="pairs-title">
        <h2 id="pairs-title">Pair by pair</h2>
        <PairwiseMatrix result={props.result} nameOf={nameOf} />
      </section>
      <details>
        <summary>For checking</summary>
        <dl class="facts">
          <dt>Ballot paper</dt>
          <dd>
            <code>{props.result.paperFingerprint}</code>
          </dd>
          <dt>Root of the ballots</dt>
          <dd>
            <Code code={props.result.boardRoot} label="root" />
          </dd>
        </dl>
      </details>
    </>
  )
}

function Outcome(props: {
  readonly result: ElectionResult
  readonly nameOf: (id: string) => string
}): JSX.Element {
  const outcome = () => outcomeWords(props.result, props.nameOf)
  return (
    <section class="stack" aria-label="Outcome">
      <p class="outcome">{outcome().winners}</p>
      <For each={props.result.limits}>
        {({ field, max }) => (
          <Notice kind="warn" title="A seat limit is for you to apply">
            <p>
              This election allows at most {count(max, "winner")} with the same “{field}”. The count does not
              apply that: go down the ranking and pass over who would exceed it.
            </p>
          </Notice>
        )}
      </For>
      <Show when={outcome().tie}>
        {(tie) => (
          <Notice kind="warn" title="A tie for the last seat">
            <p>{tie()}</p>
          </Notice>
        )}
      </Show>
    </section>
  )
}

const Figure = (props: { readonly label: string; readonly value: number }): JSX.Element => (
  <div>
    <dt>{props.label}</dt>
    <dd>{new Intl.NumberFormat().format(props.value)}</dd>
  </div>
)
