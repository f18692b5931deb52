import fc from "fast-check"
import { expect, test } from "vitest"
import { placeAt, tieWith, unrank, unranked } from "#core/ballot/draft"
import { type Ranking, toRanking, toRanks } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"

const ids = (...names: string[]) => names as CandidateId[]
const [a, b, c, d] = ids("a", "b", "c", "d") as [CandidateId, CandidateId, CandidateId, CandidateId]
const paper = [a, b, c, d]

test("a candidate gets a tier of its own where it is placed", () => {
  expect(placeAt([[a], [b, c]], d, 0)).toEqual([[d], [a], [b, c]])
  expect(placeAt([[a], [b, c]], c, 1)).toEqual([[a], [c], [b]])
  expect(placeAt([[a], [b]], c, 99)).toEqual([[a], [b], [c]])
})

test("a candidate is tied with the one that it is dropped on", () => {
  expect(tieWith([[a], [b], [c]], c, a)).toEqual([[a, c], [b]])
  expect(tieWith([[a]], d, a)).toEqual([[a, d]])
})

test("tying with itself or with an unranked candidate changes nothing", () => {
  const ranking: Ranking = [[a, b], [c]]
  expect(tieWith(ranking, a, a)).toBe(ranking)
  expect(tieWith(ranking, a, d)).toBe(ranking)
})

test("an unranked candidate leaves its tier, and an empty tier goes", () => {
  expect(unrank([[a, b], [c]], a)).toEqual([[b], [c]])
  expect(unrank([[a, b], [c]], c)).toEqual([[a, b]])
  expect(unrank([[a]], d)).toEqual([[a]])
  expect(unranked([[a, b]], paper)).toEqual([c, d])
})

test("any steps leave a ranking that can be sealed, with all others where they were to each other", () => {
  const candidate = fc.constantFrom(...paper)
  const step = fc.oneof(
    fc
      .tuple(candidate, fc.nat(5))
      .map(([id, tier]) => ({ id, apply: (draft: Ranking) => placeAt(draft, id, tier) })),
    fc
      .tuple(candidate, candidate)
      .map(([id, other]) => ({ id, apply: (draft: Ranking) => tieWith(draft, id, other) })),
    candidate.map((id) => ({ id, apply: (draft: Ranking) => unrank(draft, id) })),
  )
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let draft: Ranking = []
      for (const { id, apply } of steps) {
        const before = unrank(draft, id)
        draft = apply(draft)
        expect(unrank(draft, id)).toEqual(before)
        const ranks = toRanks(draft, paper)
        expect(toRanks(toRanking(ranks, paper), paper)).toEqual(ranks)
      }
    }),
  )
})
