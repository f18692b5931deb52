import { describe, expect, it } from "vitest"
import type { CandidateId } from "#core/election/election"
import { ids } from "../../support/polling-place.ts"
import { named, texts } from "../../support/render.ts"
import { ann, bo, cy, di, focused, open, press, said, tiers, tray } from "./board-support.tsx"

describe("the board", () => {
  it("starts with everyone in the tray and nobody ranked", () => {
    open()
    expect(tray()).toEqual(["Ann", "Bo", "Cy", "Di"])
    expect(tiers()).toEqual([])
    expect(document.body.textContent).toContain("Nobody is ranked yet")
  })

  it("ranks by tapping in the order of preference, and goes on with the tray", () => {
    open()
    for (const name of ["Cy", "Ann"]) {
      const button = named<HTMLButtonElement>("[aria-label=Unranked] button", name)
      button.focus()
      button.click()
    }
    expect(tiers()).toEqual([["Cy"], ["Ann"]])
    expect(tray()).toEqual(["Bo", "Di"])
    expect(focused()).toBe("bo")
  })

  it("says every change aloud", () => {
    open([[ann]])
    named("[aria-label=Unranked] button", "Di").click()
    expect(said()).toBe("Di: 2nd. 2 candidates not ranked yet.")
  })

  it("moves by buttons, which keep the focus", () => {
    open([[ann], [bo]])
    const up = named("button", "Move Bo up")
    up.focus()
    up.click()
    expect(tiers()).toEqual([["Bo"], ["Ann"]])
    expect(focused()).toBe("bo")
    expect((document.activeElement as HTMLElement).dataset.control).toBe("up")
  })

  it("keeps step buttons that lead nowhere in reach of the keyboard, and out of effect", () => {
    open([[ann], [bo]])
    const up = named<HTMLButtonElement>("button", "Move Ann up")
    expect([up.getAttribute("aria-disabled"), up.disabled]).toEqual(["true", false])
    up.click()
    expect(tiers()).toEqual([["Ann"], ["Bo"]])
  })

  it("opens and closes the further ways on a candidate's name", () => {
    open([[ann], [bo]])
    const name = named("[data-control=name]", "Bo")
    expect(name.getAttribute("aria-expanded")).toBe("false")
    name.click()
    expect(name.getAttribute("aria-expanded")).toBe("true")
    expect(document.getElementById(name.getAttribute("aria-controls") ?? "")?.hidden).toBe(false)
    name.click()
    expect(name.getAttribute("aria-expanded")).toBe("false")
  })

  it("ties with the one above, shows the tie, and takes it apart again", () => {
    open([[ann], [bo], [cy]])
    named("[data-control=name]", "Bo").click()
    const row = () => document.querySelector<HTMLElement>("[data-candidate=bo]")
    row()?.querySelector<HTMLElement>("[data-control=tie]")?.click()
    expect(tiers()).toEqual([["Ann", "Bo"], ["Cy"]])
    expect(texts(".tier-tied")).toEqual(["tied"])
    row()?.querySelector<HTMLElement>("[data-control=tie]")?.click()
    expect(tiers()).toEqual([["Ann"], ["Bo"], ["Cy"]])
  })

  it("takes any place from the picker, the present one being chosen", () => {
    open([[ann], [bo], [cy]])
    named("[data-control=name]", "Cy").click()
    const picker = () => document.querySelector<HTMLSelectElement>("[data-candidate=cy] select")
    expect(picker()?.selectedOptions[0]?.textContent).toBe("3rd, after Bo")
    const choose = (label: string) => {
      const select = picker()
      const option = [...(select?.options ?? [])].find(({ textContent }) => textContent === label)
      if (!select || !option) throw new Error(`no ${label}`)
      select.value = option.value
      select.dispatchEvent(new Event("change", { bubbles: true }))
    }
    choose("1st, before Ann")
    expect(tiers()).toEqual([["Cy"], ["Ann"], ["Bo"]])
    choose("1st, tied with Ann")
    expect(tiers()).toEqual([["Ann", "Cy"], ["Bo"]])
    choose("Not ranked")
    expect(tray()).toEqual(["Cy", "Di"])
  })

  it("works by keys alone", () => {
    open([[ann], [bo]])
    named("[data-control=name]", "Ann").focus()
    press("ArrowDown")
    expect(focused()).toBe("bo")
    press("ArrowUp", { shiftKey: true })
    expect(tiers()).toEqual([["Bo"], ["Ann"]])
    expect(focused()).toBe("bo")
    press("ArrowDown")
    press("=")
    expect(tiers()).toEqual([["Bo", "Ann"]])
    press("Delete")
    expect(tray()).toContain("Ann")
    press("End")
    press("Home")
    expect(focused()).toBe("bo")
    press("1")
    press("End", { shiftKey: true })
    expect(tiers()).toEqual([["Bo"]])
  })

  it("does not take keys away from the picker", () => {
    const { ranking } = open([[ann], [bo]])
    named("[data-control=name]", "Bo").click()
    document.querySelector<HTMLSelectElement>("[data-candidate=bo] select")?.focus()
    press("1")
    press("Delete")
    expect(ranking()).toEqual([[ann], [bo]])
  })

  it("opens a profile beside the ranking on a plain click, and leaves other clicks to the browser", () => {
    const { profiles } = open([[di]])
    const link = named<HTMLAnchorElement>("a", "About Ann")
    expect(link.getAttribute("href")).toBe("/profile/ann")
    const click = (init: MouseEventInit) => {
      const event = new MouseEvent("click", { bubbles: true, cancelable: true, ...init })
      link.dispatchEvent(event)
      return event.defaultPrevented
    }
    expect(click({})).toBe(true)
    expect(profiles).toEqual([ann])
    for (const init of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }]) click(init)
    expect(profiles).toEqual([ann])
  })
})

describe("the board of a change from outside", () => {
  it("leaves the focus with the candidate that had it, wherever that went", () => {
    const { setRanking, handle } = open([[ann], [bo], [cy]])
    named("button", "Move Cy up").focus()
    handle().change(() => setRanking([[cy, di], [ann]]))
    expect(focused()).toBe("cy")
    expect((document.activeElement as HTMLElement).dataset.control).toBe("up")
    handle().change(() => setRanking([[ann]]))
    expect(focused()).toBe("cy")
  })

  it("draws only those rows anew that it concerns", () => {
    const { setRanking } = open([[ann], [bo], [cy]])
    const row = () => document.querySelector("[data-candidate=ann]")
    const before = row()
    setRanking([[bo], [di], [ann], [cy]])
    expect(row()).toBe(before)
    expect(tiers()).toEqual([["Bo"], ["Di"], ["Ann"], ["Cy"]])
  })

  it("draws nobody of a tie anew but who joins or leaves it", () => {
    const { setRanking } = open([[ann], [bo, cy, di]])
    const row = (id: string) => document.querySelector(`[data-candidate=${id}]`)
    const before = [row("cy"), row("di")]
    setRanking([
      [ann, bo],
      [cy, di],
    ])
    setRanking([[bo], [cy, ann, di]])
    expect([row("cy"), row("di")]).toEqual(before)
    expect([row("cy") === before[0], row("di") === before[1]]).toEqual([true, true])
    expect(tiers()).toEqual([["Bo"], ["Cy", "Ann", "Di"]])
    setRanking([[di], [cy]])
    expect(tiers()).toEqual([["Di"], ["Cy"]])
  })

  it("goes to a candidate, ranked or not", () => {
    const { handle } = open([[ann], [bo]])
    handle().goTo(bo)
    expect(focused()).toBe("bo")
    handle().goTo(di)
    expect(focused()).toBe("di")
    expect(document.querySelectorAll(".pointed-out")).toHaveLength(2)
  })
})

describe("a board of many", () => {
  const MANY = ids(...Array.from({ length: 30 }, (_, index) => `c${index}`))
  const type = (text: string) => {
    const field = document.querySelector<HTMLInputElement>("input[type=search]")
    if (!field) throw new Error("no field")
    field.value = text
    field.dispatchEvent(new InputEvent("input", { bubbles: true }))
  }

  it("shows those in the tray whose names have what is typed, and says how many", () => {
    const { handle } = open([], MANY)
    type("c2")
    expect(tray()).toHaveLength(11)
    expect(said()).toBe("11 candidates have that in the name.")
    named("[aria-label=Unranked] button", "c25").click()
    expect(tiers()).toEqual([["c25"]])
    expect(tray()).toHaveLength(10)
    type("nobody")
    expect(said()).toBe("Nobody here has that in the name.")
    named("button", "Show all").click()
    expect(tray()).toHaveLength(29)
    type("c2")
    handle().goTo(MANY[3] as CandidateId)
    expect(tray()).toHaveLength(29)
    expect(focused()).toBe("c3")
  })

  it("a slash on a candidate asks for the search, which few candidates don't have in the tray", () => {
    const { finds } = open([], MANY)
    named("[aria-label=Unranked] button", "c1").focus()
    press("/")
    expect(finds()).toBe(1)
  })

  it("few candidates need no filter", () => {
    open()
    expect(document.querySelector("input[type=search]")).toBeNull()
  })

  it("makes no menu of places but that of the row that is open", () => {
    open(
      MANY.map((id) => [id]),
      MANY,
    )
    expect(document.querySelectorAll("option")).toHaveLength(0)
    named("[data-control=name]", "c7").click()
    expect(document.querySelectorAll("select")).toHaveLength(1)
    expect(document.querySelectorAll("option")).toHaveLength(30 + 29 + 1)
  })
})
