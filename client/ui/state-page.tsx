/** A page that has nothing of its own to show: it says what is the matter, and the way on. */
import type { JSX } from "solid-js"
import { textsOf } from "../texts/texts.ts"
import { PageHeading } from "./page-heading.tsx"
import "./styles/state-page.css"

const t = textsOf("list")

export const StatePage = (props: {
  readonly icon: JSX.Element
  readonly title: string
  readonly words: string
  /** What can be done about it, if anything. */
  readonly children?: JSX.Element
}): JSX.Element => (
  <div class="page state-page">
    <span class="state-icon">{props.icon}</span>
    <PageHeading title={props.title} />
    <p class="soft">{props.words}</p>
    {props.children}
    <p>
      <a class="lone-link" href="/">
        {t().seeAll}
      </a>
    </p>
  </div>
)
