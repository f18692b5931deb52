/** Who is elected, in words. A tie is called a tie and never broken here. */

import { count, list } from "./english.ts"
import type { ElectionResult } from "./result.ts"

export interface Outcome {
  readonly winners: string
  /** What is left to decide, or null. */
  readonly tie: string | null
}

type Decided = Pick<ElectionResult, "winners" | "tiedForLastSeat" | "seats" | "valid" | "limits">

export function outcomeWords(result: Decided, nameOf: (id: string) => string): Outcome {
  const { winners, tiedForLastSeat, seats, valid, limits } = result
  const left = seats - winners.length
  const tied = list(tiedForLastSeat.map(nameOf))
  const tie =
    tiedForLastSeat.length > 0
      ? `${tied} are tied for the last ${left === 1 ? "seat" : `${left} seats`}. The count can't decide between them; the election's rules must.`
      : null
  if (valid === 0) return { winners: "No ballot was counted.", tie }
  if (winners.length === 0) return { winners: "Nobody is elected yet: every seat is tied.", tie }
  const vacant =
    left > 0 && tie === null ? ` ${count(left, "seat stays", "seats stay")} empty: nobody else stands.` : ""
  const first = limits.length > 0 ? "First in the count, before the seat limit" : "Elected"
  return { winners: `${first}: ${list(winners.map(nameOf))}.${vacant}`, tie }
}

/** The rank of each tier as results count: two on the 2nd place are followed by the 4th. */
export function tierRanks(ranking: readonly (readonly string[])[]): readonly number[] {
  let before = 0
  return ranking.map((tier) => {
    const rank = before + 1
    before += tier.length
    return rank
  })
}

/** Counting rules as people call them. */
export const methodLabel = (method: string): string =>
  `${method.charAt(0).toUpperCase()}${method.slice(1)} method`
