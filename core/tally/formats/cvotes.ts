/**
 * Condorcet Election Format, version 1 (https://github.com/CondorcetVote/CondorcetElectionFormat): reading.
 *
 * A line is `tags || ranking ^weight * quantifier # comment`, all but the ranking optional. As the format wants it, candidates
 * whom `#/Candidates:` doesn't name are passed over on ballots, and weights count only where `#/Weight Allowed:` is true.
 * Where candidates aren't listed they are taken from the ballots, in the order in which they appear.
 */
import { ok, type Result } from "../../base/result.ts"
import { readCount, times } from "./counts.ts"
import {
  defaultParameters,
  isParameter,
  type Parameters,
  RESERVED,
  readParameter,
} from "./cvotes-parameters.ts"
import type { BallotFileFault, ReadFile } from "./format.ts"
import { faultAt, type Line, linesOf, partOf, partsOf, shown } from "./lines.ts"
import { type Names, nameFault } from "./names.ts"
import { createRows, type Row } from "./rows.ts"

/** Both ways in which versions of the format write a blank ballot. */
const BLANK = ["/EMPTY_RANKING/", "/EMPTY/"]

export function readCvotes(source: string): ReadFile {
  const parameters = defaultParameters()
  const given = new Set<keyof Parameters>()
  const names: Names = new Map()
  let voted = false
  for (const line of linesOf(source)) {
    const isSetting = isParameter(line)
    if (!isSetting.ok) return isSetting
    if (isSetting.value) {
      if (voted)
        return faultAt(
          line,
          0,
          "CVOTES_PARAMETER",
          "parameters stand above the first ballot: move this line up",
        )
      const read = readParameter(line, parameters, given)
      if (!read.ok) return read
    } else if (hasBallot(line)) {
      voted = true
      const collected = parameters.candidates === null ? collectNames(line, names) : ok(null)
      if (!collected.ok) return collected
    }
  }
  return readBallots(source, parameters, parameters.candidates ?? names)
}

function readBallots(source: string, parameters: Parameters, names: Names): ReadFile {
  if (names.size === 0) {
    return faultAt(
      { text: "", number: 1 },
      0,
      "EMPTY",
      "nobody to vote for: write #/Candidates: and their names, separated by ;",
    )
  }
  const rows = createRows([...names.keys()])
  for (const line of linesOf(source)) {
    if (!hasBallot(line)) continue
    const cut = cutLine(line)
    if (!cut.ok) return cut
    const { start, end, weight, quantifier } = cut.value
    const count = times(line, start, parameters.weightAllowed ? weight : 1, quantifier)
    if (!count.ok) return count
    const text = line.text.slice(start, end)
    const added = rows.add({ line, start, text, count: count.value }, () => {
      return readRanking(line, start, end, names, parameters.implicitRanking)
    })
    if (!added.ok) return added
  }
  return ok({ format: "cvotes", profile: rows.profile(), seats: parameters.seats, title: null })
}

const hasBallot = ({ text }: Line): boolean => /^\s*[^\s#]/.test(text)

interface Cut {
  /** Index of the ranking. */
  readonly start: number
  readonly end: number
  readonly weight: number
  readonly quantifier: number
}

/** Where the ranking of a line stands, and how often it counts. */
function cutLine(line: Line): Result<Cut, BallotFileFault> {
  const { text } = line
  const comment = text.indexOf("#")
  const end = comment === -1 ? text.length : comment
  const tags = text.slice(0, end).indexOf("||")
  const from = tags === -1 ? 0 : tags + 2
  const indexOf = (sign: string): number => {
    const index = text.indexOf(sign, from)
    return index === -1 || index >= end ? end : index
  }
  const star = indexOf("*")
  const caret = indexOf("^")
  if (caret > star && caret < end) {
    return faultAt(line, caret, "CVOTES_MULTIPLIER", "the weight stands before the quantifier: write ^7 * 8")
  }
  const weight =
    caret === end ? ok(1) : readCount(line, partOf(text, caret + 1, star), "the weight of a ballot")
  if (!weight.ok) return weight
  const quantifier =
    star === end ? ok(1) : readCount(line, partOf(text, star + 1, end), "how many ballots say so")
  if (!quantifier.ok) return quantifier
  const ranking = partOf(text, from, Math.min(star, caret))
  if (ranking.text === "") {
    return faultAt(
      line,
      ranking.start,
      "CVOTES_RANK_EMPTY",
      "a ballot without a ranking: write /EMPTY_RANKING/ if it is blank",
    )
  }
  return ok({
    start: ranking.start,
    end: ranking.start + ranking.text.length,
    weight: weight.value,
    quantifier: quantifier.value,
  })
}

/** What is wrong with a part of a line; null: nothing. */
type Fault = ReturnType<typeof faultAt> | null

/** Takes each candidate of a ranking to `visit`, with the number of its rank, 1 first; ends with the first fault. */
function walkRanking(
  line: Line,
  start: number,
  end: number,
  visit: (name: string, at: number, rank: number) => Fault,
): Fault {
  const { text } = line
  if (BLANK.includes(text.slice(start, end))) return null
  let rank = 0
  for (const tier of partsOf(text, ">", start, end)) {
    rank++
    for (const name of partsOf(text, "=", tier.start, tier.start + tier.text.length)) {
      const fault = visit(name.text, name.start, rank)
      if (fault !== null) return fault
    }
  }
  return null
}

/** What is wrong with a name that isn't one of the candidates. */
function strangerFault(line: Line, name: string, at: number): Fault {
  if (name === "") {
    const message = "a candidate is missing here: write a name, or remove the sign before or after"
    return faultAt(line, at, "CVOTES_RANK_EMPTY", message)
  }
  const reserved = RESERVED.exec(name)
  if (reserved === null) return null
  const message = `the character ${reserved[0]} stands in no name: write A > B = C, the best first`
  return faultAt(line, at + reserved.index, "CVOTES_CHARACTER", message)
}

const repeated = (line: Line, name: string, at: number): Fault =>
  faultAt(
    line,
    at,
    "CANDIDATE_REPEATED",
    `${shown(name)} stands on this ballot already: rank each candidate once`,
  )

function collectNames(line: Line, names: Names): Result<null, BallotFileFault> {
  const cut = cutLine(line)
  if (!cut.ok) return cut
  const fault = walkRanking(line, cut.value.start, cut.value.end, (name, at) => {
    if (names.has(name)) return null
    const stranger = strangerFault(line, name, at)
    if (stranger !== null) return stranger
    const unfit = nameFault(name, names)
    if (unfit !== null) return faultAt(line, at, ...unfit)
    names.set(name, names.size)
    return null
  })
  return fault ?? ok(null)
}

function readRanking(
  line: Line,
  start: number,
  end: number,
  names: Names,
  implicitRanking: boolean,
): Result<Row, BallotFileFault> {
  const row = new Uint16Array(names.size)
  const strangers = new Set<string>()
  // Ranks that hold nobody who stands don't count, so that the numbers stay small.
  let last = 0
  let lastRank = 0
  const fault = walkRanking(line, start, end, (name, at, rank) => {
    const column = names.get(name)
    if (column === undefined) {
      if (strangers.has(name)) return repeated(line, name, at)
      strangers.add(name)
      return strangerFault(line, name, at)
    }
    if (row[column] !== 0) return repeated(line, name, at)
    if (rank !== lastRank) last++
    lastRank = rank
    row[column] = last
    return null
  })
  if (fault !== null) return fault
  return ok(implicitRanking ? row.map((rank) => rank || last + 1) : row)
}
