import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import {
  lastPlace,
  type Place,
  placeKey,
  placeOf,
  put,
  restLast,
  samePlace,
  stepDown,
  stepUp,
  tieAbove,
  UNRANKED,
} from "../../../../client/ui/ranking/place.ts"
import { ids } from "../../support/polling-place.ts"
import { candidate, ranking } from "../../support/rankings.ts"

const [a, b, c] = ids("a", "b", "c") as readonly [CandidateId, CandidateId, CandidateId]

/** Where the candidate ends up, or the same ranking where a step is impossible. */
const moved = (start: Ranking, id: CandidateId, place: Place | null): Ranking =>
  place ? put(start, id, place) : start

const others = (tiers: Ranking, id: CandidateId): Ranking =>
  tiers.map((tier) => tier.filter((other) => other !== id)).filter((tier) => tier.length > 0)

describe("put", () => {
  it("leaves everyone else where they were", () => {
    const place = fc.oneof(
      fc.record({ kind: fc.constant("alone" as const), before: fc.nat(7) }),
      fc.record({ kind: fc.constant("with" as const), tier: fc.nat(7) }),
      fc.constant(UNRANKED),
    )
    fc.assert(
      fc.property(ranking, candidate, place, (start, id, to) => {
        expect(others(put(start, id, to), id)).toEqual(others(start, id))
      }),
    )
  })

  it("puts a candidate where it says", () => {
    fc.assert(
      fc.property(ranking, candidate, fc.nat(7), (start, id, at) => {
        const tiers = others(start, id).length
        expect(placeOf(put(start, id, { kind: "alone", before: Math.min(at, tiers) }), id)).toEqual({
          kind: "alone",
          before: Math.min(at, tiers),
        })
        if (tiers > 0) {
          const tier = at % tiers
          expect(placeOf(put(start, id, { kind: "with", tier }), id)).toEqual({ kind: "with", tier })
        }
      }),
    )
  })

  it("gives the same object back where nothing changes, so that nothing is saved or undone", () => {
    fc.assert(
      fc.property(ranking, candidate, (start, id) => {
        expect(put(start, id, placeOf(start, id))).toBe(start)
      }),
    )
  })

  it("to a tie that is not there changes nothing", () => {
    const start = [[a], [b]]
    expect(put(start, a, { kind: "with", tier: 4 })).toBe(start)
  })
})

describe("steps", () => {
  it("up and down never make a tie", () => {
    fc.assert(
      fc.property(ranking, candidate, (start, id) => {
        for (const step of [stepUp, stepDown]) {
          const place = step(start, id)
          if (place) expect(placeOf(put(start, id, place), id).kind).toBe("alone")
        }
      }),
    )
  })

  it("up then down brings a lone candidate back", () => {
    fc.assert(
      fc.property(ranking, candidate, (start, id) => {
        if (placeOf(start, id).kind !== "alone" || stepUp(start, id) === null) return
        const up = moved(start, id, stepUp(start, id))
        expect(moved(up, id, stepDown(up, id))).toEqual(start)
      }),
    )
  })

  it("out of a tie go to either side of it", () => {
    const start = [[a], [b, c]]
    expect(moved(start, c, stepUp(start, c))).toEqual([[a], [c], [b]])
    expect(moved(start, c, stepDown(start, c))).toEqual([[a], [b], [c]])
  })

  it("end at the top, at the bottom, and for the unranked", () => {
    expect(stepUp([[a], [b]], a)).toBeNull()
    expect(stepDown([[a], [b]], b)).toBeNull()
    for (const step of [stepUp, stepDown, tieAbove]) expect(step([[a]], b)).toBeNull()
  })

  it("tie with the tier above, never above the first", () => {
    expect(moved([[a], [b], [c]], c, tieAbove([[a], [b], [c]], c))).toEqual([[a], [b, c]])
    expect(tieAbove([[a], [b]], a)).toBeNull()
  })
})

describe("the tray", () => {
  it("ranks the next candidate after all others", () => {
    expect(put([[a], [b]], c, lastPlace([[a], [b]]))).toEqual([[a], [b], [c]])
  })

  it("puts the rest last in one tier, and nothing where there is no rest", () => {
    const start = [[a]]
    expect(restLast(start, [b, c])).toEqual([[a], [b, c]])
    expect(restLast(start, [])).toBe(start)
  })
})

it("two places have the same key only if they are the same place", () => {
  expect(placeKey({ kind: "alone", before: 1 })).not.toBe(placeKey({ kind: "with", tier: 1 }))
  expect(samePlace(UNRANKED, { kind: "unranked" })).toBe(true)
  expect(samePlace({ kind: "alone", before: 1 }, { kind: "alone", before: 2 })).toBe(false)
})
