/** A point in time in the reader's zone, with UTC beside it where that differs. */
import { type JSX, Show } from "solid-js"
import { textsOf } from "../texts/texts.ts"
import { dayEndedEverywhere, localTime, readsAsUtc, utcTime } from "./format.ts"

const t = textsOf("election")

export const Moment = (props: {
  readonly label: string
  readonly at: string
  /** Something ends then: a day that is over everywhere on Earth is called so. */
  readonly end?: boolean
}): JSX.Element => (
  <div class="moment">
    <dt>{props.label}</dt>
    <dd>
      <time datetime={props.at}>{readsAsUtc(props.at) ? utcTime(props.at) : localTime(props.at)}</time>
    </dd>
    <Show when={!readsAsUtc(props.at)}>
      <dd>
        <time datetime={props.at}>{utcTime(props.at)}</time>
      </dd>
    </Show>
    <Show when={props.end && dayEndedEverywhere(props.at)}>
      {(day) => <dd class="moment-note">{t().endOfDay({ day: day() })}</dd>}
    </Show>
  </div>
)
