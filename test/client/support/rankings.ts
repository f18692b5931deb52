/** Random rankings of a few candidates, for properties. */
import * as fc from "fast-check"
import type { Ranking } from "#core/ballot/ranking"
import { ids } from "./polling-place.ts"

export const CANDIDATES = ids("a", "b", "c", "d", "e", "f")

/** Any ranking of any of the candidates. */
export const ranking: fc.Arbitrary<Ranking> = fc
  .array(fc.integer({ min: 0, max: CANDIDATES.length }), {
    minLength: CANDIDATES.length,
    maxLength: CANDIDATES.length,
  })
  .map((ranks) =>
    [1, 2, 3, 4, 5, 6]
      .map((rank) => CANDIDATES.filter((_, index) => ranks[index] === rank))
      .filter((tier) => tier.length > 0),
  )

export const candidate = fc.constantFrom(...CANDIDATES)
