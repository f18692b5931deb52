/**
 * What is known of the candidates, as CSV: a header with the candidates' column first and then fields, such as employer; a line for
 * each candidate. For seat limits where only a ballots file is at hand. Not a ballots file.
 */
import { ok, type Result } from "../../base/result.ts"
import { readCell } from "../csv-cell.ts"
import type { BallotFileFault } from "./format.ts"
import { faultAt, type Line, linesOf, type Part, shown } from "./lines.ts"

/** By field, the value of each candidate who has one. */
export type CandidateValues = ReadonlyMap<string, Readonly<Record<string, string>>>

/** `candidates`: those who stand; whom the file doesn't name has no values. */
export function readCandidateValues(
  source: string,
  candidates: readonly string[],
): Result<CandidateValues, BallotFileFault> {
  const fields: string[] = []
  const rows = new Map<string, readonly string[]>()
  for (const line of linesOf(source)) {
    if (line.text.trim() === "") continue
    const cells = cellsOf(line)
    if (!cells.ok) return cells
    const [first, ...others] = cells.value as [Part, ...Part[]]
    if (fields.length === 0) {
      const fault = headerFault(line, others)
      if (fault !== null) return fault
      fields.push(...others.map(({ text }) => text))
      continue
    }
    if (!candidates.includes(first.text)) {
      const message = `${shown(first.text)} is no candidate on these ballots: write the name as they have it`
      return faultAt(line, first.start, "CANDIDATE_UNKNOWN", message)
    }
    if (rows.has(first.text)) {
      return faultAt(
        line,
        first.start,
        "CANDIDATE_REPEATED",
        `${shown(first.text)} has a line already: remove one`,
      )
    }
    if (others.length !== fields.length) {
      const message = `${others.length} values for ${fields.length} fields: write one for each, or nothing between the commas`
      return faultAt(line, first.start, "VALUES_CELLS", message)
    }
    rows.set(
      first.text,
      others.map(({ text }) => text),
    )
  }
  return ok(new Map(fields.map((field, index) => [field, valuesOf(rows, index)])))
}

const valuesOf = (
  rows: ReadonlyMap<string, readonly string[]>,
  index: number,
): Readonly<Record<string, string>> =>
  Object.fromEntries([...rows].map(([candidate, values]) => [candidate, values[index] as string]))

function cellsOf(line: Line): Result<readonly Part[], BallotFileFault> {
  const cells: Part[] = []
  for (let at = 0; at <= line.text.length; ) {
    const cell = readCell(line.text, at)
    if (cell === null)
      return faultAt(line, at, "CSV_QUOTE", "this quote is not closed at the end of its cell: close it there")
    cells.push(cell)
    at = cell.end + 1
  }
  return ok(cells)
}

function headerFault(line: Line, fields: readonly Part[]) {
  for (const [index, { text, start }] of fields.entries()) {
    if (text === "" || fields.slice(0, index).some((other) => other.text === text)) {
      return faultAt(line, start, "VALUES_HEADER", "each column has a name of its own: write it here")
    }
  }
  if (fields.length > 0) return null
  return faultAt(line, 0, "VALUES_HEADER", "the first line names the columns, as in candidate,employer")
}
