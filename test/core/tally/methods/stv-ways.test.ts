/** Ties in Meek's count: every way of breaking them is followed, and only what all agree on is claimed. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { stv } from "#core/tally/methods/stv"
import { expectSeats } from "#test/support/expect-seats"
import { voters } from "#test/support/method-counts"
import { type PlainMeek, plainBallotsOf, plainMeek } from "#test/support/plain-runoff"
import { candidateNames, profiles, votersOf, weightedProfiles } from "#test/support/profiles"
import { named, seated, tiers } from "./stv-support.ts"

test("a tie is followed in every way: whoever loses in all of them isn't elected, nor is anybody who wins in some", () => {
  // Without a, c beats b by 12 to 7; without c, a does.
  const profile = voters(["a", "b", "c"], "7 b>a>c, 6 c>a>b, 6 a>c>b")
  expect(tiers(profile, 1)).toEqual([["a", "c"], ["b"]])
  expect(seated(profile, 1)).toMatchObject({ winners: [], tiedForLastSeat: ["a", "c"] })
  expect(stv(profile, 1).evidence.rounds).toMatchObject([{ tied: [0, 2], elected: [], excluded: [1] }])
})

test("where the ways are one again, the next round is told from there", () => {
  // Whoever of c and d leaves first, the other one does so next; e is elected meanwhile.
  const profile = voters(["a", "b", "c", "d", "e"], "20 a, 14 b, 4 c>e, 4 d>e, 7 e, 1 b>a")
  const { rounds } = stv(profile, 2).evidence
  expect(rounds.map(({ tied, elected, excluded }) => [tied, elected, excluded])).toEqual([
    [[], [0], []],
    [[2, 3], [], [2, 3]],
    [[1, 4], [], []],
  ])
  expect(tiers(profile, 2)).toEqual([["a"], ["b", "e"], ["c", "d"]])
})

test("those who are elected while several leave in whatever order share a place, as nobody knows who was first", () => {
  const profile = voters(["a", "b", "c", "d", "e", "f"], "20 a, 20 b, 2 c>a, 2 d>b, 18 e, 17 f")
  const { rounds } = stv(profile, 3).evidence
  expect(rounds.map(({ tied, elected, excluded }) => [tied, elected, excluded])).toEqual([
    [[], [0, 1], []],
    [[], [], [2, 3]],
    [[], [4], []],
  ])
  const three = voters(["a", "b", "c", "d", "e", "f"], "30 a, 30 b, 2 c>a, 2 d>b, 28 e, 12 f")
  expect(stv(three, 3).evidence.rounds.map(({ elected, excluded }) => [elected, excluded])).toEqual([
    [[0, 1, 4], []],
  ])
  const late = voters(["a", "b", "c", "d", "e"], "24 a, 24 b, 3 c>a, 3 d>b, 26 e")
  expect(stv(late, 2).evidence.rounds.map(({ elected, excluded }) => [elected, excluded])).toEqual([
    [[], [2, 3]],
    [[0, 1], []],
  ])
  expect(tiers(late, 2)).toEqual([["a", "b"], ["e"], ["c", "d"]])
})

test("where too few would be left, they are tied for the last seats", () => {
  const profile = votersOf(
    ["a", "b", "c", "d"],
    [
      [9, "a"],
      [4, "b"],
      [3, "c"],
      [3, "d"],
    ],
  )
  expect(seated(profile, 3)).toMatchObject({ winners: ["a", "b"], tiedForLastSeat: ["c", "d"] })
  expect(stv(profile, 3).evidence.rounds.at(-1)).toMatchObject({ tied: [2, 3], elected: [], excluded: [] })
})

test("whoever stands above a tie whose exclusions can still overtake them is tied too", () => {
  // Without either of c, d and e, their votes lift another of them, whose surplus lifts the third one to the votes of b.
  const profile = votersOf(
    ["a", "b", "c", "d", "e"],
    [
      [20, "a"],
      [4, "b"],
      [3, "c d"],
      [3, "d e"],
      [3, "e c"],
    ],
  )
  expect(seated(profile, 3)).toMatchObject({ winners: ["a"], tiedForLastSeat: ["b", "c", "d", "e"] })
  // Of those who have no votes nobody can be lifted.
  const none = votersOf(
    ["a", "b", "c", "d", "e"],
    [
      [20, "a"],
      [4, "b"],
    ],
  )
  expect(seated(none, 3)).toMatchObject({ winners: ["a", "b"], tiedForLastSeat: ["c", "d", "e"] })
  expect(stv(none, 3).evidence.rounds.at(-1)).toMatchObject({ tied: [2, 3, 4], elected: [], excluded: [] })
})

test("more ways than can be followed stay a tie; who isn't concerned by it is elected all the same", () => {
  const names = candidateNames(62)
  const [most = "", second = "", ...tied] = names
  const circle = tied.map(
    (name, at) => `5 ${name}>${tied[(at + 1) % tied.length]}>${tied[(at + 7) % tied.length]}`,
  )
  const level = voters(names, [...circle, `9 ${most}`, `400 ${second}`].join(", "))
  expect(seated(level, 2)).toEqual({
    ...seated(level, 2),
    winners: [second],
    tiedForLastSeat: [most, ...tied],
  })
  expect(stv(level, 2).evidence.rounds.at(-1)).toMatchObject({ elected: [], excluded: [] })
  // Those who have more votes than all of the tied together stay, and so does whoever has a place that none of the tied can take.
  const decided = voters(names, [...circle, `6 ${most}`, `400 ${second}`].join(", "))
  expect(seated(decided, 1).winners).toEqual([second])
  const across = voters(names, [...circle, `310 ${most}`, `400 ${second}`].join(", "))
  expect(seated(across, 4)).toMatchObject({ winners: [second, most], tiedForLastSeat: tied })
})

test("what is equal but for rounding is a tie: a third has no nine decimals", () => {
  const ranks = [
    1, 3, 4, 5, 4, 2, 5, 0, 4, 4, 6, 0, 2, 5, 4, 6, 3, 1, 0, 6, 0, 2, 3, 2, 3, 4, 6, 6, 3, 3, 5, 3, 4, 4, 5,
    4, 6, 1, 3, 5, 1, 4,
  ]
  const profile = {
    candidates: ["a", "b", "c", "d", "e", "f"],
    ballots: 12,
    ranks: Uint16Array.from(ranks),
    weights: Float64Array.from([2, 1, 2, 1, 3, 1, 2]),
  }
  const { tiers, evidence } = stv(profile, 1)
  expect(evidence.rounds[2]).toMatchObject({ tied: [1, 4], excluded: [1, 4] })
  expect(tiers).toEqual([[5], [0], [1, 4], [3], [2]])
})

const seatCounts = fc.integer({ min: 1, max: 5 })

/** Five candidates whose few first choices are often as many. */
const contested = fc
  .array(
    fc.tuple(
      fc.shuffledSubarray(["a", "b", "c", "d", "e"], { minLength: 2 }),
      fc.integer({ min: 2, max: 5 }),
    ),
    {
      minLength: 5,
      maxLength: 8,
    },
  )
  .map((rows) =>
    voters(
      ["a", "b", "c", "d", "e"],
      rows.map(([order, weight]) => `${weight} ${order.join(">")}`).join(", "),
    ),
  )

test.each([
  ["plain", profiles, 500],
  ["weighted", weightedProfiles, 300],
  ["contested", contested, 400],
])(
  "on %s profiles who is elected is so in every way, and who is tied is in some",
  (_, arbitrary, numRuns) => {
    const compared = { plain: 0, tied: 0 }
    fc.assert(
      fc.property(arbitrary, seatCounts, (profile, seats) => {
        const ways = plainMeek(profile.candidates, plainBallotsOf(profile), seats)
        fc.pre(ways !== null)
        compared[ways.length > 1 ? "tied" : "plain"]++
        const elected = ways.map((way) => way.elected)
        const seating = seated(profile, seats)
        expectSeats(seating, elected, profile.candidates)
        expectAgreed(tiers(profile, seats), ways, seating.tiedForLastSeat)
        if (ways.length > 1) return
        const { rounds } = stv(profile, seats).evidence
        expect(
          named(
            profile,
            rounds.flatMap(({ excluded }) => excluded),
          ),
        ).toEqual(ways[0]?.excluded)
      }),
      { numRuns },
    )
    expect(Math.min(compared.plain, compared.tied)).toBeGreaterThan(
      arbitrary === contested ? numRuns / 20 : 0,
    )
  },
)

/** Nobody is placed above another who comes before them in some way; but those with a seat in some ways stand by themselves. */
function expectAgreed(
  ranking: readonly (readonly string[])[],
  ways: readonly PlainMeek[],
  tied: readonly string[],
) {
  const place = (name: string, way: PlainMeek) => way.ranking.findIndex((tier) => tier.includes(name))
  for (const [at, tier] of ranking.entries()) {
    const isTied = (some: readonly string[] | undefined) => some?.some((name) => tied.includes(name)) ?? false
    if (isTied(tier) || isTied(ranking[at + 1])) continue
    for (const above of ranking.slice(0, at + 1).flat()) {
      for (const below of ranking.slice(at + 1).flat()) {
        for (const way of ways) expect(place(above, way)).toBeLessThanOrEqual(place(below, way))
      }
    }
  }
}

test("nobody has a hair less than no votes, however the splitting of equal ranks rounds", () => {
  const ranks = [
    [0, 1, 0, 0, 0, 0, 0, 0, 0, 1],
    [0, 0, 0, 0, 0, 1, 0, 1, 0, 0],
    [6, 9, 2, 4, 3, 0, 0, 0, 0, 0],
    [4, 0, 0, 1, 0, 0, 0, 0, 0, 0],
    [2, 0, 0, 1, 0, 1, 0, 0, 0, 0],
  ]
  const candidates = candidateNames(10)
  const profile = { candidates, ballots: 5, ranks: Uint16Array.from(ranks.flat()), weights: null }
  for (const round of stv(profile, 4).evidence.rounds)
    for (const { votes } of round.candidates) expect(votes).toMatch(/^\d+\.\d{9}$/)
})
