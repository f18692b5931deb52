/** What officers do in the app: see how their files are, and who opens the ballots; after the end, conclude; then publish. */
import { createSignal, type JSX, Match, Show, Suspense, Switch } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { ElectionFiles } from "#core/wire/files"
import type { Standing } from "#core/wire/session"
import type { Loadable } from "../../state/loadable.ts"
import { openersOf } from "../../state/openers.ts"
import { Skeleton } from "../../ui/skeleton.tsx"
import { part } from "../part.ts"
import { resultPath, trusteePath } from "../paths.ts"
import { Conclude } from "./conclude.tsx"
import { openersWords } from "./openers.tsx"

/** For officers alone: nobody else loads it. */
const OfficerFiles = part(() => import("./officer-files.tsx"), "officer")

export function OfficerCard(props: {
  readonly election: ElectionDetail
  readonly phase: ElectionDetail["phase"]
  readonly standing: Loadable<Standing>
  readonly onConcluded: () => void
}): JSX.Element {
  const [files, setFiles] = createSignal<ElectionFiles>()
  const openers = () => openersOf(props.election)
  const hasTrustees = () => openers().trustees.length > 0
  return (
    <Show when={props.standing.value?.officer}>
      <section class="card" aria-labelledby="officer-title">
        <h2 id="officer-title">For you as an officer</h2>
        <Switch>
          <Match when={props.phase === "concluded" || props.phase === "published"}>
            <p>The ballots are counted.</p>
            <div class="actions">
              <a class="button" href={resultPath(props.election.slug)}>
                See the result
              </a>
            </div>
          </Match>
          <Match when={props.phase === "closed" && hasTrustees()}>
            <p>
              Voting has ended. The ballots are opened {openersWords(openers())}. When enough of them have
              opened theirs, any officer counts.
            </p>
            <TrusteeLink election={props.election} primary>
              Open the ballots
            </TrusteeLink>
          </Match>
          <Match when={props.phase === "closed"}>
            <p>
              Voting has ended. Concluding opens the ballots and counts them. It is done once and is final;
              late ballots are no longer possible in any case.
            </p>
            <Conclude election={props.election} files={files()} onConcluded={props.onConcluded} />
          </Match>
          <Match when={props.election.paper === null}>
            <p class="soft">
              The election is run by its files in the repository. When voting has ended, you conclude it here.
            </p>
            <p>
              {hasTrustees()
                ? `The ballots will be opened ${openersWords(openers())}. Each trustee proves their key before voting can begin.`
                : "The server of this instance will open the ballots. Officers can do it instead, so that nobody reads a ballot before the end."}
            </p>
            <TrusteeLink election={props.election}>Officers as trustees</TrusteeLink>
          </Match>
          <Match when={true}>
            <p class="soft">
              The election is run by its files in the repository. When voting has ended, you{" "}
              {hasTrustees() ? "open the ballots and" : ""} conclude it here.
            </p>
            <Show when={hasTrustees()}>
              <TrusteeLink election={props.election}>Officers as trustees</TrusteeLink>
            </Show>
          </Match>
        </Switch>
        <Suspense fallback={<Skeleton label="Loading the files" />}>
          <OfficerFiles election={props.election} onFiles={setFiles} />
        </Suspense>
      </section>
    </Show>
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
