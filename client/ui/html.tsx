/** HTML that the server made from an election's Markdown: sanitised there, inserted as it stands here and nowhere else. */
import { createEffect, type JSX } from "solid-js"
import "./styles/prose.css"

const HEADINGS = "h1, h2, h3, h4, h5, h6"
const LOWEST = 6

/** `level`: of the highest heading in the text, so that the outline of the page has no gaps. */
export function ServerHtml(props: { readonly html: string; readonly level: number }): JSX.Element {
  let prose!: HTMLDivElement
  createEffect(() => {
    // Read here, so that a new text is looked at again once it is in place.
    if (props.html) fitHeadings(prose, props.level)
  })
  // Its language is nobody's to know, its direction shows in its first letters.
  return <div class="prose" dir="auto" ref={prose} innerHTML={props.html} />
}

function fitHeadings(root: HTMLElement, level: number): void {
  const headings = [...root.querySelectorAll(HEADINGS)]
  const highest = Math.min(...headings.map(levelOf))
  for (const heading of headings) {
    heading.setAttribute("aria-level", String(Math.min(levelOf(heading) - highest + level, LOWEST)))
  }
}

const levelOf = (heading: Element): number => Number(heading.tagName.slice(1))
