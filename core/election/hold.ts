/**
 * Holding an election to its ballot paper: once voting has started, the files may change what is read, not what is voted on.
 */
import type { Candidate, CandidateId, Election } from "./election.ts"

/** What a ballot paper fixes of an election. */
export interface FixedTerms {
  readonly candidates: readonly CandidateId[]
  readonly noOpinion: boolean
}

/** A change in the files that is refused once voting has started. */
export type RefusedChange =
  | { readonly change: "CANDIDATE_ADDED" | "CANDIDATE_REMOVED"; readonly candidate: CandidateId }
  | { readonly change: "ALLOW_NO_OPINION" }

/**
 * The election as it stands on the paper: candidates added later are left out, removed ones stay (as `previous` knew them,
 * else by their ID alone), and no opinion is allowed as before. Names and profiles may change.
 */
export function holdToPaper(
  election: Election,
  terms: FixedTerms,
  previous: Election | null,
): { readonly election: Election; readonly refused: readonly RefusedChange[] } {
  const now = byId(election.candidates)
  const before = byId(previous?.candidates ?? [])
  const fixed = new Set(terms.candidates)
  const refused: RefusedChange[] = []
  for (const { id } of election.candidates) {
    if (!fixed.has(id)) refused.push({ change: "CANDIDATE_ADDED", candidate: id })
  }
  const candidates = terms.candidates.map((id) => {
    const candidate = now.get(id)
    if (candidate) return candidate
    refused.push({ change: "CANDIDATE_REMOVED", candidate: id })
    return before.get(id) ?? { id, name: id, info: [], body: "" }
  })
  if (election.allowNoOpinion !== terms.noOpinion) refused.push({ change: "ALLOW_NO_OPINION" })
  return { election: { ...election, candidates, allowNoOpinion: terms.noOpinion }, refused }
}

const byId = (candidates: readonly Candidate[]): ReadonlyMap<CandidateId, Candidate> =>
  new Map(candidates.map((candidate) => [candidate.id, candidate]))
