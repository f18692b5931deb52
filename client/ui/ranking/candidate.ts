/** What the ranking board shows of a candidate. */
import type { CandidateId } from "#core/election/election"
import type { CandidateDetail } from "#core/wire/election"

export interface BallotCandidate {
  readonly id: CandidateId
  readonly name: string
  /** One line under the name: employer and the like. */
  readonly note: string
  readonly withdrawn: boolean
}

export const ballotCandidate = (detail: CandidateDetail): BallotCandidate => ({
  id: detail.id as CandidateId,
  name: detail.name,
  note: detail.fields.map((field) => field.value).join(" · "),
  withdrawn: detail.withdrawn,
})
