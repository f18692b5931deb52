/**
 * Dialogs on the platform's own <dialog>: it keeps the focus inside, closes on Escape, and gives the focus back.
 */
import { createEffect, createUniqueId, type JSX, Show } from "solid-js"
import { textsOf } from "../texts/texts.ts"

const t = textsOf("common")

export function Dialog(props: {
  readonly open: boolean
  readonly title: string
  readonly class?: string
  /** Escape, or the dialog's own way out. */
  readonly onClose: () => void
  readonly children: JSX.Element
}): JSX.Element {
  const id = createUniqueId()
  let dialog: HTMLDialogElement | undefined
  createEffect(() => {
    if (props.open && dialog && !dialog.open) dialog.showModal()
    else if (!props.open && dialog?.open) dialog.close()
  })
  return (
    <dialog
      ref={(element) => (dialog = element)}
      class={`sheet ${props.class ?? ""}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
    >
      <Show when={props.open}>
        <div class="stack">
          <h2 id={id}>{props.title}</h2>
          {props.children}
        </div>
      </Show>
    </dialog>
  )
}

/** A question before something that matters. The way out comes first and has the focus. */
export function Confirm(props: {
  readonly open: boolean
  readonly title: string
  readonly confirm: string
  readonly cancel?: string
  readonly danger?: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
  readonly children: JSX.Element
}): JSX.Element {
  return (
    <Dialog open={props.open} title={props.title} onClose={props.onCancel}>
      {props.children}
      <div class="actions">
        <button type="button" class="button" autofocus onClick={() => props.onCancel()}>
          {props.cancel ?? t().notNow}
        </button>
        <button
          type="button"
          class={`button ${props.danger ? "danger" : "primary"}`}
          onClick={() => props.onConfirm()}
        >
          {props.confirm}
        </button>
      </div>
    </Dialog>
  )
}
