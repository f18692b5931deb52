import fc from "fast-check"
import { expect, test } from "vitest"
import { kemenyYoung } from "#core/tally/methods/kemeny-young"
import { pairwise } from "#core/tally/pairwise"
import type { Profile } from "#core/tally/profile"
import { hardProfiles, rankingOf, voters, written } from "#test/support/method-counts"
import { plainKemeny } from "#test/support/plain-methods"
import { plainBallots, seededProfile } from "#test/support/profiles"

const evidence = (profile: Profile) => kemenyYoung(pairwise(profile)).evidence

const ranking = (profile: Profile): string => written(rankingOf("kemeny-young", profile))

test("a perfect cycle has three best rankings, in lexicographic order", () => {
  const profile = voters(["a", "b", "c"], "1 a>b>c, 1 b>c>a, 1 c>a>b")
  expect(evidence(profile)).toEqual({
    method: "kemeny-young",
    agreement: 5,
    best: 3,
    rankings: [
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
    ],
  })
  expect(ranking(profile)).toBe("a = b = c")
})

test("tiers are cut where all best rankings have the same candidates before", () => {
  expect(ranking(voters(["z", "a", "b", "c", "d"], "3 a>b>c>d>z, 3 b>a>d>c>z"))).toBe("a = b > c = d > z")
  // c may stand anywhere beside a and b, whose order all agree on: no cut is shared.
  expect(ranking(voters(["a", "b", "c"], "1 a>b>c, 1 c>a>b"))).toBe("a = b = c")
})

test("ties and unranked candidates agree with nobody", () => {
  expect(evidence(voters(["a", "b", "c"], "1 a=b, 5 c"))).toMatchObject({ agreement: 0, best: 6 })
})

test("at most 24 of the best rankings are told, and all are counted: 18! for 18 candidates of whom nothing is known", () => {
  const { best, rankings, agreement } = kemenyYoung({ size: 18, wins: new Float64Array(18 * 18) }).evidence
  const all = Array.from({ length: 18 }, (_, candidate) => candidate)
  expect(best).toBe(6402373705728000)
  expect(agreement).toBe(0)
  expect(rankings).toHaveLength(24)
  expect(rankings[0]).toEqual(all)
  expect(rankings[1]).toEqual([...all.slice(0, 16), 17, 16])
})

test("no candidates have one ranking, without anybody", () => {
  expect(kemenyYoung({ size: 0, wins: new Float64Array() })).toEqual({
    tiers: [],
    evidence: { method: "kemeny-young", agreement: 0, best: 1, rankings: [[]] },
  })
})

test("more candidates than the limit are a bug and throw", () => {
  expect(() => kemenyYoung({ size: 19, wins: new Float64Array(19 * 19) })).toThrow("too many candidates: 19")
})

test("agreement, best rankings and tiers are those found by trying every ranking", () => {
  fc.assert(
    fc.property(hardProfiles, (profile) => {
      const { candidates } = profile
      const plain = plainKemeny(candidates, plainBallots(profile))
      const told = evidence(profile)
      expect(told).toMatchObject({ agreement: plain.agreement, best: plain.best.length })
      expect(told.rankings.map((each) => each.map((candidate) => candidates[candidate]))).toEqual(
        plain.best.slice(0, 24),
      )
      expect(rankingOf("kemeny-young", profile)).toEqual(plain.tiers)
    }),
    { numRuns: 200 },
  )
  for (const seed of [1, 2, 3]) {
    const profile = seededProfile(9, 7, seed)
    const plain = plainKemeny(profile.candidates, plainBallots(profile))
    expect(evidence(profile)).toMatchObject({ agreement: plain.agreement, best: plain.best.length })
  }
})

test("beyond nine candidates, whose sums are looked up in two halves, agreement is that of the best rankings, and no move of a candidate betters it", () => {
  for (const seed of [1, 2, 3]) {
    const profile = seededProfile(9, 12, seed)
    const { size, wins } = pairwise(profile)
    const agreementOf = (ranking: readonly number[]): number =>
      ranking
        .flatMap((a, place) => ranking.slice(place + 1).map((b) => wins[a * size + b] ?? Number.NaN))
        .reduce((sum, votes) => sum + votes, 0)
    const { agreement, rankings } = evidence(profile)
    for (const ranking of rankings) {
      expect(agreementOf(ranking)).toBe(agreement)
      for (const moved of ranking) {
        const others = ranking.filter((candidate) => candidate !== moved)
        for (const place of ranking.keys()) {
          expect(agreementOf(others.toSpliced(place, 0, moved))).toBeLessThanOrEqual(agreement)
        }
      }
    }
  }
})

test("sums beyond 2^53 are exact: one ballot of 2^53 decides between two rankings", () => {
  const most = 2 ** 53 - 1
  // Two ways through a cycle of equal sums but for one ballot: numbers would round it away.
  const cycle = (extra: number): Float64Array => {
    const wins = new Float64Array(16)
    for (const [a, b, votes] of [
      [0, 1, most],
      [1, 2, most - 1 + extra],
      [2, 0, most - 1],
      [0, 3, most],
      [1, 3, most],
      [2, 3, most],
    ] as const) {
      wins[a * 4 + b] = votes
    }
    return wins
  }
  expect(kemenyYoung({ size: 4, wins: cycle(0) }).evidence).toMatchObject({
    best: 2,
    rankings: [
      [0, 1, 2, 3],
      [2, 0, 1, 3],
    ],
  })
  expect(kemenyYoung({ size: 4, wins: cycle(1) }).evidence).toMatchObject({
    best: 1,
    rankings: [[0, 1, 2, 3]],
    agreement: 5 * most,
  })
})

test("of 15 candidates each has a place", () => {
  const matrix = pairwise(seededProfile(500, 15, 7))
  expect(kemenyYoung(matrix).tiers.flat()).toHaveLength(15)
})
