/** What waits folded until it is asked for; it is made only then. */
import { createSignal, type JSX, Show } from "solid-js"

export function Disclosure(props: { readonly summary: string; readonly children: JSX.Element }): JSX.Element {
  const [opened, setOpened] = createSignal(false)
  return (
    <details
      class="disclosure"
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true)
      }}
    >
      <summary>{props.summary}</summary>
      <Show when={opened()}>{props.children}</Show>
    </details>
  )
}
