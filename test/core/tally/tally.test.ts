import fc from "fast-check"
import { expect, test } from "vitest"
import { METHODS } from "#core/election/method"
import { type Profile, profileOf } from "#core/tally/profile"
import { tally } from "#core/tally/tally"
import {
  plainCondorcetWinner,
  plainPairwise,
  plainPaths,
  plainSmithSet,
  plainTiers,
} from "#test/support/plain-tally"
import { candidateNames, plainBallots, profiles, vectors, votersOf } from "#test/support/profiles"

const seats = fc.integer({ min: 1, max: 7 })
const methods = fc.constantFrom(...METHODS)

/** A profile, and an order to put something of it in. */
const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length })

test("a tally holds all that its reader needs", () => {
  const profile = votersOf(
    ["a", "b", "c", "d"],
    [
      [2, "a b=c d"],
      [1, "b=c"],
    ],
  )
  expect(tally(profile, { method: "schulze", seats: 2 })).toEqual({
    method: "schulze",
    ballots: 3,
    candidates: ["a", "b", "c", "d"],
    pairwise: [
      [0, 2, 2, 2],
      [0, 0, 0, 2],
      [0, 0, 0, 2],
      [0, 0, 0, 0],
    ],
    ranking: [["a"], ["b", "c"], ["d"]],
    winners: ["a"],
    tiedForLastSeat: ["b", "c"],
    condorcetWinner: "a",
    smithSet: ["a"],
    ties: [["b", "c"]],
  })
})

test("without ballots all are tied and nobody is elected", () => {
  expect(tally(profileOf(["a", "b"], []), { method: "schulze", seats: 1 })).toMatchObject({
    ballots: 0,
    ranking: [["a", "b"]],
    winners: [],
    tiedForLastSeat: ["a", "b"],
    condorcetWinner: null,
    smithSet: ["a", "b"],
  })
})

test("Schulze's tally equals the plain one", () => {
  fc.assert(
    fc.property(profiles, seats, (profile, seats) => {
      const { candidates } = profile
      const matrix = plainPairwise(candidates, plainBallots(profile))
      const ranking = plainTiers(candidates, plainPaths(candidates, matrix))
      const result = tally(profile, { method: "schulze", seats })
      expect(result).toMatchObject({
        candidates,
        ballots: profile.ballots,
        pairwise: candidates.map((a) => candidates.map((b) => matrix[a]?.[b])),
        ranking,
        condorcetWinner: plainCondorcetWinner(candidates, matrix),
        smithSet: plainSmithSet(candidates, matrix),
        ties: ranking.filter((tier) => tier.length > 1),
      })
    }),
    { numRuns: 500 },
  )
})

test("the order of the ballots is irrelevant", () => {
  const ballots = fc
    .integer({ min: 1, max: 6 })
    .chain((size) =>
      vectors(size, 12).chain((some) => fc.tuple(fc.constant(size), fc.constant(some), shuffled(some))),
    )
  fc.assert(
    fc.property(ballots, methods, ([size, some, other], method) => {
      const names = candidateNames(size)
      expect(tally(profileOf(names, other), { method, seats: 2 })).toEqual(
        tally(profileOf(names, some), { method, seats: 2 }),
      )
    }),
  )
})

test("renaming and reordering the candidates permutes the result and changes nothing else", () => {
  const renamed = profiles.chain((profile) =>
    fc.tuple(fc.constant(profile), shuffled(profile.candidates.map((_, index) => index))),
  )
  fc.assert(
    fc.property(renamed, methods, seats, ([profile, order], method, seats) => {
      const size = order.length
      const moved: Profile = {
        candidates: order.map((from) => `new-${profile.candidates[from]}`),
        ballots: profile.ballots,
        ranks: profile.ranks.map(
          (_, at) => profile.ranks[at - (at % size) + (order[at % size] as number)] as number,
        ),
      }
      const before = tally(profile, { method, seats })
      const after = tally(moved, { method, seats })
      const named = (ids: readonly string[]) => ids.map((id) => `new-${id}`).sort()
      const sorted = (ids: readonly string[]) => [...ids].sort()
      expect(after.ranking.map(sorted)).toEqual(before.ranking.map(named))
      expect(after.ties.map(sorted)).toEqual(before.ties.map(named))
      expect(sorted(after.winners)).toEqual(named(before.winners))
      expect(sorted(after.tiedForLastSeat)).toEqual(named(before.tiedForLastSeat))
      expect(sorted(after.smithSet)).toEqual(named(before.smithSet))
      expect(after.condorcetWinner).toBe(before.condorcetWinner && `new-${before.condorcetWinner}`)
    }),
  )
})

test("a Condorcet winner is ranked first, alone", () => {
  fc.assert(
    fc.property(profiles, methods, (profile, method) => {
      const { condorcetWinner, ranking, winners } = tally(profile, { method, seats: 1 })
      fc.pre(condorcetWinner !== null)
      expect(ranking[0]).toEqual([condorcetWinner])
      expect(winners).toEqual([condorcetWinner])
    }),
  )
})

test("the first tier lies within the Smith set", () => {
  fc.assert(
    fc.property(profiles, methods, (profile, method) => {
      const { ranking, smithSet } = tally(profile, { method, seats: 1 })
      expect(smithSet).toEqual(expect.arrayContaining(ranking[0] ?? []))
    }),
    { numRuns: 500 },
  )
})

test("every candidate is ranked once, and seats are filled exactly or a tie is said to prevent it", () => {
  fc.assert(
    fc.property(profiles, methods, seats, (profile, method, seats) => {
      const { candidates, ranking, winners, tiedForLastSeat } = tally(profile, { method, seats })
      expect(ranking.flat().sort()).toEqual([...candidates].sort())
      const filled = Math.min(seats, candidates.length)
      if (tiedForLastSeat.length === 0) {
        expect(winners).toHaveLength(filled)
      } else {
        expect(winners.length).toBeLessThan(filled)
        expect(winners.length + tiedForLastSeat.length).toBeGreaterThan(filled)
      }
      expect([...winners, ...tiedForLastSeat]).toEqual(
        ranking.flat().slice(0, winners.length + tiedForLastSeat.length),
      )
    }),
  )
})
