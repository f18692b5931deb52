/** For people who check: what exactly this page was made from, who opens the ballots, and whether the ballot paper fits. */
import { createEffect, createSignal, For, type JSX, on, Show } from "solid-js"
import { METHODS } from "#core/election/method"
import { methodName } from "#core/tally/explain/rules"
import type { ElectionDetail } from "#core/wire/election"
import { openersOf } from "../../state/openers.ts"
import { filesTerms } from "../../state/terms.ts"
import { tallyWords } from "../../texts/tally.ts"
import { loadTexts, textsOf } from "../../texts/texts.ts"
import { Code } from "../../ui/code.tsx"
import { Provenance } from "../../ui/provenance.tsx"
import { openersWords } from "./openers.tsx"

const t = textsOf("election")

/** What the device found when it compared the paper with the files. */
interface Looked {
  /** Null: the text is no ballot paper. */
  readonly fingerprint: string | null
  readonly fault: "PAPER_INVALID" | "PAPER_TRUSTEES" | "PAPER_THRESHOLD" | "PAPER_PINNED" | null
}

export function Checks(props: { readonly election: ElectionDetail; readonly now: number }): JSX.Element {
  const [open, setOpen] = createSignal(false)
  const [looked, setLooked] = createSignal<Looked>()
  const [named, setNamed] = createSignal(false)
  const openers = () => openersOf(props.election)
  createEffect(
    on([open, () => props.election], ([shown, election]) => {
      if (shown && election.paper !== null) void compare(election, election.paper).then(setLooked)
    }),
  )
  createEffect(() => {
    // Without a network, and not kept on this device, it stays as the files have it.
    if (open())
      void loadTexts(["tally"]).then(
        () => setNamed(true),
        () => undefined,
      )
  })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t().forChecking}</summary>
      <dl class="facts">
        <dt>{t().countingRule}</dt>
        <dd>{named() ? methodText(props.election.method) : props.election.method}</dd>
        <dt>{t().unranked}</dt>
        <dd>{props.election.allowNoOpinion ? t().unrankedAllowed : t().unrankedNotAllowed}</dd>
        <dt>{t().readFrom}</dt>
        <dd>
          <Provenance of={props.election} now={props.now} />
        </dd>
        <dt>{t().paper}</dt>
        <dd>
          <Show when={props.election.paper} fallback={t().paperLater}>
            <code>{looked()?.fingerprint === null ? t().paperUnread : (looked()?.fingerprint ?? "…")}</code>
          </Show>
        </dd>
        <dt>{t().pinned}</dt>
        <dd>
          <Show when={props.election.pinnedPaper} fallback={t().pinnedNone}>
            {(pinned) => <code>{pinned()}</code>}
          </Show>
        </dd>
        <Show when={props.election.paper}>
          <dt>{t().paperFits}</dt>
          <dd>
            <Show when={looked()} fallback="…">
              {(found) => t().paperFitsVerdict({ verdict: found().fault ?? "fits" })}
            </Show>
          </dd>
        </Show>
        <dt>{t().ballotsOpened}</dt>
        <dd>{openersWords(openers())}</dd>
        <For each={openers().trustees}>
          {({ name, key }) => (
            <>
              <dt>{t().keyOf({ name })}</dt>
              <dd>
                <Code code={key} label={t().keyOfCode({ name })} />
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
  return known ? methodName(known, tallyWords()) : name
}
