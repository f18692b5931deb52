/**
 * Draft: the steps by which a ranking is made, each giving a new one.
 *
 * Every way of ranking (taps, dragging, buttons, keys) comes down to these. A draft is a ranking at any time, an empty one at
 * first; a candidate in no tier is unranked. Nothing but the candidate that is named changes its place.
 */
import type { CandidateId } from "../election/election.ts"
import type { Ranking } from "./ranking.ts"

/** Takes a candidate out of the ranking; no change if it is in none. */
export const unrank = (ranking: Ranking, id: CandidateId): Ranking =>
  ranking.map((tier) => tier.filter((other) => other !== id)).filter((tier) => tier.length > 0)

/**
 * Gives a candidate a tier of its own: `tier` counts the tiers that are there without the candidate, 0 = above all, and
 * whatever exceeds them = below all.
 */
export const placeAt = (ranking: Ranking, id: CandidateId, tier: number): Ranking =>
  unrank(ranking, id).toSpliced(tier, 0, [id])

/** Puts a candidate level with another, at the end of its tier; no change if that is unranked or the same. */
export function tieWith(ranking: Ranking, id: CandidateId, other: CandidateId): Ranking {
  if (id === other || !ranking.some((tier) => tier.includes(other))) return ranking
  return unrank(ranking, id).map((tier) => (tier.includes(other) ? [...tier, id] : tier))
}

/** The candidates that are in no tier, in the order given. */
export function unranked(ranking: Ranking, candidates: readonly CandidateId[]): CandidateId[] {
  const ranked = new Set(ranking.flat())
  return candidates.filter((id) => !ranked.has(id))
}
