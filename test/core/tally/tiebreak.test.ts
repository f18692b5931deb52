import { createHash } from "node:crypto"
import fc from "fast-check"
import { expect, test } from "vitest"
import { type Cap, fillSeats } from "#core/tally/seats"
import { breakTie, drawOrder } from "#core/tally/tiebreak"

const TIEBREAK = { seed: "drand round 75000000", value: "b0b0" }

const undecided = (ranking: readonly (readonly string[])[], seats: number, caps: readonly Cap[] = []) => ({
  ranking,
  seats,
  caps,
  ...fillSeats(ranking, seats, caps),
})

/** As docs/tie-breaks.md says it, with Node's own hash. */
function lotOf({ seed, value }: typeof TIEBREAK, candidate: string): string {
  const fields = ["votive/v1/tiebreak", seed, value, candidate].map((text) => Buffer.from(text))
  const framed = fields.flatMap((bytes) => [Buffer.of(bytes.length >> 8, bytes.length & 255), bytes])
  return createHash("sha256").update(Buffer.concat(framed)).digest("hex")
}

test("where nobody is tied there is nothing to break", () => {
  expect(breakTie(TIEBREAK, undecided([["a"], ["b"]], 1))).toBeNull()
})

test("the order is that of the published hashes", () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.string({ minLength: 1 }),
        value: fc.string({ unit: "binary" }).map((text) => text.trim()),
      }),
      fc.uniqueArray(fc.string({ minLength: 1, unit: "binary" }), { maxLength: 6 }),
      (tiebreak, candidates) => {
        const lots = candidates.map((candidate) => [lotOf(tiebreak, candidate), candidate] as const)
        lots.sort(([a], [b]) => (a < b ? -1 : 1))
        expect(drawOrder(tiebreak, candidates)).toEqual(lots.map(([, candidate]) => candidate))
      },
    ),
  )
})

test("blanks around the value don't matter, and the order of the candidates neither", () => {
  const names = ["a", "b", "c", "d", "e"]
  const order = drawOrder(TIEBREAK, names)
  expect(drawOrder({ ...TIEBREAK, value: " b0b0\n" }, [...names].reverse())).toEqual(order)
  expect(drawOrder({ ...TIEBREAK, value: "b0b1" }, names)).not.toEqual(order)
})

test("it decides only between the tied; winners stay in the order of the ranking", () => {
  const [first, second, third] = drawOrder(TIEBREAK, ["x", "y", "z"]) as [string, string, string]
  expect(breakTie(TIEBREAK, undecided([["a"], ["x", "y", "z"], ["b"]], 3))).toEqual({
    winners: ["a", ...["x", "y", "z"].filter((candidate) => candidate !== third)],
    step: { ...TIEBREAK, order: [first, second, third], elected: [first, second] },
  })
})

test("within a limit one of the tied is passed over, and all else stays", () => {
  const caps = [{ field: "employer", max: 1, values: { x: "X", y: "X" } }]
  const [first] = drawOrder(TIEBREAK, ["x", "y"])
  expect(breakTie(TIEBREAK, undecided([["x", "y", "c"], ["b"]], 3, caps))).toMatchObject({
    winners: ["x", "y", "c", "b"].filter((candidate) => !"xy".includes(candidate) || candidate === first),
    step: { elected: [first] },
  })
})

test("a further tie that only shows once the first is broken is broken by the same order", () => {
  const caps = [
    { field: "employer", max: 1, values: { x: "X", y: "X" } },
    { field: "country", max: 1, values: { x: "red", y: "blue", r: "red", s: "blue" } },
  ]
  const before = undecided(
    [
      ["x", "y"],
      ["r", "s", "t"],
    ],
    2,
    caps,
  )
  expect(before).toMatchObject({ winners: [], tiedForLastSeat: ["x", "y"] })
  const broken = breakTie(TIEBREAK, before)
  expect(broken?.winners).toHaveLength(2)
  expect(broken?.step.order.length).toBeGreaterThan(2)
})

test("as many are elected as there are seats for, and whoever was elected before stays so", () => {
  const ranking = fc
    .shuffledSubarray(["a", "b", "c", "d", "e", "f"], { minLength: 1 })
    .map((order) => [order.slice(0, 2), order.slice(2)])
  fc.assert(
    fc.property(ranking, fc.integer({ min: 1, max: 6 }), fc.string(), (tiers, seats, value) => {
      const before = undecided(tiers, seats)
      const broken = breakTie({ seed: "s", value }, before)
      fc.pre(broken !== null)
      expect(broken?.winners).toHaveLength(Math.min(seats, tiers.flat().length))
      expect(broken?.winners).toEqual(expect.arrayContaining(before.winners))
      expect(broken?.step.elected).toEqual(
        broken?.step.order.filter((candidate) => broken.winners.includes(candidate)),
      )
    }),
  )
})
