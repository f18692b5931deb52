/** A point in time in the reader's zone, with UTC beside it where that differs. */
import { type JSX, Show } from "solid-js"
import { localTime, readsAsUtc, utcTime } from "./format.ts"

export const Moment = (props: { readonly label: string; readonly at: string }): JSX.Element => (
  <div>
    <dt>{props.label}</dt>
    <dd>
      <time datetime={props.at}>{readsAsUtc(props.at) ? utcTime(props.at) : localTime(props.at)}</time>
    </dd>
    <Show when={!readsAsUtc(props.at)}>
      <dd>
        <time datetime={props.at}>{utcTime(props.at)}</time>
      </dd>
    </Show>
  </div>
)
