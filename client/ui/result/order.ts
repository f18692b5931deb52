/** What all pictures of a count share: the order in which candidates stand, and a pair that is looked at. */
import type { Tally } from "#core/tally/tally"

/** Two candidates, by index into `Tally.candidates`: the first is asked about, the second is whom it is compared with. */
export interface Pair {
  readonly a: number
  readonly b: number
}

/** Indexes into `candidates`, best first; those who tie in the order of the candidates. */
export function standing({ candidates, ranking }: Pick<Tally, "candidates" | "ranking">): readonly number[] {
  const index = new Map(candidates.map((id, at) => [id, at]))
  return ranking.flat().map((id) => index.get(id) ?? 0)
}

/** Ballots that rank candidate a above candidate b, by index. */
export const ballotsFor = ({ pairwise }: Pick<Tally, "pairwise">, a: number, b: number): number =>
  pairwise[a]?.[b] ?? 0
