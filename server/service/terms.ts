/** Terms: what an election's ballot paper and window fix, as core/election speaks of it. */
import type { Instant } from "#core/base/instant"
import { INSTANCE_TRUSTEE } from "#core/election/election"
import type { Terms } from "#core/election/hold"
import { type Paper, parsePaper } from "#core/seal/paper"

/** The stored paper; throws if what is stored is no paper (it was written by this program, so that is a bug). */
export function paperOf(row: { readonly paper: string | null }): Paper | null {
  if (row.paper === null) return null
  const paper = parsePaper(row.paper)
  if (!paper.ok) throw new Error("the stored ballot paper is not valid")
  return paper.value
}

export const termsOfPaper = (
  { candidates, noOpinion, trustees, threshold }: Paper,
  window: { readonly startsAt: Instant; readonly endsAt: Instant },
): Terms => ({
  candidates,
  allowNoOpinion: noOpinion,
  // The files name no trustees where the instance is the only one.
  trustees: hasTrustees({ trustees }) ? trustees : [],
  threshold,
  start: window.startsAt,
  end: window.endsAt,
})

/** Whether officers open the ballots; else the instance does. */
export const hasTrustees = ({ trustees }: Pick<Paper, "trustees">): boolean =>
  !trustees.some(({ name }) => name === INSTANCE_TRUSTEE)
