/** Which commit something was read from, and how long ago that was checked. */
import { type JSX, Show } from "solid-js"
import { textsOf } from "../texts/texts.ts"
import { ago } from "./format.ts"
import { Outward } from "./outward.tsx"
import { Rich } from "./rich.tsx"

const t = textsOf("election")

/** Less is the way here and the server's own polling. */
const NOW_MS = 5000

/** What is no commit's is named by a hash of its own. */
const isCommit = (id: string): boolean => !id.startsWith("files-")

/** Enough of a commit's id to tell it from others. */
const shortId = (id: string): string => (isCommit(id) ? id.slice(0, 7) : id)

export const CommitLink = (props: { readonly commit: string; readonly href: string | null }): JSX.Element => (
  <Show when={props.href} fallback={<code>{shortId(props.commit)}</code>}>
    {(href) => (
      <Outward href={href()}>
        <code>{shortId(props.commit)}</code>
      </Outward>
    )}
  </Show>
)

export const Provenance = (props: {
  readonly of: {
    readonly commit: string
    readonly commitLink: string | null
    readonly checkedAt: string | null
    readonly branch?: string | null
  }
  /** Milliseconds since the epoch. */
  readonly now: number
}): JSX.Element => {
  // The sentence stays as it is while the time in it moves: a link that is made anew would lose the focus.
  const since = () => {
    const gone = props.now - Date.parse(props.of.checkedAt ?? "")
    return gone < NOW_MS ? t().justNow : ago(gone)
  }
  return (
    <Rich
      text={t().origin({
        kind: isCommit(props.of.commit) ? "commit" : "files",
        id: shortId(props.of.commit),
        onBranch: props.of.branch ? "yes" : "no",
        branch: props.of.branch ?? "",
        looked: props.of.checkedAt ? "yes" : "no",
      })}
      parts={{
        id: () => <CommitLink commit={props.of.commit} href={props.of.commitLink} />,
        ago: () => <>{since()}</>,
      }}
    />
  )
}
