import { describe, expect, it } from "vitest"
import { fits, search } from "../../../../client/ui/ranking/search.ts"

describe("looking for a name", () => {
  it.each([
    ["Zoë Álvarez", "zoe", true],
    ["Zoë Álvarez", "alv zo", true],
    ["Zoë Álvarez", "ZOË", true],
    ["Zoë Álvarez", "zoe b", false],
    ["Anyone", "", true],
    ["Anyone", "  ", true],
    ["李明", "明", true],
  ])("%s with %s typed: %s", (name, typed, expected) => {
    expect(fits(name, typed)).toBe(expected)
  })
})

describe("what is found", () => {
  it("has first whose names begin with what was typed, the others after them in the order given", () => {
    const names = ["Bo Andersen", "Cy Bo", "Andrea", "Di", "Zoë Anders"]
    expect(search(names, (name) => name, "and")).toEqual(["Andrea", "Bo Andersen", "Zoë Anders"])
    expect(search(names, (name) => name, "")).toEqual(names)
  })
})
