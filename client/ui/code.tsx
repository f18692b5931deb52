/** A code in short groups, and a button that copies it whole. */
import { createSignal, type JSX, Show } from "solid-js"
import { announce } from "./announce.tsx"
import { groups } from "./format.ts"

export function Code(props: { readonly code: string; readonly label: string }): JSX.Element {
  return (
    <div class="code-line">
      <code class="code-groups">{groups(props.code).join(" ")}</code>
      <CopyButton text={props.code} what={props.label} />
    </div>
  )
}

export function CopyButton(props: {
  readonly text: string
  readonly what: string
  /** As a button among others, which says what it copies. */
  readonly large?: boolean
  /** And as the one to press first. */
  readonly primary?: boolean
}): JSX.Element {
  const [copied, setCopied] = createSignal(false)
  const done = () => (copied() ? "Copied" : "Copy")
  const copy = async () => {
    await navigator.clipboard.writeText(props.text)
    setCopied(true)
    announce(`${props.what} copied`)
  }
  return (
    <button
      type="button"
      class={props.large ? `button ${props.primary ? "primary" : ""}` : "plain-button small"}
      onClick={() => void copy()}
    >
      <Show
        when={props.large}
        fallback={
          <>
            {done()}
            <span class="visually-hidden"> {props.what}</span>
          </>
        }
      >
        {`${done()} ${props.what}`}
      </Show>
    </button>
  )
}
