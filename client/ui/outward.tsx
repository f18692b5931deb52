/** A link that leads out of the app: in a window of its own, and without telling where from. */
import type { JSX } from "solid-js"
import { textsOf } from "../texts/texts.ts"

const t = textsOf("common")

export const Outward = (props: {
  readonly href: string
  readonly class?: string
  readonly children: JSX.Element
}): JSX.Element => (
  <a class={props.class} href={props.href} target="_blank" rel="noreferrer">
    {props.children}
    <span class="visually-hidden"> {t().newWindow}</span>
  </a>
)
