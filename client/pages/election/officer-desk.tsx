/** An officer's desk: how the files are, and who opens the ballots; after the end, conclude; then publish. */
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { ElectionFiles } from "#core/wire/files"
import { openersOf } from "../../state/openers.ts"
import { textsOf } from "../../texts/texts.ts"
import { resultPath, trusteePath } from "../paths.ts"
import { Conclude } from "./conclude.tsx"
import { OfficerFiles } from "./officer-files.tsx"
import { openersValues } from "./openers.tsx"

const t = textsOf("officer")

export default function OfficerDesk(props: {
  readonly election: ElectionDetail
  readonly phase: ElectionDetail["phase"]
  readonly onConcluded: () => void
}): JSX.Element {
  const [files, setFiles] = createSignal<ElectionFiles>()
  const openers = () => openersValues(openersOf(props.election))
  const hasTrustees = () => openers().kind !== "server"
  return (
    <section class="card" aria-labelledby="officer-title">
      <h2 id="officer-title">{t().title}</h2>
      <Switch>
        <Match when={props.phase === "concluded" || props.phase === "published"}>
          <p>{t().ballotsCounted}</p>
          <div class="actions">
            <a class="button" href={resultPath(props.election.slug)}>
              {t().seeResult}
            </a>
          </div>
        </Match>
        <Match when={props.phase === "closed" && hasTrustees()}>
          <p>{t().endedTrustees(openers())}</p>
          <TrusteeLink election={props.election} primary>
            {t().openBallots}
          </TrusteeLink>
        </Match>
        <Match when={props.phase === "closed"}>
          <p>{t().endedServer}</p>
          <Conclude election={props.election} files={files()} onConcluded={props.onConcluded} />
        </Match>
        <Match when={props.election.paper === null}>
          <p class="soft">{t().runByFiles}</p>
          <p>{hasTrustees() ? t().willOpen(openers()) : t().willOpenServer}</p>
          <TrusteeLink election={props.election}>{t().asTrustees}</TrusteeLink>
        </Match>
        <Match when={true}>
          <p class="soft">{hasTrustees() ? t().runByFilesTrustees : t().runByFiles}</p>
          <Show when={hasTrustees()}>
            <TrusteeLink election={props.election}>{t().asTrustees}</TrusteeLink>
          </Show>
        </Match>
      </Switch>
      <OfficerFiles election={props.election} onFiles={setFiles} />
    </section>
  )
}

const TrusteeLink = (props: {
  readonly election: ElectionDetail
  readonly primary?: boolean
  readonly children: JSX.Element
}): JSX.Element => (
  <div class="actions">
    <a class={`button ${props.primary ? "primary" : ""}`} href={trusteePath(props.election.slug)}>
      {props.children}
    </a>
  </div>
)
