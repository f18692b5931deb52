import { createSignal } from "solid-js"
import { describe, expect, it, vi } from "vitest"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { PairByPair } from "../../../../client/ui/ranking/preview.tsx"
import { ids } from "../../support/polling-place.ts"
import { render, texts } from "../../support/render.ts"

const CANDIDATES = ids("ann", "bo", "cy", "di", "ed")
const [ann, bo, cy, di] = CANDIDATES as readonly [CandidateId, CandidateId, CandidateId, CandidateId]
const nameOf = (id: CandidateId) => id.charAt(0).toUpperCase() + id.slice(1)

const show = (start: Ranking, open = true) => {
  const [ranking, setRanking] = createSignal(start)
  render(() => <PairByPair ranking={ranking()} candidates={CANDIDATES} nameOf={nameOf} open={open} />)
  return setRanking
}

describe("what a ranking says, pair by pair", () => {
  it("is every preference, every tie, and whom it compares with nobody", () => {
    show([[ann], [bo, cy], [di]])
    expect(texts("li")).toEqual([
      "You prefer Ann to Bo, Cy, and Di.",
      "You prefer Bo and Cy to Di.",
      "You have no preference between Bo and Cy.",
      "You compare Ed with nobody.",
    ])
    expect(texts("p")).toEqual(["Your ballot prefers somebody in 5 of the 10 pairs that there are."])
  })

  it("is nothing while nobody stands above anybody", () => {
    show([[ann, bo]])
    expect(texts("li")).toEqual([])
    expect(texts("p")[0]).toContain("Nothing yet")
  })

  it("follows the ranking", async () => {
    const setRanking = show([[ann], [bo]])
    setRanking([[bo], [ann]])
    await vi.waitFor(() => expect(texts("li")[0]).toBe("You prefer Bo to Ann."))
  })

  it("is not worked out while it is folded", () => {
    show([[ann], [bo]], false)
    expect(texts("li, p")).toEqual([])
  })
})
