import { describe, expect, it } from "vitest"
import { PairwiseMatrix } from "../../../client/ui/matrix.tsx"
import { render, texts } from "../support/render.ts"

const RESULT = {
  candidates: ["ann", "bo", "cy"],
  ranking: [["cy"], ["ann", "bo"]],
  pairwise: [
    [0, 4, 1],
    [4, 0, 2],
    [7, 6, 0],
  ],
}

describe("the pairwise matrix", () => {
  it("is a table with a heading for every row and column, best first", () => {
    render(() => <PairwiseMatrix result={RESULT} nameOf={(id) => id} />)
    expect(texts("th[scope=col]")).toEqual(["cy", "ann", "bo"])
    expect(texts("th[scope=row]")).toEqual(["cy", "ann", "bo"])
  })

  it("says in words what the shading shows, and compares nobody with themselves", () => {
    render(() => <PairwiseMatrix result={RESULT} nameOf={(id) => id} />)
    expect(texts("tbody td")).toEqual([
      "–",
      "7, wins",
      "6, wins",
      "1, loses",
      "–",
      "4, a tie",
      "2, loses",
      "4, a tie",
      "–",
    ])
  })
})
