import fc from "fast-check"
import { expect, test } from "vitest"
import { schulze } from "#core/tally/methods/schulze"
import { pairwise } from "#core/tally/pairwise"
import type { Profile } from "#core/tally/profile"
import { hardProfiles, rankingOf, voters, written } from "#test/support/method-counts"
import { reversed } from "#test/support/method-criteria"
import { everyPath, weakestLink, widestPaths } from "#test/support/plain-methods"
import { type PlainMatrix, plainPairwise, plainPaths, plainTiers } from "#test/support/plain-tally"
import { plainBallots, seededProfile } from "#test/support/profiles"

const strengths = (profile: Profile) => schulze(pairwise(profile)).evidence.strengths

const ranking = (profile: Profile): string => written(rankingOf("schulze", profile))

const matrixOf = (profile: Profile): PlainMatrix => plainPairwise(profile.candidates, plainBallots(profile))

const rowsOf = ({ candidates }: Profile, paths: PlainMatrix) =>
  candidates.map((a) => candidates.map((b) => paths[a]?.[b]))

test("a link counts by its winning votes, not by its margin", () => {
  // A cycle of 12:10, 6:1 and 7:3. By votes the second link is the weakest, so C is best; by margins the first, and it were B.
  const profile = voters(["A", "B", "C"], "12 A>B, 10 B>A, 6 B>C, 1 C>B, 7 C>A, 3 A>C")
  expect(strengths(profile)).toEqual([
    [0, 12, 6],
    [6, 0, 6],
    [7, 7, 0],
  ])
  expect(ranking(profile)).toBe("C > A > B")
})

test("equally strong links are not told apart by their losing votes", () => {
  expect(ranking(voters(["A", "B", "C"], "6 A>B, 6 B>C, 6 C>A, 5 B>A"))).toBe("A = B = C")
})

test("a perfect cycle is one tie, and so are candidates whom nobody ranks", () => {
  expect(ranking(voters(["a", "b", "c", "z"], "1 a>b>c>z, 1 b>c>a>z, 1 c>a>b>z"))).toBe("a = b = c > z")
  expect(ranking({ candidates: ["a", "b"], ballots: 0, ranks: new Uint16Array(), weights: null })).toBe(
    "a = b",
  )
})

test("a tier is who is unbeaten among those that remain", () => {
  // a beats b; c is compared with nobody, thus unbeaten at once.
  expect(ranking(voters(["a", "b", "c"], "1 a>b"))).toBe("a = c > b")
})

test("no candidates, no tiers; one candidate, one tier", () => {
  expect(schulze({ size: 0, wins: new Float64Array() })).toEqual({
    tiers: [],
    evidence: { method: "schulze", strengths: [], before: [] },
  })
  expect(ranking(voters(["a"], "2 a"))).toBe("a")
})

test("strengths are exact up to 2^53", () => {
  const most = 2 ** 53 - 3
  const profile = voters(["a", "b", "c"], `${most} a>b, 2 b>c, 1 c>a`)
  expect(strengths(profile)).toEqual([
    [0, most, 2],
    [1, 0, 2],
    [1, 1, 0],
  ])
})

test("strongest paths and tiers are those found from one source at a time, and those found by falling strength", () => {
  const check = (profile: Profile): void => {
    const matrix = matrixOf(profile)
    const widest = widestPaths(profile.candidates, matrix)
    expect(strengths(profile)).toEqual(rowsOf(profile, widest))
    expect(strengths(profile)).toEqual(rowsOf(profile, plainPaths(profile.candidates, matrix)))
    expect(rankingOf("schulze", profile)).toEqual(plainTiers(profile.candidates, widest))
  }
  fc.assert(fc.property(hardProfiles, check), { numRuns: 500 })
  check(seededProfile(300, 30))
})

test("strongest paths are the best of all paths, tried one by one", () => {
  fc.assert(
    fc.property(hardProfiles, (profile) => {
      const { candidates } = profile
      const matrix = matrixOf(profile)
      const best = (a: string, b: string): number =>
        Math.max(0, ...everyPath(candidates, matrix, a, b).map((path) => weakestLink(matrix, path)))
      expect(strengths(profile)).toEqual(
        candidates.map((a) => candidates.map((b) => (a === b ? 0 : best(a, b)))),
      )
    }),
  )
})

test("read backwards by who stands before, each path is one of links, by nobody twice, and as strong as is said", () => {
  const check = (profile: Profile): void => {
    const { candidates } = profile
    const matrix = matrixOf(profile)
    const { strengths, before } = schulze(pairwise(profile)).evidence
    for (const a of candidates.keys()) {
      for (const b of candidates.keys()) {
        const strength = strengths[a]?.[b] as number
        expect((before[a]?.[b] as number) === -1).toBe(strength === 0)
        if (strength === 0) continue
        const path = [b]
        while (path[0] !== a && path.length <= candidates.length)
          path.unshift(before[a]?.[path[0] as number] as number)
        expect(path[0]).toBe(a)
        expect(new Set(path).size).toBe(path.length)
        const names = path.map((candidate) => candidates[candidate] as string)
        expect(weakestLink(matrix, names)).toBe(strength)
      }
    }
  }
  fc.assert(fc.property(hardProfiles, check), { numRuns: 500 })
  check(seededProfile(300, 30))
})

test("reversing all ballots turns every path round", () => {
  fc.assert(
    fc.property(hardProfiles, (profile) => {
      const [forth, back] = [strengths(profile), strengths(reversed(profile))]
      for (const a of forth.keys()) for (const b of forth.keys()) expect(back[a]?.[b]).toBe(forth[b]?.[a])
    }),
  )
})

test("reversing all ballots reverses the ranking wherever it puts each pair of different tiers in order by a stronger path", () => {
  fc.assert(
    fc.property(hardProfiles, (profile) => {
      const paths = strengths(profile)
      const tiers = schulze(pairwise(profile)).tiers
      const complete = tiers.every((tier, at) =>
        tiers
          .slice(at + 1)
          .flat()
          .every((lower) =>
            tier.every((upper) => (paths[upper]?.[lower] ?? 0) > (paths[lower]?.[upper] ?? 0)),
          ),
      )
      fc.pre(complete)
      expect(schulze(pairwise(reversed(profile))).tiers).toEqual(tiers.toReversed())
    }),
  )
})

test("where candidates of different tiers have no stronger path either way, the reversed ranking may be another one", () => {
  // a is above b, and c is compared with nobody: unbeaten in both directions.
  const profile = voters(["a", "b", "c"], "1 a>b")
  expect(ranking(profile)).toBe("a = c > b")
  expect(ranking(reversed(profile))).toBe("b = c > a")
})
