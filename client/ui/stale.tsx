/** Said where what is shown may not be the newest. Voting doesn't depend on it. */
import { type JSX, Show } from "solid-js"
import { textsOf } from "../texts/texts.ts"
import { localTime } from "./format.ts"

const t = textsOf("list")

export const Stale = (props: {
  readonly of: { readonly stale: boolean; readonly checkedAt: string | null; readonly committedAt: string }
}): JSX.Element => (
  <Show when={props.of.stale}>
    <p class="notice">{t().stale({ time: localTime(props.of.checkedAt ?? props.of.committedAt) })}</p>
  </Show>
)
