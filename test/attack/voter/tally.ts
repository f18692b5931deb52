/** How many voters prefer each candidate to each other one: unranked candidates are compared with nobody. */
import type { Ranks } from "./sealing.ts"

/** `pairwise[a][b]`: the number of ballots that rank a before b; candidates in the order of the paper. */
export const pairwise = (ballots: readonly Ranks[], candidates: number): number[][] => {
  const each = Array.from({ length: candidates }, (_, at) => at)
  const before = (ranks: Ranks, a: number, b: number): boolean => {
    const [first = 0, second = 0] = [ranks[a], ranks[b]]
    return first !== 0 && second !== 0 && first < second
  }
  return each.map((a) => each.map((b) => ballots.filter((ranks) => before(ranks, a, b)).length))
}
