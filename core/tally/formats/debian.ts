/**
 * Tally sheets of Debian's votes, as devotee publishes them (https://www.debian.org/vote/): reading.
 *
 * Lines `Option 1----->: Name` name the options, from left to right. Then `V: 21-3`, a sign for each option, and the voter or a
 * checksum; of sheets without `V:` the checksum tells. Options without a rank (-) stand below all ranked ones, equally: so
 * Debian's constitution has it. Where no option is named they are called A, B, C. Other lines are for people.
 */
import { ok, type Result } from "../../base/result.ts"
import type { BallotFileFault, ReadFile } from "./format.ts"
import { faultAt, type Line, linesOf, type Part, partOf, shown } from "./lines.ts"
import { type Names, nameFault } from "./names.ts"
import { createRows, type Row, type Rows } from "./rows.ts"

const OPTION = /^[\s|/\\]*Option\s+(\d+)\s*(?:-+>?\s*)?:/
const BALLOT = /^\s*V:\s*(\S+)/
const OLD_BALLOT = /^\s*([-1-9]+)(?=\s+[0-9a-f]{32,}\s*$)/

/** Most options that can be called by a letter. */
const LETTERS = 26

export function readDebian(source: string): ReadFile {
  const names: Names = new Map()
  let rows: Rows | null = null
  for (const line of linesOf(source)) {
    const digits = ballotOf(line)
    if (digits === null) {
      const read = rows === null ? readOption(line, names) : ok(null)
      if (!read.ok) return read
      continue
    }
    if (rows === null) {
      const named = names.size > 0 ? ok(names) : lettered(line, digits)
      if (!named.ok) return named
      rows = createRows([...named.value.keys()])
    }
    const width = rows.width
    const said = { line, start: digits.start, text: digits.text, count: 1 }
    const added = rows.add(said, () => readRow(line, digits, width))
    if (!added.ok) return added
  }
  if (rows === null && names.size === 0) {
    const message = "no line with a ballot, such as V: 21-3, and no option: this is no tally sheet"
    return faultAt({ text: "", number: 1 }, 0, "DEBIAN_NO_BALLOTS", message)
  }
  return ok({
    format: "debian",
    profile: (rows ?? createRows([...names.keys()])).profile(),
    seats: null,
    title: null,
  })
}

/** The ranks that a line gives; null: it is no ballot. */
function ballotOf({ text }: Line): Part | null {
  const found = BALLOT.exec(text) ?? OLD_BALLOT.exec(text)
  if (found === null) return null
  const digits = found[1] as string
  return { text: digits, start: found[0].length - digits.length }
}

function readOption(line: Line, names: Names): Result<null, BallotFileFault> {
  const option = OPTION.exec(line.text)
  if (option === null) return ok(null)
  if (Number(option[1]) !== names.size + 1) {
    const message = `option ${names.size + 1} comes here: name them one after the other, from 1 on`
    return faultAt(line, 0, "DEBIAN_OPTION", message)
  }
  const { text, start } = partOf(line.text, option[0].length)
  const fault = nameFault(text, names)
  if (fault !== null) return faultAt(line, start, ...fault)
  names.set(text, names.size)
  return ok(null)
}

function lettered(line: Line, { text, start }: Part): Result<Names, BallotFileFault> {
  if (text.length > LETTERS) {
    const message = `more than ${LETTERS} options, none of them named: name each in a line Option 1: Name above`
    return faultAt(line, start, "DEBIAN_OPTION", message)
  }
  return ok(new Map(Array.from(text, (_, column) => [String.fromCharCode(65 + column), column])))
}

function readRow(line: Line, { text, start }: Part, width: number): Result<Row, BallotFileFault> {
  const wrong = /[^-1-9]/.exec(text)
  if (wrong !== null) {
    const message = `"${shown(text.charAt(wrong.index))}" is not a rank: write a digit from 1, the best, to 9, or -`
    return faultAt(line, start + wrong.index, "DEBIAN_RANK", message)
  }
  if (text.length !== width) {
    const message = `${text.length} ranks for ${width} options: write one for each, - for none`
    return faultAt(line, start, "DEBIAN_WIDTH", message)
  }
  const ranks = Array.from(text, (digit) => (digit === "-" ? 0 : Number(digit)))
  const last = Math.max(...ranks) + 1
  return ok(ranks.map((rank) => rank || last))
}
