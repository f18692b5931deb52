/** How far something is that takes a while: a bar, and the same in words. */
import type { JSX } from "solid-js"

export function Progress(props: {
  /** What goes on: "Opening your boxes". */
  readonly label: string
  readonly done: number
  readonly of: number
  /** How far, in words: "3 of 10 ballots". */
  readonly words: string
}): JSX.Element {
  return (
    <div class="progress">
      <div
        class="progress-bar"
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={props.of}
        aria-valuenow={props.done}
        aria-valuetext={props.words}
      >
        <span style={{ "inline-size": `${props.of === 0 ? 100 : (100 * props.done) / props.of}%` }} />
      </div>
      <p class="progress-words">
        <strong>{props.label}</strong> <span>{props.words}</span>
      </p>
    </div>
  )
}
