import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { CandidateId } from "#core/election/election"
import { placeOf, put, samePlace, UNRANKED } from "../../../../client/ui/ranking/place.ts"
import {
  moveWords,
  names,
  placeChoices,
  reviewSentences,
  standing,
  weightlessReason,
} from "../../../../client/ui/ranking/words.ts"
import { ids } from "../../support/polling-place.ts"
import { candidate, ranking } from "../../support/rankings.ts"

const [ann, bo, cy, di] = ids("ann", "bo", "cy", "di") as readonly [
  CandidateId,
  CandidateId,
  CandidateId,
  CandidateId,
]
const nameOf = (id: CandidateId) => id.charAt(0).toUpperCase() + id.slice(1)

describe("what is said after a move", () => {
  it("names rank, ties and how many are left", () => {
    expect(moveWords([[ann], [bo, cy]], bo, nameOf, 1)).toBe(
      "Bo: 2nd, tied with Cy. 1 candidate not ranked yet.",
    )
    expect(moveWords([[ann, bo, cy, di]], di, nameOf, 0)).toBe(
      "Di: 1st, tied with Ann, Bo, and Cy. Everyone is ranked.",
    )
  })

  it("says when someone is not ranked any more", () => {
    expect(standing([[ann]], bo, nameOf)).toBe("Not ranked")
    expect(moveWords([[ann]], bo, nameOf, 1)).toBe("Bo: not ranked. 1 candidate not ranked yet.")
  })
})

describe("many names", () => {
  it("become the first few and a number", () => {
    const many = ids("a", "b", "c", "d", "e", "f")
    const same = (id: CandidateId) => id
    expect(names(many.slice(0, 4), same)).toBe("a, b, c, and d")
    expect(names(many, same)).toBe("a, b, c, and 3 others")
    expect(names(many, same, 6)).toBe("a, b, c, d, e, and f")
    expect(names(many, same, 1)).toBe("a and 5 others")
  })
})

describe("the picker", () => {
  it("offers every place there is, the present one among them", () => {
    fc.assert(
      fc.property(ranking, candidate, (start, id) => {
        const { alone, tied } = placeChoices(start, id, (other) => other)
        const rest = put(start, id, UNRANKED)
        expect(alone).toHaveLength(rest.length + 1)
        expect(tied).toHaveLength(rest.length)
        const now = placeOf(start, id)
        if (now.kind !== "unranked") {
          expect([...alone, ...tied].filter(({ place }) => samePlace(place, now))).toHaveLength(1)
        }
      }),
    )
  })

  it("says next to whom a place is", () => {
    const { alone, tied } = placeChoices([[ann], [bo, cy]], ann, nameOf)
    expect(alone.map(({ label }) => label)).toEqual(["1st, before Bo and Cy", "2nd, after Bo and Cy"])
    expect(tied.map(({ label }) => label)).toEqual(["1st, tied with Bo and Cy"])
  })

  it("offers the first rank where nobody else is ranked", () => {
    expect(placeChoices([], ann, nameOf).alone.map(({ label }) => label)).toEqual(["1st"])
  })
})

describe("the review", () => {
  it("reads a ballot out from first to last, ties and silence included", () => {
    expect(reviewSentences([[ann], [bo, cy], [di]], [], nameOf)).toEqual([
      "You put Ann first.",
      "Then Bo and Cy, equally.",
      "Last: Di.",
    ])
    expect(reviewSentences([[ann, bo]], [cy], nameOf)).toEqual([
      "You put Ann and Bo first, equally.",
      "You give no opinion on Cy: your ballot compares them with nobody.",
    ])
  })

  it("tells a long ranking by its first ranks, how many follow, and the last", () => {
    const tiers = Array.from({ length: 30 }, (_, index) => ids(`n${index}`))
    const said = reviewSentences(tiers, [], (id) => id)
    expect(said).toHaveLength(11)
    expect(said.slice(8)).toEqual(["Then n8.", "Then 20 more ranks, as listed below.", "Last: n29."])
    expect(reviewSentences(tiers.slice(0, 11), [], (id) => id)).toHaveLength(11)
  })

  it("names every candidate exactly once", () => {
    fc.assert(
      fc.property(ranking, (tiers) => {
        const mark = (id: CandidateId) => `<${id}>`
        const unranked = ids("a", "b", "c", "d", "e", "f").filter((id) => !tiers.flat().includes(id))
        const said = reviewSentences(tiers, unranked, mark).join(" ")
        for (const id of ids("a", "b", "c", "d", "e", "f")) expect(said.split(mark(id))).toHaveLength(2)
      }),
    )
  })
})

describe("a ballot without weight", () => {
  it("is one that prefers nobody to anybody: fewer than two tiers", () => {
    fc.assert(
      fc.property(ranking, (tiers) => {
        expect(weightlessReason(tiers) === null).toBe(tiers.length >= 2)
      }),
    )
  })

  it("is explained: nobody, one alone, or all tied", () => {
    expect(weightlessReason([])).toContain("ranked nobody")
    expect(weightlessReason([[ann]])).toContain("one candidate only")
    expect(weightlessReason([[ann, bo]])).toContain("tied")
  })
})
