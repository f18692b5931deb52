/** Which commit something was read from, and how long ago that was checked. */
import { type JSX, Show } from "solid-js"
import { duration } from "./format.ts"
import { Outward } from "./outward.tsx"

/** What is no commit's is named by a hash of its own. */
const isCommit = (id: string): boolean => !id.startsWith("files-")

/** Enough of a commit's id to tell it from others. */
const shortId = (id: string): string => (isCommit(id) ? id.slice(0, 7) : id)

const ago = (milliseconds: number): string =>
  milliseconds < 5000 ? "just now" : `${duration(milliseconds)} ago`

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
}): JSX.Element => (
  <>
    {isCommit(props.of.commit) ? "commit " : ""}
    <CommitLink commit={props.of.commit} href={props.of.commitLink} />
    <Show when={props.of.branch}> of {props.of.branch}</Show>
    <Show when={props.of.checkedAt}>{(at) => <>, looked at {ago(props.now - Date.parse(at()))}</>}</Show>
  </>
)
