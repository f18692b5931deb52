/** The count of an election: all that explains it, then the figures, the ballots as a file, and what others check it with. */
import { createEffect, createMemo, type JSX, on, Show } from "solid-js"
import type { ElectionResult } from "#core/wire/result"
import { ballotsCsvPath } from "../api/client.ts"
import { useApp } from "../state/app.ts"
import { createSource } from "../state/loadable.ts"
import { textsOf } from "../texts/texts.ts"
import { Code } from "../ui/code.tsx"
import { list, numeral } from "../ui/format.ts"
import { BackIcon } from "../ui/icons.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { problemWords } from "../ui/problem.ts"
import { CountView } from "../ui/result/count-view.tsx"
import { useElectionHere } from "./loaded-election.tsx"
import { electionPath, resultPath, signInPath } from "./paths.ts"
import "../ui/styles/election.css"
import "../ui/styles/result.css"
import "../ui/styles/heat-map.css"
import "../ui/styles/beat-graph.css"
import "../ui/styles/print.css"

const t = textsOf("count")
const common = textsOf("common")

export default function ResultPage(): JSX.Element {
  const app = useApp()
  const { slug, election } = useElectionHere()
  const result = createMemo(() => createSource(() => app.api.result(slug())))
  createEffect(on([result, app.session.user], () => void result().refresh()))
  const back = () => {
    const name = election().value?.name
    return name === undefined ? t().backToElection : t().backTo({ name })
  }
  const refused = () => result().state().failure?.code
  return (
    <article class="page result-page">
      <header class="page-head">
        <a class="back" href={electionPath(slug())}>
          <BackIcon /> {back()}
        </a>
        <PageHeading title={t().title} within={election().value?.name} />
      </header>
      <Loaded
        of={result().state()}
        label={t().loading}
        words={problemWords}
        onRetry={() => void result().refresh()}
      >
        {(value) => <Count result={value()} slug={slug()} />}
      </Loaded>
      <Show when={refused() === "SIGN_IN_REQUIRED"}>
        <div class="actions">
          <a class="button primary" href={signInPath(resultPath(slug()))}>
            {common().goToSignIn}
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
        <Notice kind="bad" title={t().databaseChanged}>
          <p>{t().databaseChangedWhy({ count: props.result.damaged })}</p>
        </Notice>
      </Show>
      <CountView tally={props.result} comparison={props.result.comparison} nameOf={nameOf}>
        <Show when={props.result.withdrawn.length > 0}>
          <p class="soft">{t().withdrew({ names: list(props.result.withdrawn.map(nameOf)) })}</p>
        </Show>
      </CountView>
      <section class="stack" aria-labelledby="numbers-title">
        <h2 id="numbers-title">{t().ballots}</h2>
        <dl class="numbers">
          <Figure label={t().cast} value={props.result.cast} />
          <Figure label={t().counted} value={props.result.valid} />
          <Figure label={t().spoiled} value={props.result.spoiled} />
          <Figure label={t().issued} value={props.result.issued} />
          <Figure label={t().listed} value={props.result.listed} />
        </dl>
        <Show when={props.result.spoiled > 0}>
          <p>{t().spoiledWhy({ count: props.result.spoiled })}</p>
        </Show>
        <div class="actions">
          <a class="button" href={ballotsCsvPath(props.slug)} download="ballots.csv">
            {t().downloadCsv}
          </a>
        </div>
      </section>
      <details>
        <summary>{t().checking}</summary>
        <dl class="facts">
          <dt>{t().paper}</dt>
          <dd>
            <code>{props.result.paperFingerprint}</code>
          </dd>
          <dt>{t().root}</dt>
          <dd>
            <Code code={props.result.boardRoot} label={t().rootCode} />
          </dd>
        </dl>
      </details>
    </>
  )
}

const Figure = (props: { readonly label: string; readonly value: number }): JSX.Element => (
  <div>
    <dt>{props.label}</dt>
    <dd>{numeral(props.value)}</dd>
  </div>
)
