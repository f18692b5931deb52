import fc from "fast-check"
import { expect, test } from "vitest"
import { type Cap, fillSeats } from "#core/tally/seats"
import { permutations } from "#test/support/plain-runoff"

const tiers = [["a"], ["b", "c"], ["d"]]

const seatsOf = (...args: Parameters<typeof fillSeats>) => {
  const { winners, tiedForLastSeat } = fillSeats(...args)
  return { winners, tiedForLastSeat }
}

/** `a=X b=Y`: who has which value. */
const cap = (text: string, max = 1, field = "employer"): Cap => ({
  field,
  max,
  values: Object.fromEntries(text.split(" ").map((pair) => pair.split("="))),
})

test.each([
  [1, ["a"], []],
  [2, ["a"], ["b", "c"]],
  [3, ["a", "b", "c"], []],
  [4, ["a", "b", "c", "d"], []],
  [9, ["a", "b", "c", "d"], []],
])("%i seats go to %j, and %j are tied for the last", (seats, winners, tiedForLastSeat) => {
  expect(seatsOf(tiers, seats)).toEqual({ winners, tiedForLastSeat })
})

test("a tie for the only seat leaves it empty", () => {
  expect(seatsOf([["a", "b"]], 1)).toEqual({ winners: [], tiedForLastSeat: ["a", "b"] })
})

test("without candidates nobody is elected", () => {
  expect(fillSeats([], 2)).toEqual({ winners: [], tiedForLastSeat: [], steps: [] })
})

test.each([0, -1, 1.5, Number.NaN])("%d seats are a bug and throw", (seats) => {
  expect(() => fillSeats(tiers, seats)).toThrow("not a number of seats")
})

test("the steps tell down the ranking who is seated and who is tied, until it is settled", () => {
  expect(fillSeats(tiers, 2).steps).toEqual([
    { candidate: "a", place: 1, verdict: "seated", limit: null },
    { candidate: "b", place: 2, verdict: "tied", limit: null },
    { candidate: "c", place: 2, verdict: "tied", limit: null },
  ])
  expect(fillSeats(tiers, 4).steps.map(({ place }) => place)).toEqual([1, 2, 2, 4])
})

test("whoever would exceed a limit is passed over, and it is said who holds its seats", () => {
  expect(fillSeats([["a"], ["b"], ["c"], ["d"]], 2, [cap("a=Example b=Example d=Other")])).toEqual({
    winners: ["a", "c"],
    tiedForLastSeat: [],
    steps: [
      { candidate: "a", place: 1, verdict: "seated", limit: null },
      {
        candidate: "b",
        place: 2,
        verdict: "passed-over",
        limit: { field: "employer", value: "Example", max: 1, holders: ["a"] },
      },
      { candidate: "c", place: 3, verdict: "seated", limit: null },
    ],
  })
})

test("values are the same in any case and with any blanks around; without one nobody is bound", () => {
  const values = { a: " Example Inc", b: "EXAMPLE inc ", c: "  ", d: "" }
  const { winners, steps } = fillSeats([["a"], ["b"], ["c"], ["d"], ["toString"]], 4, [
    { field: "employer", max: 1, values },
  ])
  expect(winners).toEqual(["a", "c", "d", "toString"])
  expect(steps[1]?.limit?.value).toBe("EXAMPLE inc")
})

test("a limit that nobody can exceed any more does not matter", () => {
  expect(seatsOf([["a", "b"], ["c"]], 2, [cap("a=X b=X c=X", 3)])).toEqual({
    winners: ["a", "b"],
    tiedForLastSeat: [],
  })
})

test("of a tie within a limit one is seated, nobody knows which, and the walk goes on", () => {
  const seating = fillSeats([["a", "b", "c"], ["d"], ["e"], ["f"]], 4, [cap("a=X b=X d=X")])
  expect(seating).toMatchObject({ winners: ["c", "e", "f"], tiedForLastSeat: ["a", "b"] })
  expect(seating.steps.find(({ candidate }) => candidate === "d")).toMatchObject({
    verdict: "passed-over",
    limit: { holders: ["a", "b"] },
  })
})

test("of a tie for the last seat those are seated whom no order passes over", () => {
  // Two seats for a, b and c: a and b share one of them.
  expect(seatsOf([["a", "b", "c"]], 2, [cap("a=X b=X")])).toEqual({
    winners: ["c"],
    tiedForLastSeat: ["a", "b"],
  })
  expect(seatsOf([["a", "b", "c"]], 1, [cap("a=X b=X")])).toEqual({
    winners: [],
    tiedForLastSeat: ["a", "b", "c"],
  })
})

test("the walk ends where it depends on the order of the tied who comes next", () => {
  const employer = cap("a=X b=X")
  const country = cap("a=red b=blue c=red", 1, "country")
  expect(seatsOf([["a", "b"], ["c"], ["d"]], 3, [employer, country])).toEqual({
    winners: [],
    tiedForLastSeat: ["a", "b"],
  })
  // Without another red one to come it doesn't depend on it.
  expect(seatsOf([["a", "b"], ["d"]], 2, [employer, country])).toEqual({
    winners: ["d"],
    tiedForLastSeat: ["a", "b"],
  })
})

/** Who is elected in every order of the tied, by trying all: of each tier one after the other. */
function tryAll(ranking: readonly (readonly string[])[], seats: number, caps: readonly Cap[]) {
  let orders: string[][] = [[]]
  for (const tier of ranking) {
    orders = orders.flatMap((order) => permutations(tier).map((rest) => [...order, ...rest]))
  }
  const outcomes = orders.map((order) => {
    const seated: string[] = []
    for (const candidate of order) {
      const fits = caps.every(({ max, values }) => {
        const value = values[candidate]
        return value === undefined || seated.filter((other) => values[other] === value).length < max
      })
      if (fits && seated.length < seats) seated.push(candidate)
    }
    return seated
  })
  const elected = ranking.flat().filter((candidate) => outcomes.every((seated) => seated.includes(candidate)))
  return { elected, outcomes }
}

const candidates = ["a", "b", "c", "d", "e", "f", "g"]

const rankings = fc
  .tuple(fc.shuffledSubarray(candidates), fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }))
  .map(([order, cuts]) => {
    const ranking: string[][] = []
    for (const [at, candidate] of order.entries()) {
      const last = ranking.at(-1)
      if (last === undefined || last.length > 4 || cuts[at]) ranking.push([candidate])
      else last.push(candidate)
    }
    return ranking
  })

const caps = (most: number) =>
  fc.array(
    fc.record({
      field: fc.constantFrom("employer", "country"),
      max: fc.integer({ min: 1, max: 3 }),
      values: fc.dictionary(fc.constantFrom(...candidates), fc.constantFrom("x", "y", "z"), {
        noNullPrototype: true,
      }),
    }),
    { maxLength: most },
  )

const seatCounts = fc.integer({ min: 1, max: 5 })

test("whoever is seated is so in every order, and whoever isn't mentioned in none", () => {
  fc.assert(
    fc.property(rankings, seatCounts, caps(4), (ranking, seats, caps) => {
      const { winners, tiedForLastSeat, steps } = fillSeats(ranking, seats, caps)
      const { elected, outcomes } = tryAll(ranking, seats, caps)
      expect(elected).toEqual(expect.arrayContaining(winners))
      const passed = steps.filter(({ verdict }) => verdict === "passed-over")
      for (const { candidate } of passed) {
        expect(outcomes.some((seated) => seated.includes(candidate))).toBe(false)
      }
      if (tiedForLastSeat.length === 0) {
        for (const seated of outcomes) expect(new Set(seated)).toEqual(new Set(winners))
      }
      expect(steps.flatMap(({ candidate, verdict }) => (verdict === "seated" ? [candidate] : []))).toEqual(
        winners,
      )
    }),
    { numRuns: 500 },
  )
})

test("with up to two limits nobody is called tied who is elected in every order, up to where the walk ends", () => {
  fc.assert(
    fc.property(rankings, seatCounts, caps(2), (ranking, seats, caps) => {
      const { winners, tiedForLastSeat, steps } = fillSeats(ranking, seats, caps)
      const seen = new Set(steps.map(({ candidate }) => candidate))
      const { elected, outcomes } = tryAll(ranking, seats, caps)
      expect(winners).toEqual(elected.filter((candidate) => seen.has(candidate)))
      for (const candidate of tiedForLastSeat) {
        expect(outcomes.some((seated) => seated.includes(candidate))).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test("with one limit the walk goes to the last seat", () => {
  fc.assert(
    fc.property(rankings, seatCounts, caps(1), (ranking, seats, caps) => {
      const { winners, tiedForLastSeat } = fillSeats(ranking, seats, caps)
      const { elected, outcomes } = tryAll(ranking, seats, caps)
      expect(winners).toEqual(elected)
      const some = ranking.flat().filter((candidate) => outcomes.some((seated) => seated.includes(candidate)))
      expect(tiedForLastSeat).toEqual(some.filter((candidate) => !elected.includes(candidate)))
    }),
    { numRuns: 500 },
  )
})

test("255 tied candidates under two limits are all tied", () => {
  const names = Array.from({ length: 255 }, (_, index) => `c${index}`)
  const values = (modulus: number) =>
    Object.fromEntries(names.map((name, index) => [name, `v${(index * 7) % modulus}`]))
  const seating = fillSeats([names], 20, [
    { field: "employer", max: 1, values: values(31) },
    { field: "country", max: 2, values: values(43) },
  ])
  expect(seating).toMatchObject({ winners: [], tiedForLastSeat: names })
})
