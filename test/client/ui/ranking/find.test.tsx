import { createSignal } from "solid-js"
import { describe, expect, it } from "vitest"
import type { CandidateId } from "#core/election/election"
import { FindCandidate } from "../../../../client/ui/ranking/find.tsx"
import { ids } from "../../support/polling-place.ts"
import { named, render, texts } from "../../support/render.ts"

const CANDIDATES = ids("ann", "anton", "bo")

function open() {
  const found: CandidateId[] = []
  const [shown, setShown] = createSignal(true)
  render(() => (
    <FindCandidate
      open={shown()}
      ids={CANDIDATES}
      nameOf={(id) => id}
      standing={(id) => (id === "bo" ? "1st" : "Not ranked")}
      onClose={() => setShown(false)}
      onFound={(id) => {
        expect(shown()).toBe(false)
        found.push(id)
      }}
    />
  ))
  return found
}

const field = () => document.querySelector<HTMLInputElement>("input") as HTMLInputElement
const type = (text: string) => {
  field().value = text
  field().dispatchEvent(new InputEvent("input", { bubbles: true }))
}
const press = (key: string) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
  )

describe("finding a candidate", () => {
  it("lists everyone with where they are, then those that fit", () => {
    open()
    expect(texts("li")).toEqual(["annNot ranked", "antonNot ranked", "bo1st"])
    type("an")
    expect(texts("li")).toEqual(["annNot ranked", "antonNot ranked"])
    type("x")
    expect(texts("li")).toEqual([])
    expect(document.body.textContent).toContain("Nobody has that in the name.")
  })

  it("goes to who is chosen, once it is closed", () => {
    const found = open()
    document.querySelectorAll<HTMLElement>(".find-result")[2]?.click()
    expect(found).toEqual(["bo"])
    expect(texts("li")).toEqual([])
  })

  it("Enter goes to the first that fits, and nowhere where nobody does", () => {
    const found = open()
    type("x")
    document.querySelector("form")?.requestSubmit()
    expect(found).toEqual([])
    type("ant")
    document.querySelector("form")?.requestSubmit()
    expect(found).toEqual(["anton"])
  })

  it("arrows walk from the field through the list", () => {
    open()
    field().focus()
    press("ArrowDown")
    press("ArrowDown")
    expect(document.activeElement?.textContent).toContain("anton")
    press("ArrowUp")
    press("ArrowUp")
    expect(document.activeElement?.textContent).toContain("ann")
  })

  it("can be left without going anywhere", () => {
    const found = open()
    named("button", "Close").click()
    expect([found, texts("li")]).toEqual([[], []])
  })
})
