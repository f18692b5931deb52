/** Lines of numbers in a BLT file: the first, the withdrawn candidates, the ballots. */
import { ok, type Result } from "../../base/result.ts"
import { MAX_CANDIDATES } from "../../election/election.ts"
import { readCount, readSeats } from "./counts.ts"
import type { BallotFileFault } from "./format.ts"
import { faultAt, type Line, type Part, partOf, shown } from "./lines.ts"
import type { Row, Rows } from "./rows.ts"

const wordsOf = (text: string, from = 0): Part[] =>
  [...text.slice(from).matchAll(/\S+/g)].map((match) => ({ text: match[0], start: from + match.index }))

interface Head {
  /** How many candidates there are, those who withdrew included. */
  readonly size: number
  readonly seats: number
}

export function readHead(line: Line): Result<Head, BallotFileFault> {
  const [size, seats, more] = wordsOf(line.text)
  if (size === undefined || seats === undefined || more !== undefined) {
    const message = "the first line has two numbers, candidates and seats, as in 5 2"
    return faultAt(line, more?.start ?? 0, "BLT_HEADER", message)
  }
  const count = readCount(line, size, "how many candidates there are")
  if (!count.ok) return count
  if (count.value > MAX_CANDIDATES) {
    const message = `more than ${MAX_CANDIDATES} candidates: no ballot paper has as many`
    return faultAt(line, size.start, "CANDIDATES_TOO_MANY", message)
  }
  const places = readSeats(line, seats)
  return places.ok ? ok({ size: count.value, seats: places.value }) : places
}

/** The numbers of those who withdrew, each once. */
export function readWithdrawn(line: Line, size: number): Result<readonly number[], BallotFileFault> {
  const numbers = new Set<number>()
  for (const { text, start } of wordsOf(line.text)) {
    const number = /^-\d+$/.test(text) ? -Number(text) : 0
    if (number < 1 || number > size) {
      const message = `"${shown(text)}" is no withdrawn candidate: this line has numbers from -1 to -${size}`
      return faultAt(line, start, "BLT_WITHDRAWN", message)
    }
    numbers.add(number)
  }
  if (numbers.size === size)
    return faultAt(line, 0, "BLT_WITHDRAWN", "all candidates withdrew: nobody is left to vote for")
  return ok([...numbers])
}

/** Takes in a ballot: its identification, if it has one, its weight, its preferences, and the 0 that ends it. */
export function readBallot(line: Line, size: number, rows: Rows): Result<null, BallotFileFault> {
  const id = /^\s*\([^)]*\)/.exec(line.text)
  const [weight, ...preferences] = wordsOf(line.text, id === null ? 0 : id[0].length)
  const end = preferences.at(-1)
  if (weight === undefined || end?.text !== "0") {
    const message = "a ballot ends with 0 on its own line, as in 3 1 2 0: write 0 here"
    return faultAt(line, line.text.trimEnd().length, "BLT_BALLOT", message)
  }
  const count = readCount(line, weight, "how many ballots say so")
  if (!count.ok) return count
  const { start } = preferences[0] as Part
  const said = { line, start, text: partOf(line.text, start).text, count: count.value }
  return rows.add(said, () => readPreferences(line, preferences.slice(0, -1), size))
}

function readPreferences(
  line: Line,
  preferences: readonly Part[],
  size: number,
): Result<Row, BallotFileFault> {
  const row = new Uint16Array(size)
  let rank = 0
  for (const preference of preferences) {
    if (preference.text === "-") continue
    rank++
    let start = preference.start
    for (const text of preference.text.split("=")) {
      const number = /^\d+$/.test(text) ? Number(text) : 0
      if (number < 1 || number > size) {
        const message = `"${shown(text)}" is no candidate: they have numbers from 1 to ${size}; 2=3 ranks two equally`
        return faultAt(line, start, "CANDIDATE_UNKNOWN", message)
      }
      if (row[number - 1] !== 0) {
        const message = `candidate ${number} stands on this ballot already: rank each candidate once`
        return faultAt(line, start, "CANDIDATE_REPEATED", message)
      }
      row[number - 1] = rank
      start += text.length + 1
    }
  }
  return ok(row)
}
