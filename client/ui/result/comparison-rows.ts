/** What each method makes of the same ballots, place by place, and where it differs from the one that counts. */
import type { MethodName } from "#core/election/method"
import type { Comparison } from "#core/tally/compare"
import { tierRanks } from "#core/tally/outcome"

export interface PlaceCell {
  readonly place: number
  /** Whoever shares the place; a tie takes as many columns. */
  readonly ids: readonly string[]
  /** Other candidates stand here than by the method that counts. */
  readonly differs: boolean
}

export interface MethodRow {
  readonly method: MethodName
  /** The method that counts. */
  readonly own: boolean
  readonly cells: readonly PlaceCell[]
  /** It can't count these ballots; then there are no cells. */
  readonly refused: boolean
}

/** The method that counts first, then the others in the order of the comparison. */
export function methodRows(comparison: Comparison, method: string): readonly MethodRow[] {
  const counts = [
    ...comparison.counts.filter((each) => each.method === method),
    ...comparison.counts.filter((each) => each.method !== method),
  ]
  const own = counts.find((each) => each.method === method && "ranking" in each)
  const measure = own && "ranking" in own ? tiersByPlace(own.ranking) : null
  return counts.map((each) => ({
    method: each.method,
    own: each.method === method,
    refused: "refused" in each,
    cells: "refused" in each ? [] : cellsOf(each.ranking, measure),
  }))
}

function cellsOf(
  ranking: readonly (readonly string[])[],
  measure: ReadonlyMap<number, ReadonlySet<string>> | null,
): readonly PlaceCell[] {
  const places = tierRanks(ranking)
  return ranking.map((ids, at) => {
    const place = places[at] ?? 0
    const there = measure?.get(place)
    const same = there?.size === ids.length && ids.every((id) => there.has(id))
    return { place, ids, differs: measure !== null && !same }
  })
}

function tiersByPlace(ranking: readonly (readonly string[])[]): ReadonlyMap<number, ReadonlySet<string>> {
  const places = tierRanks(ranking)
  return new Map(ranking.map((ids, at) => [places[at] ?? 0, new Set(ids)]))
}
