/** Renders a component into a fresh document body, and cleans up after each test. */
import type { JSX } from "solid-js"
import { render as mount } from "solid-js/web"
import { afterEach } from "vitest"

let dispose: (() => void) | null = null

afterEach(() => {
  dispose?.()
  dispose = null
  document.body.innerHTML = ""
})

export function render(component: () => JSX.Element): HTMLElement {
  const root = document.createElement("div")
  document.body.append(root)
  dispose = mount(component, root)
  return root
}

/** The only button, link or other element of a kind whose accessible text is exactly this; throws where there is none. */
export function named<E extends HTMLElement = HTMLElement>(selector: string, name: string): E {
  const found = [...document.querySelectorAll<E>(selector)].filter(
    (element) => (element.getAttribute("aria-label") ?? element.textContent ?? "").trim() === name,
  )
  const [only] = found
  if (!only || found.length > 1) throw new Error(`${found.length} elements ${selector} named “${name}”`)
  return only
}

export const texts = (selector: string): string[] =>
  [...document.querySelectorAll(selector)].map((element) => (element.textContent ?? "").trim())
