/** Concluding: opens and counts the ballots, once and for good. Asked twice where ballots are given up by it. */
import { useNavigate } from "@solidjs/router"
import { createSignal, type JSX, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { ElectionFiles } from "#core/wire/files"
import { useApp } from "../../state/app.ts"
import { Confirm } from "../../ui/dialog.tsx"
import { count } from "../../ui/format.ts"
import { Notice } from "../../ui/notice.tsx"
import { resultPath } from "../paths.ts"

export function Conclude(props: {
  readonly election: ElectionDetail
  /** Undefined: not known. */
  readonly files: ElectionFiles | undefined
  /** Ballots that don't open with the shares at hand; concluding gives them up. */
  readonly undecided?: number
  readonly onConcluded: () => void
  /** The server refused. */
  readonly onRefused?: () => void
}): JSX.Element {
  const app = useApp()
  const navigate = useNavigate()
  const [asking, setAsking] = createSignal<"whether" | "giving-up">()
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  const undecided = () => props.undecided ?? 0
  const ballots = () => count(undecided(), "ballot")
  const conclude = async () => {
    const giveUp = undecided()
    setAsking(undefined)
    setBusy(true)
    setFailure(undefined)
    const answer = await app.api.conclude(props.election.slug, giveUp > 0 ? { giveUp } : undefined)
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.error.detail)
      return props.onRefused?.()
    }
    props.onConcluded()
    navigate(resultPath(props.election.slug))
  }
  return (
    <>
      <Show when={notYet(props.files)}>
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
          class={`button ${notYet(props.files) || undecided() > 0 ? "" : "primary"}`}
          disabled={busy()}
          onClick={() => setAsking("whether")}
        >
          {busy() ? "Opening the ballots…" : "Conclude and count"}
        </button>
      </div>
      <Confirm
        open={asking() === "whether"}
        title={`Conclude ${props.election.name}?`}
        confirm={undecided() > 0 ? "Go on" : "Conclude now"}
        onConfirm={() => (undecided() > 0 ? setAsking("giving-up") : void conclude())}
        onCancel={() => setAsking(undefined)}
      >
        <p>The ballots are opened and counted now. This can't be undone or repeated.</p>
        <Show when={notYet(props.files)}>{(reason) => <p>{reason()}</p>}</Show>
      </Confirm>
      <Confirm
        open={asking() === "giving-up"}
        title={`Give up ${ballots()}?`}
        confirm={`Give up ${ballots()} and conclude`}
        cancel="Wait for another trustee"
        danger
        onConfirm={() => void conclude()}
        onCancel={() => setAsking(undefined)}
      >
        <p>
          {undecided() === 1 ? "It doesn't" : "They don't"} open with the shares that were handed in, and
          might with those of another trustee. Given up, {undecided() === 1 ? "it counts" : "they count"} as
          spoiled for good: {undecided() === 1 ? "a person's vote is" : "people's votes are"} lost.
        </p>
      </Confirm>
    </>
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
