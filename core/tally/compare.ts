/** Comparison: the same ballots counted by every method, to see where the choice of the method matters. */
import { MAX_KEMENY_CANDIDATES, METHODS, type MethodName } from "../election/method.ts"
import { pairwise } from "./pairwise.ts"
import { mergeEqual, type Profile } from "./profile.ts"
import { type TallyOptions, tally } from "./tally.ts"

export interface ComparedCount {
  readonly method: MethodName
  /** Tiers, best first. */
  readonly ranking: string[][]
  readonly winners: string[]
  readonly tiedForLastSeat: string[]
}

/** A method that can't count these ballots, and why. */
export interface RefusedCount {
  readonly method: MethodName
  readonly refused: string
}

export interface Comparison {
  /** In the order of `METHODS`. */
  readonly counts: readonly (ComparedCount | RefusedCount)[]
  /** How many of the first places all methods give to the same candidates: those in the tiers that all rankings begin with. */
  readonly agreedPlaces: number
}

/** Counts by every method, with the same limits and lot; `stv` only where there is more than one seat, for else it is a run-off. */
export function compareMethods(profile: Profile, options: Omit<TallyOptions, "method">): Comparison {
  const merged = mergeEqual(profile)
  const matrix = pairwise(merged)
  const methods = METHODS.filter((method) => method !== "stv" || options.seats > 1)
  const counts = methods.map((method) => {
    const counted = tally(merged, { ...options, method }, matrix)
    if (!counted.ok) return { method, refused: tooMany(merged.candidates.length) }
    const { ranking, winners, tiedForLastSeat } = counted.value
    return { method, ranking, winners, tiedForLastSeat }
  })
  return { counts, agreedPlaces: agreedPlaces(rankingsIn(counts)) }
}

/** The one reason for which a method is refused, said after its name. */
const tooMany = (candidates: number): string =>
  `it counts at most ${MAX_KEMENY_CANDIDATES} candidates, and there are ${candidates}`

/** Those that counted. */
export const rankingsIn = (counts: Comparison["counts"]): readonly ComparedCount[] =>
  counts.filter((count) => "ranking" in count)

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

/** Whether they hold the same in the same order, as tiers do that hold the same. */
export const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, at) => id === b[at])
