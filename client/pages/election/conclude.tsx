/** Concluding: opens and counts the ballots, once and for good. Asked twice where ballots are given up by it. */
import { useNavigate } from "@solidjs/router"
import { createSignal, type JSX, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { ElectionFiles } from "#core/wire/files"
import type { Failure } from "../../api/failure.ts"
import { useApp } from "../../state/app.ts"
import { textsOf } from "../../texts/texts.ts"
import { Confirm } from "../../ui/dialog.tsx"
import { Notice } from "../../ui/notice.tsx"
import { problemWords } from "../../ui/problem.ts"
import { resultPath } from "../paths.ts"

const t = textsOf("officer")

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
  const [failure, setFailure] = createSignal<Failure>()
  const undecided = () => props.undecided ?? 0
  const conclude = async () => {
    const giveUp = undecided()
    setAsking(undefined)
    setBusy(true)
    setFailure(undefined)
    const answer = await app.api.conclude(props.election.slug, giveUp > 0 ? { giveUp } : undefined)
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.error)
      return props.onRefused?.()
    }
    props.onConcluded()
    navigate(resultPath(props.election.slug))
  }
  return (
    <>
      <Show when={notYet(props.files)}>
        {(reason) => (
          <Notice kind="warn" title={t().wait}>
            <p>{reason()}</p>
          </Notice>
        )}
      </Show>
      <Show when={failure()}>
        {(problem) => (
          <Notice kind="bad" title={t().notConcluded}>
            <p>{problemWords(problem())}</p>
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
          {busy() ? t().concluding : t().conclude}
        </button>
      </div>
      <Confirm
        open={asking() === "whether"}
        title={t().concludeQuestion({ name: props.election.name })}
        confirm={undecided() > 0 ? t().goOn : t().concludeNow}
        onConfirm={() => (undecided() > 0 ? setAsking("giving-up") : void conclude())}
        onCancel={() => setAsking(undefined)}
      >
        <p>{t().concludeWhy}</p>
        <Show when={notYet(props.files)}>{(reason) => <p>{reason()}</p>}</Show>
      </Confirm>
      <Confirm
        open={asking() === "giving-up"}
        title={t().giveUpQuestion({ count: undecided() })}
        confirm={t().giveUp({ count: undecided() })}
        cancel={t().waitForAnother}
        danger
        onConfirm={() => void conclude()}
        onCancel={() => setAsking(undefined)}
      >
        <p>{t().giveUpWhy({ count: undecided() })}</p>
      </Confirm>
    </>
  )
}

/** Why a count would not be of the newest files: a withdrawal that was merged may be among what is not read. */
function notYet(files: ElectionFiles | undefined): string | null {
  if (files?.fault) return t().waitUnread
  return files?.diagnostics.notes.some(({ severity }) => severity === "error") ? t().waitErrors : null
}
