import { createSignal } from "solid-js"
import { describe, expect, it, test } from "vitest"
import { LiveRegion } from "../../../../client/ui/announce.tsx"
import { CountView } from "../../../../client/ui/result/count-view.tsx"
import { PairTable } from "../../../../client/ui/result/pair-table.tsx"
import { CIRCLE, comparisonOf, countOf, nameOf } from "../../support/counts.ts"
import { named, render, texts } from "../../support/render.ts"

const shown = (text = CIRCLE, options: Parameters<typeof countOf>[1] = {}) =>
  render(() => (
    <>
      <CountView
        tally={countOf(text, options)}
        comparison={comparisonOf(text, options.seats)}
        nameOf={nameOf}
      />
      <LiveRegion />
    </>
  ))

const cell = (label: string): SVGElement => {
  const found = document.querySelector<SVGElement>(`[role=gridcell][aria-label^="${label}"]`)
  if (!found) throw new Error(`no cell ${label}`)
  return found
}
const announced = () => texts("[role=status]")[0]
const press = (key: string) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
  )
const unfold = (summary: string) => {
  const found = [...document.querySelectorAll("details")].find(
    (details) => details.querySelector("summary")?.textContent === summary,
  )
  if (!found) throw new Error(`nothing folded under ${summary}`)
  found.open = true
  found.dispatchEvent(new Event("toggle"))
}

describe("a count that explains itself", () => {
  it("tells winner, rule, steps and table in this order", () => {
    shown()
    expect(texts("h2")).toEqual([
      "The rule",
      "How it went",
      "Pair by pair",
      "Who beats whom",
      "By other methods",
    ])
    expect(texts(".outcome")).toEqual(["Elected: Ann."])
    expect(texts(".count-steps > li").length).toBeGreaterThan(1)
  })

  it("draws a bracket round those who tie, and says in words that they do", () => {
    shown("a > b = c > d", { seats: 2 })
    expect(document.querySelectorAll(".bracket")).toHaveLength(1)
    expect(texts(".tier.tied")[0]).toContain("2 candidates tied: ")
    expect(texts(".last-seat")).toEqual(["The last seat falls into this tie"])
    expect(texts(".notice h2")).toEqual(["A tie for the last seat"])
  })

  it("draws no line of the last seat where everybody has one", () => {
    shown("a > b", { seats: 2 })
    expect(texts(".last-seat")).toEqual([])
  })

  it("compares nobody where one candidate stands", () => {
    shown("a")
    expect(texts("h2")).toEqual(["The rule", "How it went", "By other methods"])
  })

  it("draws no pictures of more candidates than anybody could tell apart", () => {
    shown(Array.from({ length: 41 }, (_, at) => `c${at}`).join(" > "))
    expect(document.querySelector(".heat-map, .beat-graph, .methods")).toBeNull()
    expect(texts(".outcome")).toEqual(["Elected: C0."])
  })

  it("shows the count while the comparison is on its way", () => {
    render(() => <CountView tally={countOf(CIRCLE)} comparison={undefined} nameOf={nameOf} />)
    expect(texts(".outcome")).toEqual(["Elected: Ann."])
    expect(texts(".other-methods p")).toEqual(["Counting by the other methods…"])
  })
})

describe("the heat map", () => {
  it("has a cell for each pair, best first, that holds its number and says whose it is", () => {
    shown()
    const cells = [...document.querySelectorAll("[role=gridcell]")]
    expect(cells.map((each) => [each.getAttribute("aria-label"), each.textContent])).toEqual([
      ["Ann over Bo: 14 to 7", "14"],
      ["Ann over Cy: 8 to 11", "8"],
      ["Bo over Ann: 7 to 14", "7"],
      ["Bo over Cy: 15 to 6", "15"],
      ["Cy over Ann: 11 to 8", "11"],
      ["Cy over Bo: 6 to 15", "6"],
    ])
  })

  it("is one stop of Tab, and the arrow keys lead on; each pair is said and shown below", () => {
    shown()
    expect(document.querySelectorAll("[role=gridcell][tabindex='0']")).toHaveLength(1)
    cell("Ann over Bo").focus()
    expect(announced()).toBe("Ann beats Bo 14 to 7 directly.")
    press("ArrowRight")
    expect(document.activeElement).toBe(cell("Ann over Cy"))
    expect(announced()).toContain("Ann > Bo > Cy")
    expect(texts(".pair-sentence")).toEqual([announced(), announced()])
    expect(document.querySelectorAll("[role=gridcell][tabindex='0']")).toHaveLength(1)
    expect(cell("Ann over Cy").getAttribute("tabindex")).toBe("0")
    expect(cell("Ann over Cy").getAttribute("aria-selected")).toBe("true")
    press("ArrowRight")
    expect(document.activeElement).toBe(cell("Ann over Cy"))
    press("End")
    press("ArrowDown")
    expect(document.activeElement).toBe(cell("Bo over Cy"))
  })

  it("takes a press of a pointer for the same", () => {
    shown()
    cell("Cy over Bo").dispatchEvent(new MouseEvent("click", { bubbles: true }))
    expect(announced()).toBe("Bo beats Cy 15 to 6 directly.")
  })

  it("forgets the pair when other candidates come", () => {
    const [text, setText] = createSignal(CIRCLE)
    render(() => <CountView tally={countOf(text())} comparison={undefined} nameOf={nameOf} />)
    cell("Cy over Bo").focus()
    setText("x > y > z")
    expect(texts(".pair-sentence")[0]).toMatch(/^Choose a pair/)
    expect(document.querySelectorAll("[role=gridcell][tabindex='0']")).toHaveLength(1)
  })

  it("is there as a table too, which says in words who wins", () => {
    shown()
    unfold("The same as a table")
    expect(texts(".matrix th[scope=row]")).toEqual(["Ann", "Bo", "Cy"])
    expect(texts(".matrix tbody td")).toEqual([
      "–",
      "14, wins",
      "8, loses",
      "7, loses",
      "–",
      "15, wins",
      "11, wins",
      "6, loses",
      "–",
    ])
  })

  test("the table calls a tie a tie", () => {
    render(() => <PairTable tally={countOf("a > b\nb > a")} nameOf={nameOf} />)
    expect(texts(".matrix tbody td")).toEqual(["–", "1, a tie", "1, a tie", "–"])
  })
})

describe("the graph of beats", () => {
  const choose = (label: string, name: string) => {
    const id = [...document.querySelectorAll("label")].find((each) => each.textContent === label)?.htmlFor
    const field = document.getElementById(id ?? "") as HTMLSelectElement
    field.value = [...field.options].find((option) => option.textContent === name)?.value ?? ""
    field.dispatchEvent(new Event("change", { bubbles: true }))
  }
  const lit = () => document.querySelectorAll(".beat.lit").length
  const points = () => document.querySelectorAll(".beat-dot.lit").length

  it("lights the strongest path of the pair that is chosen, and says its sentence", () => {
    shown()
    choose("with", "Bo")
    expect([lit(), points()]).toEqual([2, 2])
    choose("with", "Cy")
    // Both arcs of the path, each in its place and once more on top.
    expect([lit(), points()]).toEqual([4, 3])
    expect(announced()).toContain("Ann is ahead of Cy by the chain Ann > Bo > Cy")
  })

  it("takes two names that are pressed for a pair", () => {
    shown()
    const name = (text: string) => named<HTMLButtonElement>(".beat-name", text)
    name("Bo").click()
    expect(texts(".beat-name.chosen")).toEqual(["Bo"])
    name("Cy").click()
    expect(texts(".beat-name.chosen")).toEqual(["Bo", "Cy"])
    expect(announced()).toBe("Bo beats Cy 15 to 6 directly.")
    name("Cy").click()
    name("Cy").click()
    expect(texts(".beat-name.chosen")).toEqual(["Bo", "Cy"])
  })

  it("starts with whoever beats the first one to one, as that is what one wonders about", () => {
    shown()
    expect(texts(".pair-sentence")[0]).toContain("Ann is ahead of Cy by the chain Ann > Bo > Cy")
    expect([lit(), points()]).toEqual([4, 3])
  })

  it("starts with no pair where nobody beats the first", () => {
    shown("a > b > c")
    expect(texts(".pair-sentence")[0]).toMatch(/^Choose a pair/)
    expect([lit(), points()]).toEqual([0, 0])
  })

  it("swaps the two", () => {
    shown()
    choose("with", "Cy")
    named("button", "Swap").click()
    expect(document.querySelector("[role=gridcell].chosen")?.getAttribute("aria-label")).toMatch(
      /^Cy over Ann/,
    )
  })

  it("is there as text too", () => {
    shown()
    unfold("The same as text")
    expect(texts(".beat-list li")).toEqual([
      "Ann beats Bo 14 to 7.",
      "Bo beats Cy 15 to 6.",
      "Cy beats Ann 11 to 8.",
    ])
  })

  it("as text says ties, and who beats nobody", () => {
    shown("a > b > c\nb > a > c")
    unfold("The same as text")
    expect(texts(".beat-list li")).toEqual([
      "A beats C 2 to 0; ties with B.",
      "B beats C 2 to 0; ties with A.",
      "C beats nobody.",
    ])
  })

  it("marks what ranked pairs passes over, in the picture and in words", () => {
    shown(CIRCLE, { method: "ranked-pairs" })
    expect(document.querySelectorAll(".beat.skipped")).toHaveLength(1)
    unfold("The same as text")
    expect(texts(".beat-list li")[2]).toBe("Cy beats Ann 11 to 8 (passed over by the method).")
  })
})

describe("the table of methods", () => {
  it("marks differing places by a sign and a word, not by colour alone", () => {
    shown()
    const differing = [...document.querySelectorAll<HTMLTableCellElement>(".methods td.differs")]
    expect(differing.map((each) => [each.textContent, each.colSpan])).toEqual([
      ["Ann = Bo = Cy (different)", 3],
    ])
  })

  it("says which method counts, and says the comparison in words above", () => {
    shown()
    expect(texts(".methods .own th")[0]).toMatch(/^Schulze\s+counts here$/)
    expect(texts(".other-methods > p")[0]).toContain("Copeland")
  })
})
