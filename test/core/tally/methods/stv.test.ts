import fc from "fast-check"
import { expect, test } from "vitest"
import { stv } from "#core/tally/methods/stv"
import { profileOf } from "#core/tally/profile"
import { STEERING_2005 } from "#test/support/known-profiles"
import { candidateNames, votersOf, weightedProfiles } from "#test/support/profiles"
import { named, seated, tiers } from "./stv-support.ts"

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
