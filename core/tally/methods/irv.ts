/**
 * Instant run-off voting, also called the alternative vote.
 *
 * Described in Robert's Rules of Order Newly Revised (section 45, preferential voting). Ties for the fewest votes are neither broken
 * nor do all of the tied leave at once, by which a majority that is split among them would lose: the ranking is what holds in whatever
 * way they are broken. Ballots with equal ranks are split exactly, as none of these voters' equally good choices should weigh
 * more than another.
 */
import type { IrvEvidence } from "../evidence.ts"
import { tiersOfPlaces } from "../places.ts"
import { preferencesOf } from "../preferences.ts"
import { mergeEqual, type Profile } from "../profile.ts"
import { runoff, startBudget } from "../runoff.ts"
import type { Counted } from "../tiers.ts"

/**
 * Tiers in the reverse order of leaving, as far as all ways agree on it. Those who leave before or after the last of `seats` is filled,
 * depending on the way, are told apart by whether they have a seat in every way, in some, or in none; null: that isn't wanted. Time
 * is at most rounds x rows where no ties have to be followed, and once rows x candidates.
 */
export function irv(profile: Profile, seats: number | null = 1): Counted<IrvEvidence> {
  const everybody = profile.candidates.map((_, candidate) => candidate)
  const { rounds, places } = runoff(preferencesOf(mergeEqual(profile)), everybody, seats, startBudget())
  return { tiers: tiersOfPlaces(places, seats), evidence: { method: "irv", rounds } }
}
