/** What holds for every method that counts by the pairwise matrix, whatever the ballots. Criteria have files of their own. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { type Profile, rowCount } from "#core/tally/profile"
import { hardProfiles, OF_MATRIX_NAMES, rankingOf, voters } from "#test/support/method-counts"
import { reversed } from "#test/support/method-criteria"

/** All of the items, in any order. */
const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })

const rowsOf = (profile: Profile): number[] => Array.from({ length: rowCount(profile) }, (_, row) => row)

const reordered = (profile: Profile, rows: readonly number[], columns: readonly number[]): Profile => {
  const width = profile.candidates.length
  const { ranks, weights } = profile
  return {
    candidates: columns.map((column) => profile.candidates[column] as string),
    ballots: profile.ballots,
    ranks: Uint16Array.from(
      rows.flatMap((row) => columns.map((column) => ranks[row * width + column] as number)),
    ),
    weights: weights && Float64Array.from(rows, (row) => weights[row] as number),
  }
}

/** As sets: within a tier the order is that of the profile. */
const asSets = (ranking: readonly (readonly string[])[]) => ranking.map((tier) => [...tier].sort())

test.each(OF_MATRIX_NAMES)(
  "%s: neither the order of the ballots nor that of the candidates has any influence",
  (method) => {
    const trials = hardProfiles.chain((profile) =>
      fc.tuple(
        fc.constant(profile),
        shuffled(rowsOf(profile)),
        shuffled(profile.candidates.map((_, column) => column)),
      ),
    )
    fc.assert(
      fc.property(trials, ([profile, rows, columns]) => {
        const ranking = rankingOf(method, profile)
        const columnsAsTheyAre = profile.candidates.map((_, column) => column)
        expect(rankingOf(method, reordered(profile, rows, columnsAsTheyAre))).toEqual(ranking)
        expect(asSets(rankingOf(method, reordered(profile, rows, columns)))).toEqual(asSets(ranking))
      }),
    )
  },
)

test.each(OF_MATRIX_NAMES)(
  "%s: each candidate is in one tier, a tier has the order of the profile, and none is empty",
  (method) => {
    fc.assert(
      fc.property(hardProfiles, (profile) => {
        const tiers = rankingOf(method, profile)
        expect(tiers.flat().toSorted()).toEqual(profile.candidates.toSorted())
        for (const tier of tiers) {
          expect(tier.length).toBeGreaterThan(0)
          expect(tier).toEqual(profile.candidates.filter((name) => tier.includes(name)))
        }
      }),
    )
  },
)

test.each(OF_MATRIX_NAMES)(
  "%s: blank ballots change nothing, and without other ballots all are tied",
  (method) => {
    fc.assert(
      fc.property(hardProfiles, fc.integer({ min: 1, max: 9 }), (profile, blanks) => {
        const { candidates, ballots, ranks, weights } = profile
        const more = {
          candidates,
          ballots: ballots + blanks,
          ranks: Uint16Array.from([...ranks, ...candidates.map(() => 0)]),
          weights: Float64Array.from([...(weights ?? rowsOf(profile).map(() => 1)), blanks]),
        }
        expect(rankingOf(method, more)).toEqual(rankingOf(method, profile))
        const none = { candidates, ballots: 0, ranks: new Uint16Array(), weights: null }
        expect(rankingOf(method, none)).toEqual(candidates.length === 0 ? [] : [candidates])
      }),
    )
  },
)

test.each(OF_MATRIX_NAMES)("%s: rows that stand for several ballots count as these", (method) => {
  const rows = fc.array(
    fc.tuple(
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 5 }),
    ),
    { maxLength: 8 },
  )
  const candidates = ["a", "b", "c", "d"]
  fc.assert(
    fc.property(rows, (rows) => {
      const ballots = rows.reduce((sum, [, weight]) => sum + weight, 0)
      const merged = Uint16Array.from(rows.flatMap(([ranks]) => ranks))
      const weights = Float64Array.from(rows, ([, weight]) => weight)
      const single = Uint16Array.from(
        rows.flatMap(([ranks, weight]) => Array.from({ length: weight }, () => ranks).flat()),
      )
      expect(rankingOf(method, { candidates, ballots, ranks: merged, weights })).toEqual(
        rankingOf(method, { candidates, ballots, ranks: single, weights: null }),
      )
    }),
  )
})

test.each(OF_MATRIX_NAMES)(
  "%s: a sole candidate is first, and of two the one whom more ballots rank above",
  (method) => {
    expect(rankingOf(method, voters(["a"], "1 a"))).toEqual([["a"]])
    expect(rankingOf(method, voters(["a", "b"], "2 b>a, 1 a>b, 9 a"))).toEqual([["b"], ["a"]])
    expect(rankingOf(method, voters(["a", "b"], "2 b>a, 2 a>b, 9 a=b"))).toEqual([["a", "b"]])
  },
)

test.each(["copeland", "borda", "kemeny-young"] as const)(
  "%s: reversing all ballots reverses the ranking, ties included",
  (method) => {
    fc.assert(
      fc.property(hardProfiles, (profile) => {
        expect(rankingOf(method, reversed(profile))).toEqual(rankingOf(method, profile).toReversed())
      }),
    )
  },
)
