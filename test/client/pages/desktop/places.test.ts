import { describe, expect, it } from "vitest"
import { findPlaces, type Place } from "../../../../client/pages/desktop/places.ts"

const place = (kind: Place["kind"], name: string, beside = ""): Place => ({
  kind,
  name,
  beside,
  path: `/${name}`,
})

const PLACES = [
  place("election", "Steering 2026", "Example"),
  place("election", "Council", "Example"),
  place("page", "Playground"),
  place("candidate", "Ålesund Nørgård", "Council"),
  place("candidate", "Ana Stone", "Steering 2026"),
  place("candidate", "李小龍", "Council"),
]

const found = (query: string) => findPlaces(PLACES, query).map(({ name }) => name)

describe("the palette finds", () => {
  it("all elections and pages, and no candidates, before anything is typed", () => {
    expect(found("")).toEqual(["Steering 2026", "Council", "Playground"])
    expect(found("  ")).toEqual(found(""))
  })

  it("names by the beginnings of their words, whatever the accents, the case and the order", () => {
    expect(found("alesund")).toEqual(["Ålesund Nørgård"])
    expect(found("STO ana")).toEqual(["Ana Stone"])
    expect(found("26 steer")).toEqual([])
    expect(found("2026 steer")).toEqual(["Steering 2026", "Ana Stone"])
  })

  it("names that begin so before those that are only beside it", () => {
    expect(found("coun")).toEqual(["Council", "Ålesund Nørgård", "李小龍"])
  })

  it("names in scripts without spaces by any part", () => {
    expect(found("小龍")).toEqual(["李小龍"])
  })

  it("nothing where nothing is called so", () => {
    expect(found("zzz")).toEqual([])
    expect(found("…")).toEqual([])
  })
})
