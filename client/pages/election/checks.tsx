/** For people who check: what exactly this page was made from, who opens the ballots, and whether the ballot paper fits. */
import { createEffect, createSignal, For, type JSX, on, Show } from "solid-js"
import { METHODS } from "#core/election/method"
import { methodName } from "#core/tally/explain/rules"
import type { ElectionDetail } from "#core/wire/election"
import { openersOf } from "../../state/openers.ts"
import { filesTerms } from "../../state/terms.ts"
import { Code } from "../../ui/code.tsx"
import { Provenance } from "../../ui/provenance.tsx"
import { openersWords } from "./openers.tsx"

/** What the device found when it compared the paper with the files. */
interface Looked {
  /** Null: the text is no ballot paper. */
  readonly fingerprint: string | null
  readonly fault: "PAPER_INVALID" | "PAPER_TRUSTEES" | "PAPER_THRESHOLD" | "PAPER_PINNED" | null
}

const FITS: Readonly<Record<NonNullable<Looked["fault"]> | "fits", string>> = {
  fits: "yes: this device has compared them",
  PAPER_INVALID: "no: the paper can't be read",
  PAPER_TRUSTEES: "no: other trustees, or other keys",
  PAPER_THRESHOLD: "no: another number of trustees is needed",
  PAPER_PINNED: "no: another paper is pinned",
}

export function Checks(props: { readonly election: ElectionDetail; readonly now: number }): JSX.Element {
  const [open, setOpen] = createSignal(false)
  const [looked, setLooked] = createSignal<Looked>()
  const openers = () => openersOf(props.election)
  createEffect(
    on([open, () => props.election], ([shown, election]) => {
      if (shown && election.paper !== null) void compare(election, election.paper).then(setLooked)
    }),
  )
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>For checking</summary>
      <dl class="facts">
        <dt>Counting rule</dt>
        <dd>{methodText(props.election.method)}</dd>
        <dt>Unranked candidates</dt>
        <dd>{props.election.allowNoOpinion ? "allowed: compared with nobody" : "not allowed"}</dd>
        <dt>Read from</dt>
        <dd>
          <Provenance of={props.election} now={props.now} />
        </dd>
        <dt>Ballot paper</dt>
        <dd>
          <Show when={props.election.paper} fallback="fixed when voting starts">
            <code>{looked()?.fingerprint === null ? "can't be read" : (looked()?.fingerprint ?? "…")}</code>
          </Show>
        </dd>
        <dt>Pinned in the files</dt>
        <dd>
          <Show when={props.election.pinnedPaper} fallback="no paper">
            {(pinned) => <code>{pinned()}</code>}
          </Show>
        </dd>
        <Show when={props.election.paper}>
          <dt>Paper fits the files</dt>
          <dd>
            <Show when={looked()} fallback="…">
              {(found) => FITS[found().fault ?? "fits"]}
            </Show>
          </dd>
        </Show>
        <dt>Ballots opened</dt>
        <dd>{openersWords(openers())}</dd>
        <For each={openers().trustees}>
          {({ name, key }) => (
            <>
              <dt>Key of {name}</dt>
              <dd>
                <Code code={key} label={`key of ${name}`} />
              </dd>
            </>
          )}
        </For>
      </dl>
    </details>
  )
}

async function compare(election: ElectionDetail, paper: string): Promise<Looked> {
  const { checkPaper, fingerprintOfPaper } = await import("../../state/paper-check.ts")
  const fits = checkPaper(paper, filesTerms(election))
  return { fingerprint: fingerprintOfPaper(paper), fault: fits.ok ? null : fits.error }
}

/** A server that is newer than this page may count by a method that the page doesn't know. */
function methodText(name: string): string {
  const known = METHODS.find((method) => method === name)
  return known ? methodName(known) : name
}
