import { describe, expect, it } from "vitest"
import { methodLabel, outcomeWords, tierRanks } from "#core/wire/outcome"

const nameOf = (id: string) => id.toUpperCase()
const decided = { winners: ["a", "b"], tiedForLastSeat: [], seats: 2, valid: 9, limits: [] }

describe("the outcome in words", () => {
  it("names the elected", () => {
    expect(outcomeWords(decided, nameOf)).toEqual({ winners: "Elected: A and B.", tie: null })
  })

  it("calls a tie a tie, and breaks none", () => {
    const tied = outcomeWords({ ...decided, winners: ["a"], tiedForLastSeat: ["b", "c"] }, nameOf)
    expect(tied.winners).toBe("Elected: A.")
    expect(tied.tie).toMatch(/^B and C are tied for the last seat\./)
  })

  it("says when every seat is tied, and when seats stay empty", () => {
    const all = { ...decided, winners: [], tiedForLastSeat: ["a", "b", "c"] }
    expect(outcomeWords(all, nameOf).winners).toContain("Nobody is elected yet")
    expect(outcomeWords(all, nameOf).tie).toContain("the last 2 seats")
    expect(outcomeWords({ ...decided, seats: 3 }, nameOf).winners).toContain("1 seat stays empty")
  })

  it("calls nobody elected before a seat limit is applied", () => {
    const limited = { ...decided, limits: [{ field: "employer", max: 1 }] }
    expect(outcomeWords(limited, nameOf).winners).toBe("First in the count, before the seat limit: A and B.")
  })

  it("names nobody where no ballot was counted", () => {
    expect(outcomeWords({ ...decided, valid: 0 }, nameOf).winners).toBe("No ballot was counted.")
  })
})

it("ranks count those above: two on the 2nd place are followed by the 4th", () => {
  expect(tierRanks([["a"], ["b", "c"], ["d"]])).toEqual([1, 2, 4])
  expect(tierRanks([])).toEqual([])
})

it("calls a counting rule by its name", () => {
  expect(methodLabel("schulze")).toBe("Schulze method")
})
