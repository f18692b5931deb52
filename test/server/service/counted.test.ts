/** From a count to the result: withdrawn candidates, limits, the lot, and what a result doesn't tell. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Candidate, CandidateId, Election } from "#core/election/election"
import { METHODS } from "#core/election/method"
import type { Count } from "#server/service/count"
import { counted } from "#server/service/counted"
import { anElection } from "#test/support/elections"
import { makeSealing, must } from "#test/support/sealing"

const STORED = new Uint8Array(8)

const candidate = (id: string, employer?: string): Candidate => ({
  id: id as CandidateId,
  name: `Candidate ${id}`,
  info: [
    { label: "slack", value: `@${id}` },
    ...(employer === undefined ? [] : [{ label: "employer", value: employer }]),
  ],
  body: "",
})

const FIVE = [
  candidate("a", "Acme"),
  candidate("b", " ACME "),
  candidate("c", ""),
  candidate("d"),
  candidate("e", "Beta"),
]

const MANY = Array.from({ length: 19 }, (_, at) => `c${at + 10}`)
const { paper } = await makeSealing({ candidates: FIVE.map(({ id }) => id) })
const { paper: longPaper } = await makeSealing({ candidates: MANY })

const entryOf = (changes: Partial<Election>) => ({
  election: anElection({ seats: 2, candidates: FIVE, ...changes }),
  paper,
})

const countOf = (...ranks: readonly (readonly number[])[]): Count => ({
  ranks: ranks.map((vector) => Uint8Array.from(vector)),
  spoiled: 2,
  damaged: 1,
  issued: 9,
  listed: 10,
  root: new Uint8Array(32),
})

const result = (changes: Partial<Election>, ...ranks: readonly (readonly number[])[]) =>
  must(counted(entryOf(changes), STORED, countOf(...ranks)))

describe("the result", () => {
  test("counts ballots, cast and valid, and names everybody", () => {
    expect(result({}, [1, 2, 3, 4, 5], [0, 0, 0, 0, 0])).toMatchObject({
      cast: 4,
      valid: 2,
      ballots: 2,
      spoiled: 2,
      damaged: 1,
      issued: 9,
      listed: 10,
      winners: ["a", "b"],
      names: { a: "Candidate a", e: "Candidate e" },
    })
  })

  test.each(METHODS)("is counted without those who withdrew, by %s", (method) => {
    const withdrawn = ["a", "x"] as CandidateId[]
    const { candidates, winners, comparison, ...rest } = result({ method, withdrawn }, [1, 2, 3, 4, 5])
    expect(candidates).toEqual(["b", "c", "d", "e"])
    expect(winners[0]).toBe("b")
    expect(rest.withdrawn).toEqual(["a"])
    expect(
      comparison.counts.every((count) => "ranking" in count && !count.ranking.flat().includes("a")),
    ).toBe(true)
  })

  test("applies limits by what the candidates' info says, step by step; without a value nobody is bound", () => {
    const limited = result({ seats: 4, limits: [{ field: "employer", max: 1 }] }, [1, 2, 3, 4, 5])
    expect(limited.winners).toEqual(["a", "c", "d", "e"])
    expect(limited.limits).toEqual([{ field: "employer", max: 1 }])
    expect(limited.seating[1]).toEqual({
      candidate: "b",
      place: 2,
      verdict: "passed-over",
      limit: { field: "employer", value: "ACME", max: 1, holders: ["a"] },
    })
    expect(
      limited.comparison.counts.every((count) => !("winners" in count && count.winners.includes("b"))),
    ).toBe(true)
  })

  test("breaks a tie by the lot once its value is public, and not before", () => {
    const tied = [1, 2, 2, 2, 5]
    const seed = "The draw of 1 May"
    expect(result({ tiebreak: { seed, value: null } }, tied)).toMatchObject({
      winners: ["a"],
      tiedForLastSeat: ["b", "c", "d"],
      tiebreak: null,
    })
    const drawn = result({ tiebreak: { seed, value: "7 12 31" } }, tied)
    expect(drawn.tiedForLastSeat).toEqual([])
    expect(drawn.tiebreak).toMatchObject({ seed, value: "7 12 31", elected: drawn.winners.slice(1) })
  })

  test("says that nobody stood against the elected", () => {
    expect(result({ seats: 5 }, [1, 2, 3, 4, 5]).uncontested).toBe(true)
    expect(result({ seats: 3, withdrawn: ["a", "b"] as CandidateId[] }).uncontested).toBe(true)
    expect(result({ seats: 4 }, [1, 2, 3, 4, 5]).uncontested).toBe(false)
  })
})

test("a method that can't count so many is refused with the way out, until the files name another", () => {
  const { election } = entryOf({ method: "kemeny-young", candidates: MANY.map((id) => candidate(id)) })
  const entry = { election, paper: longPaper }
  const count = countOf(MANY.map((_, at) => at + 1))
  expect(counted(entry, STORED, count)).toEqual({
    ok: false,
    error: {
      code: "METHOD_UNFIT",
      detail:
        "kemeny-young counts at most 18 candidates, and there are 19: choose another method in election.yaml (`method`).",
    },
  })
  const mended = { ...entry, election: { ...entry.election, method: "schulze" as const } }
  expect(must(counted(mended, STORED, count)).winners).toEqual(["c10", "c11"])
})

test("a result is made once for each stored count", () => {
  const entry = entryOf({})
  const first = counted(entry, STORED, countOf([1, 2, 3, 4, 5]))
  expect(counted(entry, STORED.slice(), countOf([1, 2, 3, 4, 5]))).toBe(first)
  const other = must(counted(entry, Uint8Array.of(1), countOf([5, 4, 3, 2, 1])))
  expect(other.winners).toEqual(["e", "d"])
})

test.each(METHODS)("nothing in it depends on the order of the ballots, by %s", (method) => {
  const ballots = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 5 }), {
    maxLength: 8,
  })
  const orders = ballots.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  )
  fc.assert(
    fc.property(orders, ([ballots, others]) => {
      expect(result({ method }, ...others)).toEqual(result({ method }, ...ballots))
    }),
    { numRuns: 40 },
  )
})
