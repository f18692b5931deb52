/** Said where what is shown may not be the newest. Voting doesn't depend on it. */
import { type JSX, Show } from "solid-js"
import { localTime } from "./format.ts"

export const Stale = (props: {
  readonly of: { readonly stale: boolean; readonly checkedAt: string | null; readonly committedAt: string }
}): JSX.Element => (
  <Show when={props.of.stale}>
    <p class="notice">
      The elections repository can't be read at the moment. What is shown is of{" "}
      {localTime(props.of.checkedAt ?? props.of.committedAt)}.
    </p>
  </Show>
)
