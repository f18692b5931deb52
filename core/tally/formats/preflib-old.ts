/**
 * PrefLib's ordinal preferences in the form they had until 2022 (https://www.preflib.org/data/format): reading.
 *
 * The number of alternatives; a line `number,name` for each; a line with the number of voters, the sum of the counts and the
 * number of unique orders; then lines `count,order`. Blank lines are passed over.
 */
import { ok, type Result } from "../../base/result.ts"
import { MAX_CANDIDATES } from "../../election/election.ts"
import { readCount } from "./counts.ts"
import type { BallotFileFault, ReadFile } from "./format.ts"
import { faultAt, type Line, linesOf, partOf } from "./lines.ts"
import { type Names, nameFault } from "./names.ts"
import { typeOf } from "./preflib.ts"
import { type PrefLibType, readOrder } from "./preflib-order.ts"
import { createRows } from "./rows.ts"

/** `type`: what to read it as; null: the narrowest type that holds what is there. */
export function readOldPrefLib(source: string, type: PrefLibType | null): ReadFile {
  const lines = contentOf(source)
  const first = next(lines, 1)
  const size = readCount(first, partOf(first.text, 0), "how many alternatives there are")
  if (!size.ok) return size
  if (size.value > MAX_CANDIDATES) {
    return faultAt(
      first,
      0,
      "CANDIDATES_TOO_MANY",
      `more than ${MAX_CANDIDATES} alternatives: no ballot paper has as many`,
    )
  }
  const names: Names = new Map()
  let line = first
  while (names.size < size.value) {
    line = next(lines, line.number + 1)
    const named = readName(line, names)
    if (!named.ok) return named
  }
  line = next(lines, line.number + 1)
  const numbers = /^\s*(\d+)\s*,\s*\d+\s*,\s*\d+\s*$/.exec(line.text)
  if (numbers === null) {
    const message =
      "here stand the number of voters, the sum of the counts and the number of orders, as in 12,12,3"
    return faultAt(line, 0, "PREFLIB_HEADER", message)
  }
  const totals = line
  const candidates = [...names.keys()]
  const rows = createRows(candidates)
  for (const ballots of lines) {
    const { text } = ballots
    const comma = text.indexOf(",")
    const end = comma === -1 ? text.length : comma
    const count = readCount(ballots, partOf(text, 0, end), "how many voters have this order")
    if (!count.ok) return count
    const order = partOf(text, end + 1)
    const said = { line: ballots, start: order.start, text: order.text, count: count.value }
    const added = rows.add(said, () => readOrder(ballots, end + 1, candidates, type ?? "toi"))
    if (!added.ok) return added
  }
  if (Number(numbers[1]) !== rows.ballots()) {
    const message = `the orders are those of ${rows.ballots()} voters, not of ${numbers[1]}: a line is missing or too much, or this number is wrong`
    return faultAt(totals, partOf(totals.text, 0).start, "PREFLIB_VOTERS", message)
  }
  const profile = rows.profile()
  return ok({ format: type ?? typeOf(profile), profile, seats: null, title: null })
}

function* contentOf(source: string): Generator<Line, void, void> {
  for (const line of linesOf(source)) if (line.text.trim() !== "") yield line
}

/** The next line; an empty one, for the fault, at the end of the file. */
const next = (lines: Generator<Line, void, void>, number: number): Line =>
  lines.next().value ?? { text: "", number }

function readName(line: Line, names: Names): Result<null, BallotFileFault> {
  const number = names.size + 1
  const comma = line.text.indexOf(",")
  if (partOf(line.text, 0, Math.max(comma, 0)).text !== String(number)) {
    return faultAt(line, 0, "PREFLIB_HEADER", `alternative ${number} comes here: write ${number},Name`)
  }
  const { text, start } = partOf(line.text, comma + 1)
  const fault = nameFault(text, names)
  if (fault !== null) return faultAt(line, start, ...fault)
  names.set(text, names.size)
  return ok(null)
}
