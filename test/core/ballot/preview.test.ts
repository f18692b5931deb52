import fc from "fast-check"
import { expect, test } from "vitest"
import { preview } from "#core/ballot/preview"
import { toRanking, toRanks } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { pairwise } from "#core/tally/pairwise"
import { profileOf } from "#core/tally/profile"

const ids = (...names: string[]) => names as CandidateId[]
const paper = ids("a", "b", "c", "d", "e")

test("each tier is preferred to all below it; ties and unranked candidates are named", () => {
  expect(preview([ids("c"), ids("a", "d"), ids("b")], paper)).toEqual({
    preferences: [
      { preferred: ["c"], to: ["a", "d", "b"] },
      { preferred: ["a", "d"], to: ["b"] },
    ],
    ties: [["a", "d"]],
    noOpinion: ["e"],
  })
})

test("an empty ranking prefers nobody", () => {
  expect(preview([], paper)).toEqual({ preferences: [], ties: [], noOpinion: paper })
})

test("all in one tier is one tie and no preference", () => {
  expect(preview([paper], paper)).toEqual({ preferences: [], ties: [paper], noOpinion: [] })
})

test("the preview says exactly the pairs that the tally counts of this ballot", () => {
  const dense = fc.array(fc.nat(5), { minLength: 5, maxLength: 5 }).map((levels) => {
    const used = [...new Set(levels)].filter((level) => level > 0).sort((x, y) => x - y)
    return Uint8Array.from(levels, (level) => used.indexOf(level) + 1)
  })
  fc.assert(
    fc.property(dense, (ranks) => {
      const ranking = toRanking(ranks, paper)
      expect(toRanks(ranking, paper)).toEqual(ranks)
      const said = preview(ranking, paper).preferences.flatMap(({ preferred, to }) =>
        preferred.flatMap((above) => to.map((below) => `${above}>${below}`)),
      )
      const { wins } = pairwise(profileOf(paper, [ranks]))
      const counted = paper.flatMap((above, row) =>
        paper.flatMap((below, column) => (wins[row * 5 + column] === 1 ? [`${above}>${below}`] : [])),
      )
      expect(said.sort()).toEqual(counted.sort())
    }),
  )
})
