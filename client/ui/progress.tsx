/** How far something is that takes a while: a bar, and the same in words. */
import type { JSX } from "solid-js"
import { count } from "./format.ts"

export function Progress(props: {
  /** What goes on: "Opening your boxes". */
  readonly label: string
  readonly done: number
  readonly of: number
  /** What is counted: "ballot". */
  readonly noun: string
}): JSX.Element {
  const words = () => `${count(props.done, "of", "of")} ${count(props.of, props.noun)}`
  return (
    <div class="progress">
      <div
        class="progress-bar"
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={props.of}
        aria-valuenow={props.done}
        aria-valuetext={words()}
      >
        <span style={{ "inline-size": `${props.of === 0 ? 100 : (100 * props.done) / props.of}%` }} />
      </div>
      <p>
        <strong>{props.label}</strong>: {words()}
      </p>
    </div>
  )
}
