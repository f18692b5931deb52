/**
 * Paper check: whether the ballot paper that the server gives is the one that the election's files speak of (PROTOCOL: ballot
 * paper). Made before anything is sealed, so that nobody seals to other trustees than those they were told of.
 */
import { err, ok, type Result } from "#core/base/result"
import { INSTANCE_TRUSTEE } from "#core/election/election"
import { type Paper, paperFingerprint, parsePaper } from "#core/seal/paper"
import type { FilesTerms } from "./terms.ts"

export type PaperFault =
  | "PAPER_INVALID"
  /** The paper names other trustees, or other keys, than the files. */
  | "PAPER_TRUSTEES"
  /** As many trustees as the paper says can open the ballots; the files say another number. */
  | "PAPER_THRESHOLD"
  /** The officers pinned another paper. */
  | "PAPER_PINNED"

/** The short fingerprint of a ballot paper, or null where the text is none. */
export function fingerprintOfPaper(paperText: string): string | null {
  const paper = parsePaper(paperText)
  return paper.ok ? paperFingerprint(paper.value) : null
}

/** `ok`: its trustees and threshold are those of the files, and so is its fingerprint where one is pinned. */
export function checkPaper(
  paperText: string,
  files: Pick<FilesTerms, "trustees" | "threshold" | "pinnedPaper">,
): Result<null, PaperFault> {
  const parsed = parsePaper(paperText)
  if (!parsed.ok) return parsed
  const paper = parsed.value
  if (!sameTrustees(paper, files)) return err("PAPER_TRUSTEES")
  if (paper.threshold !== (files.trustees.length === 0 ? 1 : files.threshold)) return err("PAPER_THRESHOLD")
  return files.pinnedPaper === null || isFingerprint(files.pinnedPaper, paper)
    ? ok(null)
    : err("PAPER_PINNED")
}

/** Where the files name none, the instance alone; else the same names and keys, in any order: a paper holds each once. */
function sameTrustees({ trustees }: Paper, files: Pick<FilesTerms, "trustees">): boolean {
  if (files.trustees.length === 0) return trustees.length === 1 && trustees[0]?.name === INSTANCE_TRUSTEE
  return (
    trustees.length === files.trustees.length &&
    trustees.every(({ name, key }) =>
      files.trustees.some((other) => other.name === name && other.key === key),
    )
  )
}

/** As people copy it: letters in any case. */
const isFingerprint = (written: string, paper: Paper): boolean =>
  written.trim().toLowerCase() === paperFingerprint(paper)
