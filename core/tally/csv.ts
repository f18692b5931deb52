/**
 * Ballots as CSV, in the format of Elekto's `ballots.csv` (and of CIVS): a header with the candidates, then a line per
 * ballot with a rank for each, a lower one being better, or `No opinion`.
 *
 * Parsing never throws on any text. Forgiving about a byte order mark, line ends (LF, CRLF, CR), quotes, blanks around
 * cells, blank lines at the end and how `No opinion` is written; strict about all that could change a count. Large files:
 * csv-stream.ts.
 */
import { utf8 } from "../base/bytes.ts"
import type { Result } from "../base/result.ts"
import type { CsvFault } from "./csv-faults.ts"
import { CsvReader } from "./csv-reader.ts"
import { NO_OPINION } from "./csv-skim.ts"
import type { Profile } from "./profile.ts"

/** The profile that a CSV file holds, or the first thing that is wrong with it. A file may hold no ballots. */
export function parseBallotsCsv(source: string): Result<Profile, CsvFault> {
  const reader = new CsvReader()
  // Half a surrogate pair has no bytes in UTF-8.
  reader.push(utf8(source.replace(/\p{Surrogate}/gu, "\ufffd")))
  return reader.end()
}

/**
 * A file as Elekto exports it: `candidates` (IDs), then the rank vectors (0 = no opinion) in the order given. Give them in an order
 * that says nothing about when they were cast. What it writes, `parseBallotsCsv` reads.
 */
export function formatBallotsCsv(
  candidates: readonly string[],
  vectors: readonly ArrayLike<number>[],
): string {
  const ballots = vectors.map((vector) =>
    Array.from(vector, (rank) => (rank === 0 ? NO_OPINION : String(rank))).join(","),
  )
  return `${[candidates.map(quoted).join(","), ...ballots].join("\n")}\n`
}

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
