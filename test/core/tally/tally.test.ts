import fc from "fast-check"
import { expect, test } from "vitest"
import { METHODS, type MethodName } from "#core/election/method"
import { type Profile, profileOf } from "#core/tally/profile"
import { tally } from "#core/tally/tally"
import { counted } from "#test/support/counts"
import {
  plainCondorcetWinner,
  plainPairwise,
  plainPaths,
  plainSmithSet,
  plainTiers,
} from "#test/support/plain-tally"
import {
  candidateNames,
  plainBallots,
  profiles,
  seededProfile,
  vectors,
  votersOf,
  weightedProfiles,
} from "#test/support/profiles"

const seats = fc.integer({ min: 1, max: 7 })
const methods = fc.constantFrom(...METHODS)

/** Those in which a Condorcet winner comes first. */
const CONDORCET = METHODS.filter((method) => method !== "irv" && method !== "borda" && method !== "stv")
/** Those whose first tier lies within the Smith set. */
const SMITH: readonly MethodName[] = ["schulze", "ranked-pairs", "copeland", "kemeny-young", "condorcet-irv"]

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
  expect(counted(profile, { method: "schulze", seats: 2 })).toEqual({
    method: "schulze",
    seats: 2,
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
    schwartzSet: ["a"],
    ties: [["b", "c"]],
    uncontested: false,
    seating: [
      { candidate: "a", place: 1, verdict: "seated", limit: null },
      { candidate: "b", place: 2, verdict: "tied", limit: null },
      { candidate: "c", place: 2, verdict: "tied", limit: null },
    ],
    tiebreak: null,
    evidence: {
      method: "schulze",
      strengths: [
        [0, 2, 2, 2],
        [0, 0, 0, 2],
        [0, 0, 0, 2],
        [0, 0, 0, 0],
      ],
      before: [
        [-1, 0, 0, 0],
        [-1, -1, -1, 1],
        [-1, -1, -1, 2],
        [-1, -1, -1, -1],
      ],
    },
  })
})

test("without ballots all are tied and nobody is elected", () => {
  expect(counted(profileOf(["a", "b"], []), { method: "schulze", seats: 1 })).toMatchObject({
    ballots: 0,
    ranking: [["a", "b"]],
    winners: [],
    tiedForLastSeat: ["a", "b"],
    condorcetWinner: null,
    smithSet: ["a", "b"],
    schwartzSet: ["a", "b"],
  })
})

test.each(METHODS)("by %s, a published lot decides between the tied, and nobody else", (method) => {
  const profile = votersOf(["a", "b", "c", "d"], [[1, "a b=c=d"]])
  const tiebreak = { seed: "The draw of 1 May", value: "7 12 31" }
  const { winners, tiedForLastSeat, tiebreak: lot } = counted(profile, { method, seats: 2, tiebreak })
  expect(tiedForLastSeat).toEqual([])
  expect(lot).toMatchObject({ ...tiebreak, elected: winners.slice(1) })
  expect(winners[0]).toBe("a")
  expect([...(lot?.order ?? [])].sort()).toEqual(["b", "c", "d"])
  const decided = counted(profile, { method, seats: 1, tiebreak })
  expect(decided).toMatchObject({ winners: ["a"], tiebreak: null })
})

test.each(METHODS)("by %s, a limit passes over whoever would exceed it", (method) => {
  const profile = votersOf(["a", "b", "c"], [[3, "a b c"]])
  const caps = [{ field: "employer", max: 1, values: { a: "Acme", b: "ACME " } }]
  expect(counted(profile, { method, seats: 2, caps })).toMatchObject({
    winners: ["a", "c"],
    seating: [
      { candidate: "a", verdict: "seated" },
      { candidate: "b", verdict: "passed-over", limit: { field: "employer", max: 1, holders: ["a"] } },
      { candidate: "c", verdict: "seated" },
    ],
  })
})

test("an election is uncontested where everybody is elected, whatever the ballots say", () => {
  fc.assert(
    fc.property(profiles, methods, seats, (profile, method, seats) => {
      const { uncontested, winners } = counted(profile, { method, seats })
      expect(uncontested).toBe(seats >= profile.candidates.length)
      if (uncontested) expect(winners.toSorted()).toEqual(profile.candidates.toSorted())
    }),
  )
  const profile = votersOf(["a", "b"], [[1, "a b"]])
  const caps = [{ field: "employer", max: 1, values: { a: "Acme", b: "Acme" } }]
  expect(counted(profile, { method: "schulze", seats: 2, caps })).toMatchObject({
    uncontested: false,
    winners: ["a"],
  })
  expect(counted(profileOf([], []), { method: "schulze", seats: 1 }).uncontested).toBe(false)
})

test("kemeny-young refuses more candidates than it can count, and says what to do", () => {
  expect(tally(seededProfile(3, 19), { method: "kemeny-young", seats: 1 })).toEqual({
    ok: false,
    error: {
      code: "CANDIDATES_TOO_MANY",
      message: "kemeny-young counts at most 18 candidates, and there are 19: choose another method",
    },
  })
  expect(tally(seededProfile(3, 5), { method: "kemeny-young", seats: 1 }).ok).toBe(true)
})

test("no seats are a bug, by any method", () => {
  for (const method of METHODS) {
    expect(() => tally(votersOf(["a", "b"], [[1, "a b"]]), { method, seats: 0 })).toThrow(RangeError)
  }
})

test("the evidence is the method's own", () => {
  const profile = votersOf(["a", "b", "c"], [[2, "abc"]])
  for (const method of METHODS) expect(counted(profile, { method, seats: 1 }).evidence.method).toBe(method)
})

test("rows that stand for several ballots count as those ballots", () => {
  fc.assert(
    fc.property(weightedProfiles, methods, seats, (profile, method, seats) => {
      const { candidates, ranks, weights } = profile
      const width = candidates.length
      const single = profileOf(
        candidates,
        [...(weights ?? [])].flatMap((weight, row) =>
          Array.from({ length: weight }, () => Uint8Array.from(ranks.slice(row * width, (row + 1) * width))),
        ),
      )
      expect(counted(profile, { method, seats })).toEqual(counted(single, { method, seats }))
    }),
  )
})

test("Schulze's tally equals the plain one", () => {
  fc.assert(
    fc.property(profiles, seats, (profile, seats) => {
      const { candidates } = profile
      const matrix = plainPairwise(candidates, plainBallots(profile))
      const ranking = plainTiers(candidates, plainPaths(candidates, matrix))
      const result = counted(profile, { method: "schulze", seats })
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
      expect(counted(profileOf(names, other), { method, seats: 2 })).toEqual(
        counted(profileOf(names, some), { method, seats: 2 }),
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
        weights: null,
      }
      const before = counted(profile, { method, seats })
      const after = counted(moved, { method, seats })
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

test("a Condorcet winner is ranked first, alone, by the methods that promise it", () => {
  fc.assert(
    fc.property(profiles, fc.constantFrom(...CONDORCET), (profile, method) => {
      const { condorcetWinner, ranking, winners } = counted(profile, { method, seats: 1 })
      fc.pre(condorcetWinner !== null)
      expect(ranking[0]).toEqual([condorcetWinner])
      expect(winners).toEqual([condorcetWinner])
    }),
  )
})

test("the first tier lies within the Smith set, by the methods that promise it", () => {
  fc.assert(
    fc.property(profiles, fc.constantFrom(...SMITH), (profile, method) => {
      const { ranking, smithSet } = counted(profile, { method, seats: 1 })
      expect(smithSet).toEqual(expect.arrayContaining(ranking[0] ?? []))
    }),
    { numRuns: 500 },
  )
})

test("every candidate is ranked once, and seats are filled exactly or a tie is said to prevent it", () => {
  fc.assert(
    fc.property(profiles, methods, seats, (profile, method, seats) => {
      const { candidates, ranking, winners, tiedForLastSeat } = counted(profile, { method, seats })
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
