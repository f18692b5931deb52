/** Asks before a page is left that is at work: by a link, by "back", or by closing the window. */
import { type BeforeLeaveEventArgs, useBeforeLeave } from "@solidjs/router"
import { createEffect, createSignal, type JSX, onCleanup } from "solid-js"
import { Confirm } from "../../ui/dialog.tsx"

export function AskBeforeLeaving(props: {
  readonly busy: boolean
  readonly title: string
  readonly confirm: string
  readonly cancel: string
  readonly children: JSX.Element
}): JSX.Element {
  const [leaving, setLeaving] = createSignal<BeforeLeaveEventArgs>()
  useBeforeLeave((event) => {
    if (!props.busy || event.defaultPrevented) return
    event.preventDefault()
    setLeaving(event)
  })
  createEffect(() => {
    if (!props.busy) return void setLeaving(undefined)
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener("beforeunload", ask)
    onCleanup(() => removeEventListener("beforeunload", ask))
  })
  return (
    <Confirm
      open={leaving() !== undefined}
      title={props.title}
      confirm={props.confirm}
      cancel={props.cancel}
      danger
      onConfirm={() => leaving()?.retry(true)}
      onCancel={() => setLeaving(undefined)}
    >
      {props.children}
    </Confirm>
  )
}
