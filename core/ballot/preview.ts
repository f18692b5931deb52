/**
 * Preview: what a ranking says pair by pair, in the shape of sentences: "you prefer A and B to C and D".
 *
 * Says exactly what the tally counts of this ballot: a pair is in `preferences` if and only if the ballot adds to it.
 */
import type { CandidateId } from "../election/election.ts"
import { unranked } from "./draft.ts"
import type { Ranking } from "./ranking.ts"

export interface Preference {
  /** Tied with each other, where there is more than one. */
  readonly preferred: readonly CandidateId[]
  /** All that are ranked lower, best first. Not empty. */
  readonly to: readonly CandidateId[]
}

export interface Preview {
  /** Best first; one for each tier but the last. */
  readonly preferences: readonly Preference[]
  /** The tiers with more than one candidate: no preference between them. */
  readonly ties: Ranking
  /** Unranked: compared with nobody on this ballot. */
  readonly noOpinion: readonly CandidateId[]
}

export function preview(ranking: Ranking, candidates: readonly CandidateId[]): Preview {
  return {
    preferences: ranking
      .slice(0, -1)
      .map((preferred, tier) => ({ preferred, to: ranking.slice(tier + 1).flat() })),
    ties: ranking.filter((tier) => tier.length > 1),
    noOpinion: unranked(ranking, candidates),
  }
}
