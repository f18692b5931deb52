/** What officers do in the app: see how their files are; after the end, conclude, once and for good; then publish the result. */
import { useNavigate } from "@solidjs/router"
import { createSignal, type JSX, lazy, Match, Show, Suspense, Switch } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { ElectionFiles } from "#core/wire/files"
import type { Standing } from "#core/wire/session"
import { useApp } from "../../state/app.ts"
import type { Loadable } from "../../state/loadable.ts"
import { Confirm } from "../../ui/dialog.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Skeleton } from "../../ui/skeleton.tsx"
import { resultPath } from "../paths.ts"

/** For officers alone: nobody else loads it. */
const OfficerFiles = lazy(() => import("./officer-files.tsx"))

export function OfficerCard(props: {
  readonly election: ElectionDetail
  readonly phase: ElectionDetail["phase"]
  readonly standing: Loadable<Standing>
  readonly onConcluded: () => void
}): JSX.Element {
  const app = useApp()
  const navigate = useNavigate()
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  const [files, setFiles] = createSignal<ElectionFiles>()
  const conclude = async () => {
    setAsking(false)
    setBusy(true)
    setFailure(undefined)
    const answer = await app.api.conclude(props.election.slug)
    setBusy(false)
    if (!answer.ok) return setFailure(answer.error.detail)
    props.onConcluded()
    navigate(resultPath(props.election.slug))
  }
  return (
    <Show when={props.standing.value?.officer}>
      <section class="card" aria-labelledby="officer-title">
        <h2 id="officer-title">For you as an officer</h2>
        <Switch>
          <Match when={props.phase === "closed"}>
            <p>
              Voting has ended. Concluding opens the ballots and counts them. It is done once and is final;
              late ballots are no longer possible in any case.
            </p>
            <Show when={notYet(files())}>
              {(reason) => (
                <Notice kind="warn" title="Wait before you conclude">
                  <p>{reason()}</p>
                </Notice>
              )}
            </Show>
            <Show when={failure()}>
              {(detail) => (
                <Notice kind="bad" title="The election was not concluded">
                  <p>{detail()}</p>
                </Notice>
              )}
            </Show>
            <div class="actions">
              <button
                type="button"
                class={`button ${notYet(files()) ? "" : "primary"}`}
                disabled={busy()}
                onClick={() => setAsking(true)}
              >
                {busy() ? "Opening the ballots…" : "Conclude and count"}
              </button>
            </div>
          </Match>
          <Match when={props.phase === "concluded" || props.phase === "published"}>
            <p>The ballots are counted.</p>
            <div class="actions">
              <a class="button" href={resultPath(props.election.slug)}>
                See the result
              </a>
            </div>
          </Match>
          <Match when={true}>
            <p class="soft">
              The election is run by its files in the repository. When voting has ended, you conclude it here.
            </p>
          </Match>
        </Switch>
        <Suspense fallback={<Skeleton label="Loading the files" />}>
          <OfficerFiles election={props.election} onFiles={setFiles} />
        </Suspense>
      </section>
      <Confirm
        open={asking()}
        title={`Conclude ${props.election.name}?`}
        confirm="Conclude now"
        onConfirm={() => void conclude()}
        onCancel={() => setAsking(false)}
      >
        <p>The ballots are opened and counted now. This can't be undone or repeated.</p>
        <Show when={notYet(files())}>{(reason) => <p>{reason()}</p>}</Show>
      </Confirm>
    </Show>
  )
}

/** Why a count would not be of the newest files: a withdrawal that was merged may be among what is not read. */
function notYet(files: ElectionFiles | undefined): string | null {
  if (files?.fault) {
    return "The repository can't be read right now: what was changed in it lately, such as who withdrew, would not be counted."
  }
  if (files?.diagnostics.notes.some(({ severity }) => severity === "error")) {
    return "The newest files have errors: what they change, such as who withdrew, would not be counted. Mend them first."
  }
  return null
}
