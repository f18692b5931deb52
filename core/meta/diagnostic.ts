/**
 * Diagnostic: one thing that a person should know about a file of the meta repository.
 *
 * Codes are stable: they may be searched for, silenced and translated by. A message says what is wrong and what follows from
 * it; a suggestion is text that can be pasted. Parsers carry offsets; lines and columns are made when a report is listed.
 */
import type { Place } from "./places.ts"

export type Severity = "error" | "warning"

/**
 * Every code and how bad it is. An error makes a file, and mostly its election, unusable, or is a change that is refused; a
 * warning never is.
 */
export const SEVERITIES = {
  // Any file
  "file-too-large": "error",
  "not-utf8": "error",
  "yaml-syntax": "error",
  "yaml-too-deep": "error",
  "yaml-aliases": "error",
  "yaml-reserved": "warning",
  "yaml-tag": "warning",
  "key-duplicate": "warning",
  // Layout
  "election-at-root": "error",
  "slug-collision": "error",
  "file-near-miss": "warning",
  "files-without-election": "warning",
  "link-not-followed": "error",
  "submodule-not-read": "error",
  "path-not-utf8": "error",
  // election.yaml
  "field-missing": "error",
  "field-type": "error",
  "field-expected": "warning",
  "field-unknown": "warning",
  "time-invalid": "error",
  "time-date-only": "warning",
  "end-not-after-start": "error",
  "exceptions-after-end": "warning",
  "list-expected": "warning",
  "method-unknown": "error",
  "officers-none": "error",
  "trustees-invalid": "error",
  "threshold-invalid": "error",
  "threshold-all": "warning",
  "threshold-unused": "warning",
  "method-candidates": "error",
  "tiebreak-invalid": "error",
  // An error where a change brings it.
  "tiebreak-early": "warning",
  "limit-invalid": "error",
  "limit-field-unused": "warning",
  "shown-field-unused": "warning",
  "withdrawn-unknown": "warning",
  "moved-from-invalid": "error",
  "moved-from-itself": "warning",
  "moved-from-present": "error",
  "moved-from-twice": "error",
  "moved-from-taken": "error",
  // Logins, in voters.yaml and election_officers
  "login-invalid": "warning",
  "login-duplicate": "warning",
  "login-at-sign": "warning",
  // voters.yaml
  "voters-invalid": "error",
  "voters-missing": "warning",
  "voters-empty": "warning",
  // candidate-*.md
  "candidate-header-open": "error",
  "candidate-header-invalid": "error",
  "candidate-id-missing": "error",
  "candidate-id-invalid": "error",
  "candidate-id-duplicate": "error",
  "candidate-id-case": "warning",
  "candidate-name-missing": "warning",
  "candidate-file-name": "warning",
  "candidate-info-invalid": "warning",
  "candidate-text-before-header": "warning",
  "not-a-candidate": "warning",
  // Election as a whole
  "candidates-missing": "warning",
  "candidates-too-many": "error",
  "seats-uncontested": "warning",
  "officer-is-candidate": "warning",
  // An error where a change brings it.
  "results-early": "warning",
  "results-empty": "warning",
  // Changes from one revision to the next, judged by the phase that the election is in
  "candidate-added": "error",
  "candidate-removed": "error",
  "candidate-renamed": "error",
  "no-opinion-changed": "error",
  "trustees-changed": "error",
  "threshold-changed": "error",
  "start-moved": "error",
  "end-in-past": "error",
  "end-final": "error",
  "end-earlier": "warning",
  "voting-reopened": "warning",
  "starts-at-once": "warning",
  "over-at-once": "warning",
  "rule-changed": "warning",
  // A warning where only the value changes, before the result is published.
  "tiebreak-changed": "error",
  "voters-removed": "error",
  "results-removed": "warning",
  // A warning where no ballots can be lost: before the start, and once the result is published.
  "election-removed": "error",
  // As the one above.
  "election-moved": "error",
  "moved-from-unknown": "warning",
} as const satisfies Readonly<Record<string, Severity>>

export type DiagnosticCode = keyof typeof SEVERITIES

export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: Severity
  /** Path below ELECTION_DIR, with `/`. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in characters (code points) of the line. */
  readonly column: number
  readonly message: string
  /** What could stand there instead. */
  readonly suggestion?: string
}

/** A finding at a place that is known already. */
export const diagnosticAt = (
  place: Place,
  code: DiagnosticCode,
  message: string,
  suggestion?: string,
  severity: Severity = SEVERITIES[code],
): Diagnostic => ({
  code,
  severity,
  ...place,
  message,
  ...(suggestion === undefined ? {} : { suggestion }),
})

export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === "error"

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Order by file (by code unit), line, column, code. */
export const compareDiagnostics = (a: Diagnostic, b: Diagnostic): number =>
  compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.code, b.code)
