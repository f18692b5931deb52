/**
 * The heading of a page: names the document and takes the focus after a navigation, so that a screen reader and the keyboard
 * start where the new page starts. The first page that is opened leaves the focus where the browser put it.
 */
import { createEffect, type JSX, on, onMount } from "solid-js"

let arrived = false

export function PageHeading(props: {
  readonly title: string
  /** What else the document's title says: the instance's or the election's name. */
  readonly within?: string | undefined
  readonly children?: JSX.Element
}): JSX.Element {
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
