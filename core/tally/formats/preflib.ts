/**
 * PrefLib's ordinal preferences (.soc, .soi, .toc, .toi), in the form with named metadata
 * (https://github.com/PrefLib/PrefLib-Data, FORMAT_SPECIFICATION.md): reading.
 *
 * The type is what `# DATA TYPE:` says, and without it the narrowest that holds what is there. Alternatives that an order leaves
 * out are unranked. The number of voters is checked, as a file that was cut off shows there; the number of unique orders isn't.
 */
import { ok, type Result } from "../../base/result.ts"
import { MAX_CANDIDATES } from "../../election/election.ts"
import type { Profile } from "../profile.ts"
import { readCount } from "./counts.ts"
import type { BallotFileFault, ReadFile } from "./format.ts"
import { faultAt, type Line, linesOf, type Part, partOf, shown } from "./lines.ts"
import { type Names, nameFault } from "./names.ts"
import { type PrefLibType, readOrder } from "./preflib-order.ts"
import { createRows, type Rows } from "./rows.ts"

interface Header {
  type: PrefLibType | null
  title: string | null
  /** As the line says, with that line for faults. */
  alternatives: Stated | null
  voters: Stated | null
  readonly names: Names
}

interface Stated {
  readonly line: Line
  readonly start: number
  readonly number: number
}

const NAME = /^ALTERNATIVE NAME\s+(\d+)$/
const TYPES: readonly string[] = ["soc", "soi", "toc", "toi"]

/** `type`: what to read it as, whatever it says of itself; `named`: where it says nothing. */
export function readPrefLib(source: string, type: PrefLibType | null, named: PrefLibType | null): ReadFile {
  const header: Header = { type: null, title: null, alternatives: null, voters: null, names: new Map() }
  let rows: Rows | null = null
  let candidates: readonly string[] = []
  for (const line of linesOf(source)) {
    if (line.text.startsWith("#")) {
      const read = rows === null ? readField(line, header) : ok(null)
      if (!read.ok) return read
    } else if (line.text.trim() !== "") {
      if (rows === null) {
        const complete = allNamed(header, line)
        if (!complete.ok) return complete
        candidates = [...header.names.keys()]
        rows = createRows(candidates)
      }
      const added = readBallots(line, rows, candidates, type ?? header.type ?? named ?? "toi")
      if (!added.ok) return added
    }
  }
  if (rows === null) {
    const complete = allNamed(header, { text: "", number: 1 })
    if (!complete.ok) return complete
    rows = createRows([...header.names.keys()])
  }
  const counted = agrees(header.voters, rows.ballots())
  if (!counted.ok) return counted
  const profile = rows.profile()
  return ok({
    format: type ?? header.type ?? named ?? typeOf(profile),
    profile,
    seats: null,
    title: header.title,
  })
}

function readField(line: Line, header: Header): Result<null, BallotFileFault> {
  const colon = line.text.indexOf(":")
  if (colon === -1) return ok(null)
  const field = line.text.slice(1, colon).trim()
  const value = partOf(line.text, colon + 1)
  const named = NAME.exec(field)
  if (named !== null) return readName(line, Number(named[1]), value, header.names)
  switch (field) {
    case "TITLE":
      header.title = value.text === "" ? null : value.text
      return ok(null)
    case "DATA TYPE":
      if (!TYPES.includes(value.text)) {
        const message = `"${shown(value.text)}" is not a type with rankings: these are soc, soi, toc and toi`
        return faultAt(line, value.start, "PREFLIB_TYPE", message)
      }
      header.type = value.text as PrefLibType
      return ok(null)
    case "NUMBER ALTERNATIVES": {
      const stated = readStated(line, value, "how many alternatives there are")
      if (!stated.ok) return stated
      if (stated.value.number > MAX_CANDIDATES) return tooManyAlternatives(line, value.start)
      header.alternatives = stated.value
      return ok(null)
    }
    case "NUMBER VOTERS": {
      // None at all is a number of voters, too.
      if (/^0+$/.test(value.text)) {
        header.voters = { line, start: value.start, number: 0 }
        return ok(null)
      }
      const stated = readStated(line, value, "how many voters there are")
      if (!stated.ok) return stated
      header.voters = stated.value
      return ok(null)
    }
    default:
      return ok(null)
  }
}

function readStated(line: Line, value: Part, what: string): Result<Stated, BallotFileFault> {
  const number = readCount(line, value, what)
  return number.ok ? ok({ line, start: value.start, number: number.value }) : number
}

const tooManyAlternatives = (line: Line, index: number) =>
  faultAt(
    line,
    index,
    "CANDIDATES_TOO_MANY",
    `more than ${MAX_CANDIDATES} alternatives: no ballot paper has as many`,
  )

/** Takes in the name of alternative `number`; they come in the order of their numbers. */
function readName(line: Line, number: number, name: Part, names: Names): Result<null, BallotFileFault> {
  if (number !== names.size + 1) {
    const message = `alternative ${names.size + 1} comes here: name them one after the other, from 1 on`
    return faultAt(line, 0, "PREFLIB_HEADER", message)
  }
  const fault = nameFault(name.text, names)
  if (fault !== null) return faultAt(line, name.start, ...fault)
  names.set(name.text, names.size)
  return ok(null)
}

/** Is there a name for each alternative? `next`: the line after the header. */
function allNamed({ alternatives, names }: Header, next: Line): Result<null, BallotFileFault> {
  const wanted = alternatives?.number ?? Math.max(1, names.size)
  if (names.size === wanted) return ok(null)
  if (names.size < wanted) {
    const message = `alternative ${names.size + 1} has no name: add a line # ALTERNATIVE NAME ${names.size + 1}: above`
    return faultAt(next, 0, "PREFLIB_HEADER", message)
  }
  const { line, start } = alternatives as Stated
  return faultAt(
    line,
    start,
    "PREFLIB_HEADER",
    `${names.size} alternatives have a name: write that number here`,
  )
}

function readBallots(
  line: Line,
  rows: Rows,
  candidates: readonly string[],
  type: PrefLibType,
): Result<null, BallotFileFault> {
  const colon = line.text.indexOf(":")
  if (colon === -1) {
    return faultAt(
      line,
      0,
      "PREFLIB_LINE",
      "this is not an order: write how many voters have it, a colon, and the order, as in 12: 1,{2,3},4",
    )
  }
  const count = readCount(line, partOf(line.text, 0, colon), "how many voters have this order")
  if (!count.ok) return count
  const { text, start } = partOf(line.text, colon + 1)
  return rows.add({ line, start, text, count: count.value }, () => {
    return readOrder(line, colon + 1, candidates, type)
  })
}

function agrees(voters: Stated | null, ballots: number): Result<null, BallotFileFault> {
  if (voters === null || voters.number === ballots) return ok(null)
  const message = `the orders are those of ${ballots} voters, not of ${voters.number}: a line is missing or too much, or this number is wrong`
  return faultAt(voters.line, voters.start, "PREFLIB_VOTERS", message)
}

/** The narrowest type that holds these ballots. */
export function typeOf({ candidates, ranks }: Profile): PrefLibType {
  const width = candidates.length
  let strict = true
  let complete = true
  for (let start = 0; start < ranks.length; start += width) {
    const row = ranks.subarray(start, start + width)
    const ranked = row.filter((rank) => rank > 0)
    if (ranked.length < width) complete = false
    if (new Set(ranked).size < ranked.length) strict = false
  }
  return `${strict ? "s" : "t"}o${complete ? "c" : "i"}`
}
