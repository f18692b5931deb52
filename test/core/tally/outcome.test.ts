import { describe, expect, it } from "vitest"
import { outcomeWords, tierRanks } from "#core/tally/outcome"
import type { SeatingStep } from "#core/tally/seats"
import { tallyWords } from "#server/service/tally-words"
import { nameOf } from "#test/support/counts"

const seating: readonly SeatingStep[] = []
const decided = {
  ballots: 9,
  candidates: ["a", "b", "c", "d"],
  winners: ["a", "b"],
  tiedForLastSeat: [],
  seats: 2,
  uncontested: false,
  seating,
  tiebreak: null,
}

const outcome = (tally: Parameters<typeof outcomeWords>[0]) => outcomeWords(tally, nameOf, tallyWords())

const passedOver = (candidate: string, holders: readonly string[], max = 1): SeatingStep => ({
  candidate,
  place: 2,
  verdict: "passed-over",
  limit: { field: "employer", value: "Acme", max, holders },
})

describe("the outcome in words", () => {
  it("names the elected", () => {
    expect(outcome(decided)).toEqual({ winners: "Elected: A and B.", tie: null, notes: [] })
  })

  it("calls a tie a tie, and breaks none", () => {
    const tied = outcome({ ...decided, winners: ["a"], tiedForLastSeat: ["b", "c"] })
    expect(tied.winners).toBe("Elected: A.")
    expect(tied.tie).toBe(
      "B and C are tied for the last seat. The count can't decide between them; the election's rules must.",
    )
  })

  it("says when every seat is tied", () => {
    const all = { ...decided, winners: [], tiedForLastSeat: ["a", "b", "c"] }
    expect(outcome(all).winners).toBe("Nobody is elected yet: every seat is tied.")
    expect(outcome(all).tie).toContain("the last 2 seats")
  })

  it("says that nobody stood against them, and which seats stay empty", () => {
    const alone = { ...decided, candidates: ["a", "b"], seats: 3, uncontested: true }
    expect(outcome(alone)).toEqual({
      winners: "Elected without a contest: A and B. 1 seat stays empty: nobody else stands.",
      tie: null,
      notes: ["2 candidates stand for 3 seats, so that everybody is elected whatever the ballots say."],
    })
    const one = { ...alone, candidates: ["a"], winners: ["a"], seats: 1 }
    expect(outcome(one)).toMatchObject({
      winners: "Elected without a contest: A.",
      notes: ["1 candidate stands for 1 seat, so that everybody is elected whatever the ballots say."],
    })
  })

  it("says whom a limit kept out, and for whom", () => {
    const limited = { ...decided, seating: [passedOver("c", ["a"]), passedOver("d", ["a", "b"], 2)] }
    expect(outcome(limited)).toEqual({
      winners: "Elected: A and B.",
      tie: null,
      notes: [
        "C was passed over: at most 1 of those elected may have the same employer, “Acme”, and A has a seat.",
        "D was passed over: at most 2 of those elected may have the same employer, “Acme”, and A and B have a seat.",
      ],
    })
  })

  it("says so where those who keep somebody out are tied themselves", () => {
    const limited = { ...decided, seating: [passedOver("d", ["b", "c"])] }
    expect(outcome(limited).notes).toEqual([
      "D was passed over: at most 1 of those elected may have the same employer, “Acme”, and 1 of B and C will have a seat.",
    ])
  })

  it("says that limits leave seats empty", () => {
    expect(outcome({ ...decided, seats: 4 }).winners).toBe(
      "Elected: A and B. 2 seats stay empty: the limits leave nobody else.",
    )
  })

  it("tells the lot as what it is", () => {
    const order = ["c", "b", "d"]
    const drawn = { ...decided, tiebreak: { seed: "s", value: "v", order, elected: ["c", "b"] } }
    expect(outcome(drawn).notes).toEqual([
      "The published lot decided between C, B, and D, who were tied: C and B are elected by it.",
    ])
    const one = { ...decided, tiebreak: { seed: "s", value: "v", order, elected: ["c"] } }
    expect(outcome(one).notes[0]).toMatch(/: C is elected by it\.$/)
  })

  it("says that no ballot was counted, whoever is elected or tied all the same", () => {
    const none = { ...decided, ballots: 0 }
    expect(outcome({ ...none, winners: [], tiedForLastSeat: ["a", "b", "c", "d"] }).winners).toBe(
      "No ballot was counted.",
    )
    expect(outcome(none).winners).toBe("No ballot was counted. Elected: A and B.")
  })

  it("names nobody where nobody stands", () => {
    const empty = { ...decided, candidates: [], winners: [] }
    expect(outcome(empty).winners).toBe("Nobody is elected: there is no candidate.")
  })
})

it("ranks count those above: two on the 2nd place are followed by the 4th", () => {
  expect(tierRanks([["a"], ["b", "c"], ["d"]])).toEqual([1, 2, 4])
  expect(tierRanks([])).toEqual([])
})
