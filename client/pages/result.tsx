/** The count of an election: all that explains it, then the figures, the ballots as a file, and what others check it with. */
import { createEffect, createMemo, type JSX, on, Show } from "solid-js"
import type { ElectionResult } from "#core/wire/result"
import { ballotsCsvPath } from "../api/client.ts"
import { useApp } from "../state/app.ts"
import { createSource } from "../state/loadable.ts"
import { Code } from "../ui/code.tsx"
import { count, list } from "../ui/format.ts"
import { BackIcon } from "../ui/icons.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { CountView } from "../ui/result/count-view.tsx"
import { useElectionHere } from "./loaded-election.tsx"
import { electionPath, resultPath, signInPath } from "./paths.ts"
import "../ui/styles/election.css"
import "../ui/styles/result.css"
import "../ui/styles/heat-map.css"
import "../ui/styles/beat-graph.css"

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
  return (
    <>
      <Show when={props.result.damaged > 0}>
        <Notice kind="bad" title="The database was changed">
          <p>
            {count(props.result.damaged, "stored ballot")} failed the second look at its signature and was
            left out. Compare with a backup before you publish this result.
          </p>
        </Notice>
      </Show>
      <CountView tally={props.result} comparison={props.result.comparison} nameOf={nameOf}>
        <Show when={props.result.withdrawn.length > 0}>
          <p class="soft">Withdrew, and was not counted: {list(props.result.withdrawn.map(nameOf))}.</p>
        </Show>
      </CountView>
      <section class="stack" aria-labelledby="numbers-title">
        <h2 id="numbers-title">Ballots</h2>
        <dl class="numbers">
          <Figure label="cast" value={props.result.cast} />
          <Figure label="counted" value={props.result.valid} />
          <Figure label="spoiled" value={props.result.spoiled} />
          <Figure label="took up their vote" value={props.result.issued} />
          <Figure label="on the voters list" value={props.result.listed} />
        </dl>
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

const Figure = (props: { readonly label: string; readonly value: number }): JSX.Element => (
  <div>
    <dt>{props.label}</dt>
    <dd>{new Intl.NumberFormat().format(props.value)}</dd>
  </div>
)
