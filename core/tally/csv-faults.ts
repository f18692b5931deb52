/**
 * What can be wrong with a ballots file: a stable code, and words that say how to mend it.
 *
 * Where it is wrong is the business of csv-reader.ts.
 */
import { MAX_CANDIDATES } from "../election/election.ts"

export type CsvCode =
  | "CSV_EMPTY"
  | "CSV_ENCODING"
  | "CSV_HEADER_MISSING"
  | "CSV_CANDIDATE_EMPTY"
  | "CSV_CANDIDATE_TWICE"
  | "CSV_CANDIDATES_TOO_MANY"
  | "CSV_QUOTE"
  | "CSV_LINE_BLANK"
  | "CSV_CELLS_MISSING"
  | "CSV_CELLS_TOO_MANY"
  | "CSV_CELL_EMPTY"
  | "CSV_RANK_ZERO"
  | "CSV_RANK_NEGATIVE"
  | "CSV_RANK_FRACTION"
  | "CSV_RANK_TOO_LARGE"
  | "CSV_RANK_UNKNOWN"

export interface CsvFault {
  readonly code: CsvCode
  /** 1-based. */
  readonly line: number
  /** 1-based, in characters. */
  readonly column: number
  /** What is wrong, and how to mend it. */
  readonly message: string
}

/** A code and its message. */
export type CellFault = readonly [CsvCode, string]

export const EMPTY: CellFault = ["CSV_EMPTY", "the file is empty: its first line names the candidates"]
export const BLANK: CellFault = [
  "CSV_LINE_BLANK",
  'this line is blank: remove it, or write a rank or "No opinion" for each candidate',
]
export const UNCLOSED: CellFault = [
  "CSV_QUOTE",
  'this quote is not closed at the end of its cell: close it on the same line, and write a quote within as ""',
]
export const NOT_TEXT: CellFault = [
  "CSV_ENCODING",
  "this is not plain text: save the file as CSV in UTF-8, with commas between cells",
]

/** The largest rank that a profile holds. */
export const MAX_RANK = 0xffff

/** In any case and with any blanks: a candidate that a ballot has no opinion on. */
export const isNoOpinion = (text: string): boolean => /^no\s+opinion$/i.test(text)

const isRank = (text: string): boolean => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_RANK

/** What is wrong with a cell of the header, after those `before` it; null: nothing. */
export function candidateFault(text: string, before: readonly string[]): CellFault | null {
  if (text === "") {
    return [
      "CSV_CANDIDATE_EMPTY",
      `candidate ${before.length + 1} has no name: write it here, or remove the comma`,
    ]
  }
  if (/[\p{Cc}\ufffd]/u.test(text)) return NOT_TEXT
  if (isNoOpinion(text)) {
    return [
      "CSV_HEADER_MISSING",
      "the first line looks like a ballot: put a line with the candidates above it",
    ]
  }
  if (before.includes(text)) {
    return ["CSV_CANDIDATE_TWICE", `${text} is a candidate already: name each candidate once`]
  }
  if (before.length === MAX_CANDIDATES) {
    return ["CSV_CANDIDATES_TOO_MANY", `more than ${MAX_CANDIDATES} candidates: no ballot paper has as many`]
  }
  return null
}

/** What is wrong with a cell of a ballot; null: nothing, it is a rank in digits or no opinion. */
export function rankFault(text: string, candidate: string): CellFault | null {
  if (isRank(text) || isNoOpinion(text)) return null
  const shown = (text.length > 40 ? `${text.slice(0, 40)}...` : text).replace(/\p{Cc}/gu, "\ufffd")
  if (text === "") {
    return ["CSV_CELL_EMPTY", `no rank for ${candidate}: write one, or "No opinion"`]
  }
  if (/^\d+$/.test(text)) {
    if (Number(text) === 0) {
      return [
        "CSV_RANK_ZERO",
        `rank ${shown} for ${candidate}: the best rank is 1; without a rank, write "No opinion"`,
      ]
    }
    return [
      "CSV_RANK_TOO_LARGE",
      `rank ${shown} for ${candidate} is above ${MAX_RANK}: only their order matters, so use smaller ones`,
    ]
  }
  if (/^-\d+$/.test(text)) {
    return [
      "CSV_RANK_NEGATIVE",
      `rank ${shown} for ${candidate} is negative: ranks go from 1, the best, upwards`,
    ]
  }
  if (/^[+-]?(\d+[.,]\d*|[.,]\d+)$/.test(text)) {
    return [
      "CSV_RANK_FRACTION",
      `rank ${shown} for ${candidate} is not written as a whole number: use 1, 2, 3`,
    ]
  }
  const separator = /[;\t]/.test(text) ? "; cells are separated by commas" : ""
  return [
    "CSV_RANK_UNKNOWN",
    `"${shown}" for ${candidate} is not a rank: write a whole number, 1 for the best, or "No opinion"${separator}`,
  ]
}

/** What is wrong with a line whose cell in `column` is followed by another, or by none, against the header. */
export function raggedFault(column: number, candidates: readonly string[]): CellFault {
  if (column === candidates.length - 1) {
    return [
      "CSV_CELLS_TOO_MANY",
      `this line has more than ${candidates.length} cells, one for each candidate: remove what is too much`,
    ]
  }
  return [
    "CSV_CELLS_MISSING",
    `this line has ${column + 1} of ${candidates.length} cells: add a rank or "No opinion" for ${candidates[column + 1]}`,
  ]
}
