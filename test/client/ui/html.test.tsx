import { createSignal } from "solid-js"
import { expect, it } from "vitest"
import { ServerHtml } from "../../../client/ui/html.tsx"
import { render } from "../support/render.ts"

it("headings continue the outline of the page, whatever level the text begins with, also when it changes", () => {
  const [html, setHtml] = createSignal("<h4>A</h4><p>text</p><h6>B</h6><h4>C</h4>")
  const root = render(() => <ServerHtml html={html()} level={3} />)
  const levels = () =>
    [...root.querySelectorAll("[aria-level]")].map((heading) => heading.getAttribute("aria-level"))
  expect(levels()).toEqual(["3", "5", "3"])
  setHtml("<h1>A</h1><h6>B</h6>")
  expect(levels()).toEqual(["3", "6"])
})
