import { describe, expect, it } from "vitest"
import { ann, bo, open, tiers } from "./board-support.tsx"

describe("dragging", () => {
  /** Lays the board out: ranking at 0-300 with a tier each 100 pixels, tray at 400-800. */
  const layOut = () => {
    const at = (top: number, bottom: number) => new DOMRect(0, top, 300, bottom - top)
    const place = (selector: string, rect: (index: number) => DOMRect) => {
      document.querySelectorAll<HTMLElement>(selector).forEach((element, index) => {
        element.getBoundingClientRect = () => rect(index)
      })
    }
    place("[data-zone=ranking]", () => at(0, 300))
    place("[data-zone=tray]", () => at(400, 800))
    place("[data-tier]", (index) => at(index * 100, index * 100 + 100))
    const board = document.querySelector<HTMLElement>(".board")
    if (board) board.setPointerCapture = () => {}
  }
  const pointer = (target: Element | null, type: string, y: number, init: PointerEventInit = {}) =>
    target?.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        cancelable: true,
        clientX: 50,
        clientY: y,
        pointerId: 1,
        pointerType: "mouse",
        ...init,
      }),
    )
  const drag = (selector: string, from: number, to: number, init: PointerEventInit = {}) => {
    layOut()
    const target = document.querySelector(selector)
    pointer(target, "pointerdown", from, init)
    pointer(target, "pointermove", to, init)
    return () => pointer(target, "pointerup", to, init)
  }

  it("to the middle of a tier ties, to its edge ranks before it", () => {
    open([[ann], [bo]])
    drag("[data-candidate=cy]", 450, 50)()
    expect(tiers()).toEqual([["Ann", "Cy"], ["Bo"]])
    drag("[data-candidate=di]", 450, 105)()
    expect(tiers()).toEqual([["Ann", "Cy"], ["Di"], ["Bo"]])
  })

  it("to the tray unranks", () => {
    open([[ann], [bo]])
    drag("[data-candidate=ann] .rank-line", 50, 500)()
    expect(tiers()).toEqual([["Bo"]])
  })

  it("shows where a drop would go, and nothing after it", () => {
    open([[ann], [bo]])
    const drop = drag("[data-candidate=cy]", 450, 150)
    expect(document.querySelectorAll(".tier.target")).toHaveLength(1)
    expect(document.querySelector("[data-candidate=cy]")?.classList.contains("dragging")).toBe(true)
    drop()
    expect(document.querySelectorAll(".target, .dragging")).toHaveLength(0)
  })

  it("is given up by Escape", () => {
    const { ranking } = open([[ann], [bo]])
    const drop = drag("[data-candidate=cy]", 450, 50)
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }))
    drop()
    expect(ranking()).toEqual([[ann], [bo]])
  })

  it("of a few pixels is a click", () => {
    const { ranking } = open([[ann]])
    drag("[data-candidate=bo] button", 450, 452)()
    expect(ranking()).toEqual([[ann]])
    expect(document.querySelectorAll(".dragging")).toHaveLength(0)
  })

  it("by a finger needs the handle, so that the page still scrolls", () => {
    const touch = { pointerType: "touch" }
    open([[ann], [bo]])
    drag("[data-candidate=cy] button", 450, 50, touch)()
    expect(tiers()).toEqual([["Ann"], ["Bo"]])
    drag("[data-candidate=cy] [data-grip]", 450, 50, touch)()
    expect(tiers()).toEqual([["Ann", "Cy"], ["Bo"]])
  })
})
