import { createRoot } from "solid-js"
import { beforeEach, describe, expect, it, vi } from "vitest"
import { BallotsField } from "../../../client/pages/playground/ballots-field.tsx"
import { Downloads } from "../../../client/pages/playground/downloads.tsx"
import { Options } from "../../../client/pages/playground/options.tsx"
import { excerptOf } from "../../../client/pages/playground/trouble-notice.tsx"
import { createPlayground, MOST_TYPED, type Playground } from "../../../client/state/playground.ts"
import { textsOf } from "../../../client/texts/texts.ts"
import { atOnce } from "../support/at-once.ts"
import { CIRCLE } from "../support/counts.ts"
import { named, render, texts } from "../support/render.ts"
import { catchSaved } from "../support/saved.ts"

beforeEach(() => sessionStorage.clear())

const field = (text?: string): Playground => {
  const playground = createRoot(() =>
    createPlayground(
      atOnce(),
      () => sessionStorage,
      () => textsOf("playground")().example,
    ),
  )
  if (text !== undefined) playground.replace({ text, fileName: null })
  render(() => (
    <>
      <BallotsField
        playground={playground}
        onFile={(file) =>
          void file.text().then((content) => playground.replace({ text: content, fileName: file.name }))
        }
      />
      <Options playground={playground} />
    </>
  ))
  return playground
}
const textarea = () => document.querySelector("textarea")

describe("the ballots of the playground", () => {
  it("say where they are wrong, with the line itself and the place in it marked", () => {
    field("ann > bo\nann > > bo")
    expect(texts(".fault-notice code")).toEqual(["ballots:2:6"])
    expect(texts(".fault-notice pre")).toEqual(["ann > > bo"])
    expect(document.querySelector(".fault-notice mark")?.textContent).toBe(" ")
  })

  it("say which method can't count so many, and how many it can", () => {
    const playground = field(Array.from({ length: 19 }, (_, at) => `c${at}`).join(" > "))
    playground.chooseMethod("kemeny-young")
    expect(texts(".trouble p")[0]).toBe(
      "Kemeny–Young counts at most 18 candidates, and there are 19: choose another method.",
    )
  })

  it("say that a file could not be read", () => {
    field().unread()
    expect(texts(".trouble p")[0]).toMatch(/^This file could not be read\./)
  })

  it("are a file where they are too long for a field, and can be taken away and brought back", () => {
    field("ann > bo > cy\n".repeat(MOST_TYPED / 10))
    expect(textarea()).toBeNull()
    expect(texts(".long-ballots h2")).toEqual(["Pasted ballots"])
    expect(texts(".long-ballots p")).toEqual(["2,000 ballots, 3 candidates. Condorcet Election Format."])
    named("button", "Clear").click()
    expect(textarea()?.value).toBe("")
    named("button", "Bring back what stood here").click()
    expect(texts(".long-ballots h2")).toEqual(["Pasted ballots"])
  })

  it("come from a file that is chosen, under its name", async () => {
    const playground = field()
    const chooser = document.querySelector<HTMLInputElement>("input[type=file]")
    if (!chooser) throw new Error("nothing to choose a file by")
    Object.defineProperty(chooser, "files", { value: [new File(["ann,bo\n1,2\n"], "mine.csv")] })
    chooser.dispatchEvent(new Event("change", { bubbles: true }))
    await vi.waitFor(() => expect(texts(".long-ballots h2")).toEqual(["mine.csv"]))
    expect(playground.outcome()).toMatchObject({ format: "csv", tally: { winners: ["ann"] } })
  })

  it("are pasted into the field as they are, unless they are too long for it", () => {
    const playground = field("")
    const paste = (text: string) => {
      const event = Object.assign(new Event("paste", { bubbles: true, cancelable: true }), {
        clipboardData: { files: [], getData: () => text },
      })
      textarea()?.dispatchEvent(event)
      return event.defaultPrevented
    }
    expect(paste("ann > bo")).toBe(false)
    expect(paste("ann > bo\n".repeat(MOST_TYPED))).toBe(true)
    expect(playground.outcome()?.tally.ballots).toBe(MOST_TYPED)
  })

  it("can be the example again", () => {
    field("ann > bo")
    named("button", "Show the example").click()
    expect(textarea()?.value).toContain("Lisbon")
    expect(texts("button")).not.toContain("Show the example")
  })
})

describe("the options of the playground", () => {
  it("count again by another method and for more seats", () => {
    const playground = field(CIRCLE)
    const [method] = document.querySelectorAll("select")
    const seats = document.querySelector<HTMLInputElement>("input[type=number]")
    if (!method || !seats) throw new Error("no options")
    method.value = "copeland"
    method.dispatchEvent(new Event("change", { bubbles: true }))
    expect(playground.outcome()?.tally.tiedForLastSeat).toHaveLength(3)
    seats.value = "3"
    seats.dispatchEvent(new Event("input", { bubbles: true }))
    expect(playground.outcome()?.tally).toMatchObject({ seats: 3, uncontested: true })
  })

  it("leave the seats as they are while no number stands there", () => {
    const playground = field(CIRCLE)
    const seats = document.querySelector<HTMLInputElement>("input[type=number]")
    if (!seats) throw new Error("no seats")
    for (const text of ["", "0", "-1", "1.5"]) {
      seats.value = text
      seats.dispatchEvent(new Event("input", { bubbles: true }))
    }
    expect(playground.outcome()?.tally.seats).toBe(1)
    seats.dispatchEvent(new Event("blur"))
    expect(seats.value).toBe("1")
  })
})

describe("the files of the playground", () => {
  const downloads = (text: string) => {
    const saved = catchSaved()
    const playground = createRoot(() =>
      createPlayground(
        atOnce(),
        () => sessionStorage,
        () => textsOf("playground")().example,
      ),
    )
    playground.replace({ text, fileName: "council.txt" })
    const outcome = playground.outcome()
    if (!outcome) throw new Error("nothing counted")
    render(() => <Downloads playground={playground} outcome={outcome} />)
    return saved
  }

  it.each([
    ["Count as Markdown", "Elected: **Ann**"],
    ["Count as JSON", '"method": "schulze"'],
    ["Ballots as CSV", "Ann,Bo"],
    ["Ballots as .cvotes", "Ann > Bo"],
  ])("are made here: %s", async (button, content) => {
    const saved = downloads("Ann > Bo * 2")
    named("button", button).click()
    await vi.waitFor(async () => expect(await saved()).toContain(content))
  })

  it("say why a format can't hold the ballots", async () => {
    const saved = downloads("Ann=1,Bo\n1,2\n")
    named("button", "Ballots as .cvotes").click()
    await vi.waitFor(() => expect(texts(".fault")[0]).toMatch(/^This can't be written: .*Ann=1/))
    expect(await saved()).toBe("")
    named("button", "Ballots as CSV").click()
    await vi.waitFor(() => expect(texts(".fault")).toEqual([]))
  })
})

describe("the line that is wrong", () => {
  it("is shown round the place, however long it is", () => {
    const { before, at, after } = excerptOf(`${"a".repeat(100)}X${"b".repeat(100)}`, 101)
    expect([before, at, after]).toEqual([`…${"a".repeat(30)}`, "X", `${"b".repeat(30)}…`])
  })

  it("is whole where it is short, and marks a place behind its end", () => {
    expect(excerptOf("ann >", 6)).toEqual({ before: "ann >", at: " ", after: "" })
    expect(excerptOf("", 1)).toEqual({ before: "", at: " ", after: "" })
  })

  it("is counted in characters", () => {
    expect(excerptOf("😀😀x", 3).at).toBe("x")
  })
})
