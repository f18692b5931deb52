/**
 * What pages read off a ballot paper without any cryptography. The paper's own checks run when something is sealed on it.
 */
import type { CandidateId } from "#core/election/election"
import type { ElectionDetail } from "#core/wire/election"
import { type ElectionTerms, type FilesTerms, filesTerms } from "./terms.ts"

export interface PaperFacts extends ElectionTerms {
  /** Everyone on the paper, sorted. */
  readonly candidates: readonly CandidateId[]
  /** Whether candidates may be left unranked. */
  readonly noOpinion: boolean
}

/** Null before voting starts, when there is no paper yet, and for a text that is none. */
export function paperFacts(
  election: Pick<ElectionDetail, "slug" | "name" | "end" | "paper"> & FilesTerms,
): PaperFacts | null {
  const { slug, name, end, paper } = election
  if (paper === null) return null
  try {
    const { uid, candidates, noOpinion } = JSON.parse(paper) as Record<string, unknown>
    if (typeof uid !== "string" || typeof noOpinion !== "boolean" || !isIds(candidates)) return null
    return { uid, slug, name, end, paper, candidates, noOpinion, files: filesTerms(election) }
  } catch {
    return null
  }
}

const isIds = (value: unknown): value is readonly CandidateId[] =>
  Array.isArray(value) && value.every((id) => typeof id === "string")
