/** Comparison: the same ballots counted by every method, to see where the choice of the method matters. */
import { METHODS } from "../election/method.ts"
import { type ComparedCount, type Comparison, rankingsIn, sameIds } from "./comparison.ts"
import { pairwise } from "./pairwise.ts"
import { mergeEqual, type Profile } from "./profile.ts"
import { type TallyOptions, tally } from "./tally.ts"

export type { ComparedCount, Comparison, RefusedCount } from "./comparison.ts"

/** Counts by every method, with the same limits and lot; `stv` only where there is more than one seat, for else it is a run-off. */
export function compareMethods(profile: Profile, options: Omit<TallyOptions, "method">): Comparison {
  const merged = mergeEqual(profile)
  const matrix = pairwise(merged)
  const methods = METHODS.filter((method) => method !== "stv" || options.seats > 1)
  const counts = methods.map((method) => {
    const counted = tally(merged, { ...options, method }, matrix)
    if (!counted.ok) return { method, refused: counted.error.code }
    const { ranking, winners, tiedForLastSeat } = counted.value
    return { method, ranking, winners, tiedForLastSeat }
  })
  return { counts, agreedPlaces: agreedPlaces(rankingsIn(counts)) }
}

function agreedPlaces(counts: readonly ComparedCount[]): number {
  const [first, ...others] = counts as readonly [ComparedCount, ...ComparedCount[]]
  let places = 0
  for (const [at, tier] of first.ranking.entries()) {
    // As long as all before it agree, nobody's ranking is at its end.
    if (!others.every(({ ranking }) => sameIds(ranking[at] as string[], tier))) break
    places += tier.length
  }
  return places
}
