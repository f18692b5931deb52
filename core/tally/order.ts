/**
 * Order: from who is above whom, or from a score, to tiers. Equal stays equal.
 */
import type { Tiers } from "./tiers.ts"

/** The numbers of `size` candidates, in the order of the profile. */
export const everybody = (size: number): number[] => Array.from({ length: size }, (_, candidate) => candidate)

/**
 * Again and again those whom nobody that remains is above. `above` must have no cycle: throws if it has one (a bug).
 * Time is size^2.
 */
export function tiersOfUnbeaten(size: number, above: (a: number, b: number) => boolean): Tiers {
  const all = everybody(size)
  const tiers: number[][] = []
  const rivalsAbove = all.map((b) => all.filter((a) => above(a, b)).length)
  let tier = all.filter((candidate) => rivalsAbove[candidate] === 0)
  let placed = 0
  while (tier.length > 0) {
    tiers.push(tier)
    placed += tier.length
    const next: number[] = []
    for (const a of tier) {
      for (const b of all) {
        if (!above(a, b)) continue
        const left = (rivalsAbove[b] as number) - 1
        rivalsAbove[b] = left
        if (left === 0) next.push(b)
      }
    }
    tier = next.sort((a, b) => a - b)
  }
  if (placed < size) throw new Error("an order with a cycle")
  return tiers
}

/** The highest score first, equal scores together; `scores` in the order of the candidates. */
export function tiersOfScores(scores: readonly (number | bigint)[]): Tiers {
  const byScore = new Map<number | bigint, number[]>()
  scores.forEach((score, candidate) => {
    const tier = byScore.get(score)
    if (tier) tier.push(candidate)
    else byScore.set(score, [candidate])
  })
  return [...byScore].sort(([a], [b]) => (a > b ? -1 : 1)).map(([, tier]) => tier)
}
