/**
 * Ballots as CSV, in the format of Elekto's `ballots.csv` (and of CIVS): a header with the candidates, then a line per
 * ballot with a rank for each, a lower one being better, or `No opinion`.
 *
 * Parsing never throws on any text. Forgiving about a byte order mark, line ends (LF, CRLF, CR), quotes, blanks around
 * cells, blank lines at the end and how `No opinion` is written; strict about all that could change a count. One pass;
 * no object is made for cells as Elekto writes them.
 */
import { err, ok, type Result } from "../base/result.ts"
import { COMMA, CR, LF, nextLine, readCell, skipBlanks } from "./csv-cell.ts"
import {
  type CellFault,
  type CsvCode,
  candidateFault,
  isNoOpinion,
  MAX_RANK,
  rankFault,
} from "./csv-faults.ts"
import type { Profile } from "./profile.ts"

export interface CsvFault {
  readonly code: CsvCode
  /** 1-based. */
  readonly line: number
  /** 1-based, in characters. */
  readonly column: number
  /** What is wrong, and how to mend it. */
  readonly message: string
}

const NO_OPINION = "No opinion"
const BYTE_ORDER_MARK = 0xfeff
const ZERO = 0x30
const NINE = 0x39
const UPPER_N = 0x4e

const EMPTY: CellFault = ["CSV_EMPTY", "the file is empty: its first line names the candidates"]
const BLANK: CellFault = [
  "CSV_LINE_BLANK",
  'this line is blank: remove it, or write a rank or "No opinion" for each candidate',
]
const UNCLOSED: CellFault = [
  "CSV_QUOTE",
  'this quote is not closed at the end of its cell: close it on the same line, and write a quote within as ""',
]

/** The profile that a CSV file holds, or the first thing that is wrong with it. A file may hold no ballots. */
export function parseBallotsCsv(source: string): Result<Profile, CsvFault> {
  let at = source.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0
  if (source.trim() === "") return faultAt(source, 1, at, EMPTY)
  const candidates: string[] = []
  for (;;) {
    const cell = readCell(source, at)
    if (cell === null) return faultAt(source, 1, skipBlanks(source, at), UNCLOSED)
    const fault = candidateFault(cell.text, candidates)
    if (fault !== null) return faultAt(source, 1, cell.start, fault)
    candidates.push(cell.text)
    at = cell.end + 1
    if (source.charCodeAt(cell.end) !== COMMA)
      return parseRows(source, nextLine(source, cell.end), candidates)
  }
}

/** Where the parser is: what comes next is the cell at index `at`, for `ranks[filled]`. */
interface Cursor {
  at: number
  filled: number
}

/** The ballots from index `start` on, which begins line 2. */
function parseRows(source: string, start: number, candidates: readonly string[]): Result<Profile, CsvFault> {
  const width = candidates.length
  // A cell and what ends it are two characters at least, but for the last one of the file.
  const ranks = new Uint16Array(Math.ceil((source.length - start + 1) / 2))
  const cursor: Cursor = { at: start, filled: 0 }
  for (;;) {
    skimCells(source, cursor, width, ranks)
    const { at, filled } = cursor
    const column = filled % width
    if (column === 0 && source.slice(at).trimStart() === "") {
      return ok({ candidates, ballots: filled / width, ranks: ranks.slice(0, filled) })
    }
    const line = (filled - column) / width + 2
    const cell = readCell(source, at)
    if (cell === null) return faultAt(source, line, skipBlanks(source, at), UNCLOSED)
    const ended = source.charCodeAt(cell.end) !== COMMA
    if (column === 0 && ended && cell.text === "") return faultAt(source, line, at, BLANK)
    const fault = rankFault(cell.text, candidates[column] as string)
    if (fault !== null) return faultAt(source, line, cell.start, fault)
    if (ended !== (column === width - 1))
      return faultAt(source, line, cell.end, raggedFault(column, candidates))
    ranks[filled] = isNoOpinion(cell.text) ? 0 : Number(cell.text)
    cursor.filled++
    cursor.at = ended ? nextLine(source, cell.end) : cell.end + 1
  }
}

/** Takes in cells as long as they are as Elekto writes them; the cursor then stands before the first other one, or at the end. */
function skimCells(source: string, cursor: Cursor, width: number, ranks: Uint16Array): void {
  let { at, filled } = cursor
  for (let column = filled % width; at < source.length; column = column === width - 1 ? 0 : column + 1) {
    let end = at
    let rank = 0
    let code = source.charCodeAt(end)
    if (code >= ZERO && code <= NINE) {
      for (; code >= ZERO && code <= NINE; code = source.charCodeAt(++end)) rank = rank * 10 + code - ZERO
      if (rank === 0 || rank > MAX_RANK) break
    } else if (code === UPPER_N && source.startsWith(NO_OPINION, end)) {
      end += NO_OPINION.length
      code = source.charCodeAt(end)
    } else {
      break
    }
    if (column < width - 1 ? code !== COMMA : code !== LF && code !== CR && end < source.length) break
    at = code === CR ? nextLine(source, end) : end + 1
    ranks[filled++] = rank
  }
  cursor.at = at
  cursor.filled = filled
}

/** What is wrong with a line whose cell in `column` is followed by another, or by none, against the header. */
function raggedFault(column: number, candidates: readonly string[]): CellFault {
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

function faultAt(source: string, line: number, index: number, [code, message]: CellFault) {
  const before = source.slice(0, index)
  const lineStart =
    Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r"), before.lastIndexOf("\ufeff", 0)) + 1
  return err({ code, line, column: [...before.slice(lineStart)].length + 1, message })
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
