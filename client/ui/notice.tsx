/** Notices: something to know, and what to do about it. Faults speak up; the others wait to be read. */
import { type JSX, Show } from "solid-js"

export function Notice(props: {
  readonly kind?: "plain" | "good" | "warn" | "bad"
  readonly title?: string
  readonly children?: JSX.Element
}): JSX.Element {
  return (
    <div class={`notice ${props.kind ?? "plain"}`} role={props.kind === "bad" ? "alert" : undefined}>
      <Show when={props.title}>
        <h2>{props.title}</h2>
      </Show>
      {props.children}
    </div>
  )
}
