/** For people who check: what exactly this page was made from. */
import { createSignal, type JSX, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { methodLabel } from "#core/wire/outcome"
import { Provenance } from "../../ui/provenance.tsx"

export function Checks(props: { readonly election: ElectionDetail; readonly now: number }): JSX.Element {
  const [fingerprint, setFingerprint] = createSignal<string | null>()
  const load = async (open: boolean) => {
    const { paper } = props.election
    if (!open || paper === null) return
    const { fingerprintOfPaper } = await import("../../state/sealing.ts")
    setFingerprint(fingerprintOfPaper(paper))
  }
  return (
    <details onToggle={(event) => void load(event.currentTarget.open)}>
      <summary>For checking</summary>
      <dl class="facts">
        <dt>Counting rule</dt>
        <dd>{methodLabel(props.election.method)}</dd>
        <dt>Unranked candidates</dt>
        <dd>{props.election.allowNoOpinion ? "allowed: compared with nobody" : "not allowed"}</dd>
        <dt>Read from</dt>
        <dd>
          <Provenance of={props.election} now={props.now} />
        </dd>
        <dt>Ballot paper</dt>
        <dd>
          <Show when={props.election.paper} fallback="fixed when voting starts">
            <code>{fingerprint() === null ? "can't be read" : (fingerprint() ?? "…")}</code>
          </Show>
        </dd>
      </dl>
    </details>
  )
}
