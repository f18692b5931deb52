/**
 * The heading of a page: names the document and takes the focus after a navigation, so that a screen reader and the keyboard
 * start where the new page starts. The first page that is opened leaves the focus where the browser put it.
 */
import { createContext, createEffect, type JSX, on, onMount, useContext } from "solid-js"

let arrived = false

const Beside = createContext(false)

/** True: what is below stands beside the page that the document is about, whose heading is another one. */
export const BesideProvider = Beside.Provider

export function PageHeading(props: {
  readonly title: string
  /** What else the document's title says: the instance's or the election's name. */
  readonly within?: string | undefined
  readonly children?: JSX.Element
}): JSX.Element {
  if (useContext(Beside)) return <h2 class="beside-title">{props.children ?? props.title}</h2>
  let heading: HTMLHeadingElement | undefined
  createEffect(
    on(
      () => props.title,
      (title) => {
        document.title = [title, props.within].filter(Boolean).join(" · ")
      },
    ),
  )
  onMount(() => {
    if (arrived) heading?.focus({ preventScroll: true })
    arrived = true
  })
  return (
    <h1 ref={(element) => (heading = element)} tabindex="-1">
      {props.children ?? props.title}
    </h1>
  )
}
