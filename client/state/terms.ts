/**
 * Terms: what an election's files say of its ballot paper. A device compares them with the paper before it seals anything.
 */
import type { ElectionDetail } from "#core/wire/election"
import type { ElectionFacts } from "./ballot-record.ts"

/** As the files say it now. `officers`: whom to tell where something doesn't fit. */
export type FilesTerms = Pick<ElectionDetail, "trustees" | "threshold" | "pinnedPaper" | "officers">

/** An election that something may be sealed for. */
export interface ElectionTerms extends ElectionFacts {
  readonly files: FilesTerms
}

export const filesTerms = ({ trustees, threshold, pinnedPaper, officers }: FilesTerms): FilesTerms => ({
  trustees,
  threshold,
  pinnedPaper,
  officers,
})
