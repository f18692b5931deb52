/**
 * Ranking: a voter's preferences as tiers, and as the rank vector that is sealed.
 *
 * A rank vector has one byte per candidate in paper order (IDs sorted by code unit): 0 = no opinion, else dense ranks 1..k,
 * 1 best; equal ranks are ties.
 */
import { err, ok, type Result } from "../base/result.ts"
import type { CandidateId } from "../election/election.ts"

/** Tiers, best first; candidates in one tier are tied; candidates in none have no opinion. No tier is empty. */
export type Ranking = readonly (readonly CandidateId[])[]

export type RankFault =
  /** Not one byte per candidate. */
  | "RANKS_LENGTH"
  /** Ranks that are not dense 1..k. */
  | "RANKS_GAP"
  /** No opinion where the election does not allow it. */
  | "RANKS_NO_OPINION"

/** The rank vector of a ranking; throws if it names a candidate twice or one that is not on the paper (a bug). */
export function toRanks(ranking: Ranking, candidates: readonly CandidateId[]): Uint8Array {
  const position = new Map(candidates.map((id, index) => [id, index]))
  const ranks = new Uint8Array(candidates.length)
  ranking.forEach((tier, index) => {
    for (const id of tier) {
      const at = position.get(id)
      if (at === undefined) throw new RangeError(`${id} is not on the ballot paper`)
      if (ranks[at] !== 0) throw new RangeError(`${id} is ranked twice`)
      ranks[at] = index + 1
    }
  })
  return ranks
}

/** The tiers of a rank vector, candidates of a tier in paper order. The vector must have passed `checkRanks`. */
export function toRanking(ranks: Uint8Array, candidates: readonly CandidateId[]): Ranking {
  const tiers: CandidateId[][] = []
  ranks.forEach((rank, index) => {
    if (rank === 0) return
    tiers[rank - 1] ??= []
    tiers[rank - 1]?.push(candidates[index] as CandidateId)
  })
  return tiers
}

/** Whether a rank vector is possible on a paper with `candidates` candidates. */
export function checkRanks(
  ranks: Uint8Array,
  candidates: number,
  noOpinion: boolean,
): Result<Uint8Array, RankFault> {
  if (ranks.length !== candidates) return err("RANKS_LENGTH")
  const seen = new Set(ranks)
  if (seen.delete(0) && !noOpinion) return err("RANKS_NO_OPINION")
  for (let rank = 1; rank <= seen.size; rank++) if (!seen.has(rank)) return err("RANKS_GAP")
  return ok(ranks)
}
