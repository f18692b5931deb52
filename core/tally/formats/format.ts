/**
 * Formats of ballots files: their names, what a file gives, and what can be wrong with one.
 *
 * A fault has a stable code, a place and words that say how to mend it. Nothing here reads or writes.
 */
import type { Result } from "../../base/result.ts"
import type { CsvCode } from "../csv-faults.ts"
import type { Profile } from "../profile.ts"

export const FORMATS = ["csv", "cvotes", "soc", "soi", "toc", "toi", "debian", "blt"] as const

export type FormatName = (typeof FORMATS)[number]

export const FORMAT_LABELS: Readonly<Record<FormatName, string>> = {
  csv: "CSV of Elekto and CIVS",
  cvotes: "Condorcet Election Format",
  soc: "PrefLib .soc",
  soi: "PrefLib .soi",
  toc: "PrefLib .toc",
  toi: "PrefLib .toi",
  debian: "Debian's tally sheet",
  blt: "BLT",
}

export interface BallotFile {
  readonly format: FormatName
  readonly profile: Profile
  /** As the file says; null: it doesn't. */
  readonly seats: number | null
  readonly title: string | null
}

export type BallotFileCode =
  | CsvCode
  | "EMPTY"
  | "ENCODING"
  | "CANDIDATE_EMPTY"
  | "CANDIDATE_TWICE"
  | "CANDIDATES_TOO_MANY"
  | "CANDIDATE_UNKNOWN"
  | "CANDIDATE_REPEATED"
  | "COUNT"
  | "SEATS"
  | "BALLOTS_TOO_MANY"
  | "BALLOTS_TOO_LARGE"
  | "CVOTES_PARAMETER"
  | "CVOTES_VALUE"
  | "CVOTES_RANK_EMPTY"
  | "CVOTES_CHARACTER"
  | "CVOTES_MULTIPLIER"
  | "PREFLIB_TYPE"
  | "PREFLIB_HEADER"
  | "PREFLIB_LINE"
  | "PREFLIB_TIE"
  | "PREFLIB_INCOMPLETE"
  | "PREFLIB_VOTERS"
  | "DEBIAN_NO_BALLOTS"
  | "DEBIAN_OPTION"
  | "DEBIAN_RANK"
  | "DEBIAN_WIDTH"
  | "BLT_HEADER"
  | "BLT_WITHDRAWN"
  | "BLT_BALLOT"
  | "BLT_END"
  | "BLT_NAMES"
  | "VALUES_HEADER"
  | "VALUES_CELLS"

export interface BallotFileFault {
  readonly code: BallotFileCode
  /** 1-based. */
  readonly line: number
  /** 1-based, in characters; a byte order mark is none. */
  readonly column: number
  /** What is wrong, and how to mend it. */
  readonly message: string
}

export type ReadFile = Result<BallotFile, BallotFileFault>

/** The largest number of ballots, or of seats, that is exact in all sums. */
export const MAX_COUNT = Number.MAX_SAFE_INTEGER

/** Most seats that a file may ask for. */
export const MAX_SEATS = 999_999_999
