/** A code in short groups, and a button that copies it whole. */
import { createSignal, type JSX, Show } from "solid-js"
import { textsOf } from "../texts/texts.ts"
import { announce } from "./announce.tsx"
import { groups } from "./format.ts"
import { Rich } from "./rich.tsx"
import "./styles/words.css"

const t = textsOf("common")

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
  const copy = async () => {
    await navigator.clipboard.writeText(props.text)
    setCopied(true)
    announce(t().copiedSaid({ what: props.what }))
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
          <Rich
            text={copied() ? t().copied({ what: props.what }) : t().copy({ what: props.what })}
            parts={{ what: (words) => <span class="visually-hidden">{words}</span> }}
          />
        }
      >
        {copied() ? t().copiedWhat({ what: props.what }) : t().copyWhat({ what: props.what })}
      </Show>
    </button>
  )
}
