import fc from "fast-check"
import { expect, test } from "vitest"
import { stv } from "#core/tally/methods/stv"
import { type Profile, profileOf } from "#core/tally/profile"
import { fillSeats } from "#core/tally/seats"
import { STEERING_2005 } from "#test/support/known-profiles"
import { voters } from "#test/support/method-counts"
import { type PlainMeek, plainBallotsOf, plainMeek, plainSeats } from "#test/support/plain-runoff"
import { candidateNames, profiles, votersOf, weightedProfiles } from "#test/support/profiles"

const named = (profile: Profile, candidates: readonly number[]) =>
  candidates.map((candidate) => profile.candidates[candidate] as string)

const tiers = (profile: Profile, seats: number) =>
  stv(profile, seats).tiers.map((tier) => named(profile, tier))

const seated = (profile: Profile, seats: number) => fillSeats(tiers(profile, seats), seats)

/** Nine decimals as a whole number. */
const units = (text: string): bigint => BigInt(text.replace(".", ""))

// Results of Droop (Jonathan Lundell), which counts by the Reference Meek Rule, as published beside its profiles of these names.
test("Droop's profile 42: of Castor's surplus the ninth decimal goes to nobody, and Helen is elected", () => {
  const castor = votersOf(
    ["Castor", "Pollux", "Helen"],
    [
      [4, "Castor Pollux"],
      [2, "Helen ."],
    ],
  )
  const { rounds } = stv(castor, 2).evidence
  expect(rounds.map(({ quota, elected, excluded }) => ({ quota, elected, excluded }))).toMatchObject([
    { quota: "2.000000001", elected: [0], excluded: [] },
    { quota: "2.000000001", elected: [], excluded: [1] },
    { elected: [2], excluded: [] },
  ])
  expect(rounds[1]?.candidates.map(({ votes, keepFactor }) => [votes, keepFactor])).toEqual([
    ["2.000000004", "0.500000001"],
    ["1.999999996", "1.000000000"],
    ["2.000000000", "1.000000000"],
  ])
  expect(rounds[2]).toMatchObject({ exhausted: "1.999999996" })
  expect(seated(castor, 2).winners).toEqual(["Castor", "Helen"])
})

test("Droop's profile 513", () => {
  const castor = votersOf(
    ["Castor", "Pollux", "Helen"],
    [
      [5, "Castor Pollux"],
      [1, "Pollux ."],
      [3, "Helen ."],
    ],
  )
  const { rounds } = stv(castor, 2).evidence
  expect(rounds[1]?.candidates.map(({ votes, keepFactor }) => [votes, keepFactor])).toEqual([
    ["3.000000005", "0.600000001"],
    ["2.999999995", "1.000000000"],
    ["3.000000000", "1.000000000"],
  ])
  expect(tiers(castor, 2)).toEqual([["Castor"], ["Helen"], ["Pollux"]])
})

test("Droop's profile SC: every round to the ninth decimal, but that four without a vote leave at once", () => {
  const { rounds } = stv(STEERING_2005, 4).evidence
  const letters = "abcdefghijklm"
  const told = rounds.map(({ quota, exhausted, candidates, elected, excluded }) => [
    quota,
    exhausted,
    elected.map((candidate) => letters[candidate]).join(""),
    excluded.map((candidate) => letters[candidate]).join(""),
    candidates.map(({ candidate, votes }) => `${letters[candidate]} ${votes}`).join(", "),
  ])
  expect(told).toEqual([
    [
      ...["18.800000001", "0.000000000", "dg", ""],
      "a 6.000000000, b 3.000000000, c 8.000000000, d 22.000000000, e 2.000000000, f 0.000000000, g 33.000000000, " +
        "h 1.000000000, i 1.000000000, j 0.000000000, k 0.000000000, l 0.000000000, m 18.000000000",
    ],
    [
      ...["18.800000001", "0.000000000", "", "fjkl"],
      "a 8.006073598, b 3.232685848, c 9.408174589, d 18.800000609, e 2.759954125, f 0.000000000, g 18.800000299, " +
        "h 13.000470959, i 1.435843893, j 0.000000000, k 0.000000000, l 0.000000000, m 18.556796080",
    ],
    [
      ...["18.800000001", "0.000000000", "", "i"],
      "a 8.006073598, b 3.232685848, c 9.408174589, d 18.800000609, e 2.759954125, g 18.800000299, h 13.000470959, " +
        "i 1.435843893, m 18.556796080",
    ],
    [
      ...["18.800000001", "0.000000000", "", "e"],
      "a 8.006073598, b 3.232685848, c 9.408174589, d 18.800000609, e 2.759954125, g 18.800000299, h 14.436314852, m 18.556796080",
    ],
    [
      ...["18.800000001", "0.000000000", "m", ""],
      "a 9.006073598, b 3.394740964, c 9.408174589, d 19.165213770, g 18.800000299, h 14.506945584, m 19.718851196",
    ],
    [
      ...["18.799133306", "0.004333472", "", "b"],
      "a 9.427381450, b 3.730149807, c 9.774255128, d 18.799133460, g 18.799133416, h 14.666479770, m 18.799133497",
    ],
    [
      ...["18.789719295", "0.051403528", "", "a"],
      "a 10.204118384, c 11.498644230, d 18.789719457, g 18.789719396, h 15.876675538, m 18.789719467",
    ],
    [
      ...["18.586296861", "1.068515700", "h", ""],
      "c 16.482212783, d 19.087429756, g 19.073682122, h 19.085721549, m 19.202438090",
    ],
  ])
  expect(rounds.at(-1)?.candidates.map(({ keepFactor }) => keepFactor)).toEqual([
    ...["1.000000000", "0.602321356", "0.491875685", "1.000000000", "0.667516215"],
  ])
  expect(tiers(STEERING_2005, 4)).toEqual([
    ...[["g"], ["d"], ["m"], ["h"], ["c"], ["a"], ["b"], ["e"], ["i"]],
    ["f", "j", "k", "l"],
  ])
})

test("the encyclopaedia's party food: chocolate, strawberries and oranges fill three places", () => {
  const food = votersOf(
    ["oranges", "pears", "chocolate", "strawberries", "sweets"],
    [
      [4, "oranges ."],
      [2, "pears oranges"],
      [8, "chocolate strawberries"],
      [4, "chocolate sweets"],
      [1, "strawberries ."],
      [1, "sweets ."],
    ],
  )
  expect(seated(food, 3).winners).toEqual(["chocolate", "strawberries", "oranges"])
})

test("where seats suffice for all, they follow by first preferences", () => {
  const profile = votersOf(
    ["a", "b", "c", "d"],
    [
      [2, "b"],
      [3, "c a"],
      [2, "d"],
    ],
  )
  expect(stv(profile, 4)).toMatchObject({
    tiers: [[2], [1, 3], [0]],
    evidence: { rounds: [{ elected: [0, 1, 2, 3], excluded: [], exhausted: "0.000000000" }] },
  })
  expect(stv(votersOf([], []), 2)).toEqual({ tiers: [], evidence: { method: "stv", rounds: [] } })
})

test("those who have, taken together, fewer votes than anybody else leave together, if enough others are there", () => {
  const profile = votersOf(
    ["a", "b", "c", "d"],
    [
      [5, "a"],
      [4, "b"],
      [1, "c b"],
      [1, "d a"],
    ],
  )
  expect(
    stv(profile, 1).evidence.rounds.map(({ tied, elected, excluded }) => [tied, elected, excluded]),
  ).toEqual([
    [[], [], [2, 3]],
    [[], [0], []],
  ])
  expect(tiers(profile, 1)).toEqual([["a"], ["b"], ["c", "d"]])
})

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

test("without ballots all are tied", () => {
  expect(tiers(votersOf(["a", "b", "c"], []), 2)).toEqual([["a", "b", "c"]])
})

test("equal ranks count as if the ballot were split over all orders", () => {
  const equal = votersOf(
    ["a", "b", "c"],
    [
      [6, "a=b c"],
      [2, "c"],
    ],
  )
  expect(stv(equal, 2).evidence.rounds[0]?.candidates.map(({ votes }) => votes)).toEqual([
    ...["3.000000000", "3.000000000", "2.000000000"],
  ])
  const thirds = votersOf(
    ["a", "b", "c"],
    [
      [1, "a=b=c"],
      [2, "a"],
    ],
  )
  expect(stv(thirds, 1).evidence.rounds[0]).toMatchObject({
    exhausted: "0.000000001",
    candidates: [{ votes: "2.333333333" }, { votes: "0.333333333" }, { votes: "0.333333333" }],
  })
})

test("where truncated shares leave an elected candidate a hair below the quota, there is no surplus", () => {
  const profile = votersOf(
    ["a", "b", "c"],
    [
      [1, "a=c"],
      [1, "a=b"],
    ],
  )
  expect(seated(profile, 2)).toMatchObject({ winners: ["a"], tiedForLastSeat: ["b", "c"] })
  const last = stv(profile, 2).evidence.rounds.at(-1)
  expect(last?.candidates.map(({ votes }) => units(votes) < units(last.quota))).toEqual([true, true, true])
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
        const { winners, tied } = plainSeats(elected, profile.candidates)
        const seating = seated(profile, seats)
        expect(seating.winners.toSorted()).toEqual(winners.toSorted())
        expect(seating.tiedForLastSeat).toEqual(tied)
        expectAgreed(tiers(profile, seats), ways, tied)
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

test("in every round votes and exhausted ballots add up to all ballots, and no vote is negative", () => {
  fc.assert(
    fc.property(weightedProfiles, seatCounts, (profile, seats) => {
      for (const { candidates, exhausted } of stv(profile, seats).evidence.rounds) {
        const votes = [exhausted, ...candidates.map(({ votes }) => votes)].map(units)
        expect(votes.reduce((a, b) => a + b, 0n)).toBe(BigInt(profile.ballots) * 10n ** 9n)
        for (const some of votes) expect(some >= 0n).toBe(true)
      }
    }),
  )
})

test("neither order nor names have an influence, nor have weights against single ballots", () => {
  const shuffled = weightedProfiles.chain((profile) =>
    fc.tuple(
      fc.constant(profile),
      fc.shuffledSubarray([...profile.candidates.keys()], { minLength: profile.candidates.length }),
      fc.nat(),
    ),
  )
  fc.assert(
    fc.property(shuffled, seatCounts, ([profile, order, turn], seats) => {
      const width = order.length
      const ballots = Array.from(profile.weights as Float64Array).flatMap((weight, row) =>
        Array.from({ length: weight }, () =>
          Uint8Array.from(order, (candidate) => profile.ranks[row * width + candidate] as number),
        ),
      )
      const turned = [
        ...ballots.slice(turn % (ballots.length || 1)),
        ...ballots.slice(0, turn % (ballots.length || 1)),
      ]
      const other = profileOf(named(profile, order), turned)
      const sorted = (some: readonly (readonly string[])[]) => some.map((tier) => [...tier].sort())
      expect(sorted(tiers(other, seats))).toEqual(sorted(tiers(profile, seats)))
    }),
  )
})

test("a solid coalition of k quotas gets k seats, or is tied for them", () => {
  const groups = fc.tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 3 }),
    fc.infiniteStream(fc.nat()),
  )
  fc.assert(
    fc.property(groups, seatCounts, ([inside, outside, numbers], seats) => {
      const names = candidateNames(inside + outside)
      const next = () => numbers.next().value as number
      const ballots = Array.from({ length: 8 + (next() % 12) }, () => {
        const isSolid = next() % 2 === 0
        const order = names.map((_, candidate) => ({ candidate, lot: next() }))
        const isIn = (candidate: number) => candidate < inside
        order.sort((a, b) => Number(isIn(b.candidate)) - Number(isIn(a.candidate)) || a.lot - b.lot)
        if (!isSolid) order.reverse()
        const places = order.map(({ candidate }) => candidate)
        return Uint8Array.from(names, (_, candidate) => places.indexOf(candidate) + 1)
      })
      const solid = ballots.filter((ballot) => Math.max(...ballot.slice(0, inside)) === inside).length
      const profile = profileOf(names, ballots)
      const { winners, tiedForLastSeat } = seated(profile, seats)
      // More than k Droop quotas, by more than what rounding takes.
      const quotas = Math.ceil((solid * (seats + 1)) / ballots.length - 1e-6) - 1
      const isIn = (name: string) => names.indexOf(name) < inside
      const share = [...winners, ...tiedForLastSeat].filter(isIn).length
      expect(share).toBeGreaterThanOrEqual(Math.min(quotas, inside, seats))
    }),
    { numRuns: 1000 },
  )
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
