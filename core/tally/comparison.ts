/** What a comparison of methods says. Apart from the counting (compare.ts), so that whoever reads one needs no method. */
import type { MethodName } from "../election/method.ts"
import type { TallyFault } from "./tally.ts"

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
  readonly refused: TallyFault["code"]
}

export interface Comparison {
  /** In the order of `METHODS`. */
  readonly counts: readonly (ComparedCount | RefusedCount)[]
  /** How many of the first places all methods give to the same candidates: those in the tiers that all rankings begin with. */
  readonly agreedPlaces: number
}

/** Those that counted. */
export const rankingsIn = (counts: Comparison["counts"]): readonly ComparedCount[] =>
  counts.filter((count) => "ranking" in count)

/** Whether they hold the same in the same order, as tiers do that hold the same. */
export const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, at) => id === b[at])
