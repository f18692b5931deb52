/**
 * Places: where a candidate can go in a ranking, and what a ranking becomes when one does.
 *
 * Every place is counted in the ranking *without* that candidate, so that a place means the same before and after the move.
 * All functions are pure, and give back the same ranking object where nothing changes.
 */
import { placeAt, tieWith, unrank } from "#core/ballot/draft"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"

export type Place =
  /** A rank of their own, before the tier with this index; the number of tiers: after all. */
  | { readonly kind: "alone"; readonly before: number }
  /** Tied with the tier of this index. */
  | { readonly kind: "with"; readonly tier: number }
  | { readonly kind: "unranked" }

export const UNRANKED: Place = { kind: "unranked" }

/** Index of the candidate's tier, or -1 where unranked. */
export const tierOf = (ranking: Ranking, id: CandidateId): number =>
  ranking.findIndex((tier) => tier.includes(id))

/** Where the candidate is now. */
export function placeOf(ranking: Ranking, id: CandidateId): Place {
  const index = tierOf(ranking, id)
  if (index < 0) return UNRANKED
  return ranking[index]?.length === 1 ? { kind: "alone", before: index } : { kind: "with", tier: index }
}

/** The ranking with the candidate at that place; ranks past the end mean the end. */
export function put(ranking: Ranking, id: CandidateId, place: Place): Ranking {
  if (samePlace(placeOf(ranking, id), place)) return ranking
  switch (place.kind) {
    case "unranked":
      return unrank(ranking, id)
    case "alone":
      return placeAt(ranking, id, place.before)
    case "with": {
      const other = unrank(ranking, id)[place.tier]?.[0]
      return other === undefined ? ranking : tieWith(ranking, id, other)
    }
  }
}

export const samePlace = (a: Place, b: Place): boolean => placeKey(a) === placeKey(b)

/** A place as a short string, for the value of an option. */
export function placeKey(place: Place): string {
  switch (place.kind) {
    case "alone":
      return `alone-${place.before}`
    case "with":
      return `with-${place.tier}`
    case "unranked":
      return "unranked"
  }
}

/** After all who are ranked: what a tap in the tray does. */
export const lastPlace = (ranking: Ranking): Place => ({ kind: "alone", before: ranking.length })

/** One step up: out of a tie, or past the tier above. Null at the top, and where unranked. Never makes a tie. */
export function stepUp(ranking: Ranking, id: CandidateId): Place | null {
  const now = placeOf(ranking, id)
  if (now.kind === "unranked") return null
  if (now.kind === "with") return { kind: "alone", before: now.tier }
  return now.before === 0 ? null : { kind: "alone", before: now.before - 1 }
}

/** One step down: out of a tie, or past the tier below. Null at the bottom, and where unranked. Never makes a tie. */
export function stepDown(ranking: Ranking, id: CandidateId): Place | null {
  const now = placeOf(ranking, id)
  if (now.kind === "unranked") return null
  if (now.kind === "with") return { kind: "alone", before: now.tier + 1 }
  return now.before === ranking.length - 1 ? null : { kind: "alone", before: now.before + 1 }
}

/** Tied with the tier above; null at the top, and where unranked. */
export function tieAbove(ranking: Ranking, id: CandidateId): Place | null {
  const index = tierOf(ranking, id)
  return index > 0 ? { kind: "with", tier: index - 1 } : null
}

/** Everyone in the tray, tied in one tier after all who are ranked. */
export const restLast = (ranking: Ranking, unranked: readonly CandidateId[]): Ranking =>
  unranked.length === 0 ? ranking : [...ranking, unranked]
