import { describe, expect, it } from "vitest"
import { dropAt, placeAt } from "../../../../client/ui/ranking/drop.ts"

/** Two tiers of 100 pixels with a gap of 10 between them. */
const TIERS = [
  { top: 100, bottom: 200 },
  { top: 210, bottom: 310 },
]

describe("a drop on the ranking", () => {
  it.each([
    [90, { kind: "alone", before: 0 }],
    [110, { kind: "alone", before: 0 }],
    [150, { kind: "with", tier: 0 }],
    [190, { kind: "alone", before: 1 }],
    [205, { kind: "alone", before: 1 }],
    [260, { kind: "with", tier: 1 }],
    [305, { kind: "alone", before: 2 }],
    [900, { kind: "alone", before: 2 }],
  ])("at %d means %o", (y, place) => {
    expect(placeAt(y, TIERS)).toEqual(place)
  })

  it("is the first rank where nobody is ranked", () => {
    expect(placeAt(400, [])).toEqual({ kind: "alone", before: 0 })
  })
})

describe("a drop anywhere", () => {
  const layout = {
    ranking: { left: 0, right: 300, top: 60, bottom: 320 },
    tray: { left: 320, right: 600, top: 60, bottom: 500 },
    tiers: TIERS,
  }

  it("on the tray unranks", () => {
    expect(dropAt(400, 150, layout)).toEqual({ kind: "unranked" })
  })

  it("anywhere above the ranking, or a little below it, still counts", () => {
    expect(dropAt(100, -300, layout)).toEqual({ kind: "alone", before: 0 })
    expect(dropAt(100, 350, layout)).toEqual({ kind: "alone", before: 2 })
  })

  it("elsewhere changes nothing", () => {
    expect(dropAt(310, 150, layout)).toBeNull()
    expect(dropAt(100, 600, layout)).toBeNull()
  })
})
