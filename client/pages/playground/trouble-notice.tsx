/** Why there is no count: what is wrong with the ballots, where, and how to mend it, with the line itself. */
import { createMemo, type JSX, Match, Show, Switch } from "solid-js"
import { MAX_KEMENY_CANDIDATES } from "#core/election/method"
import { methodName } from "#core/tally/explain"
import type { Ballots, Faulty, Refused } from "../../state/count-ballots.ts"
import type { Trouble } from "../../state/playground.ts"
import { tallyWords } from "../../texts/tally.ts"
import { textsOf } from "../../texts/texts.ts"

const t = textsOf("playground")

/** Of a long line as much is shown on both sides of the place. */
const AROUND = 30

export const TroubleNotice = (props: {
  readonly of: Trouble | null
  readonly ballots: Ballots
  /** A count is still shown: that of what stood there before. */
  readonly former: boolean
}): JSX.Element => (
  <div class="trouble" role="status">
    <Switch>
      <Match when={props.of?.kind === "faulty" ? props.of : null}>
        {(faulty) => (
          <FaultNotice faulty={faulty()} fileName={props.ballots.fileName} former={props.former} />
        )}
      </Match>
      <Match when={props.of?.kind === "refused" ? props.of : null}>
        {(refused) => (
          <div class="notice bad">
            <p>{t().tooManyCandidates(limits(refused()))}</p>
            <Former shown={props.former} />
          </div>
        )}
      </Match>
      <Match when={props.of?.kind === "failed"}>
        <div class="notice bad">
          <p>{t().failed}</p>
        </div>
      </Match>
      <Match when={props.of?.kind === "unreadable"}>
        <div class="notice bad">
          <p>{t().unreadable}</p>
        </div>
      </Match>
    </Switch>
  </div>
)

const limits = ({ method, candidates }: Refused) => ({
  method: methodName(method, tallyWords()),
  most: MAX_KEMENY_CANDIDATES,
  candidates,
})

const Former = (props: { readonly shown: boolean }): JSX.Element => (
  <Show when={props.shown}>
    <p class="small">{t().former}</p>
  </Show>
)

function FaultNotice(props: {
  readonly faulty: Faulty
  readonly fileName: string | null
  readonly former: boolean
}): JSX.Element {
  const place = () => {
    const { line, column } = props.faulty.fault
    return `${props.fileName ?? t().fileName}:${line}:${column}`
  }
  const excerpt = createMemo(() => excerptOf(props.faulty.line, props.faulty.fault.column))
  return (
    <div class="notice bad fault-notice">
      <p>
        <code>{place()}</code>
      </p>
      <p lang="en">{sentence(props.faulty.fault.message)}</p>
      <pre>
        {excerpt().before}
        <mark>{excerpt().at}</mark>
        {excerpt().after}
      </pre>
      <Former shown={props.former} />
    </div>
  )
}

/** The line round its `column`, 1-based and counted in characters. The mark is never empty. */
export function excerptOf(
  line: string,
  column: number,
): { readonly before: string; readonly at: string; readonly after: string } {
  const letters = [...line]
  const at = Math.max(0, column - 1)
  const from = Math.max(0, at - AROUND)
  const to = at + 1 + AROUND
  return {
    before: (from > 0 ? "…" : "") + letters.slice(from, at).join(""),
    at: letters[at] ?? " ",
    after: letters.slice(at + 1, to).join("") + (letters.length > to ? "…" : ""),
  }
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`
