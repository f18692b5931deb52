/**
 * Parameters of a file in the Condorcet Election Format (version 1, "Standard parameters"): lines that begin with `#/`.
 *
 * Names are read in any case. Parameters that aren't standard have a meaning for other programs only and are passed over.
 */
import { ok, type Result } from "../../base/result.ts"
import { readSeats } from "./counts.ts"
import type { BallotFileFault } from "./format.ts"
import { faultAt, type Line, partOf, partsOf, shown } from "./lines.ts"
import { type Names, nameFault } from "./names.ts"

export interface Parameters {
  /** Null: those whom the ballots name. */
  candidates: Names | null
  seats: number | null
  /** Unranked candidates stand below all others on a ballot; else they are compared with nobody. */
  implicitRanking: boolean
  /** Else each line has weight 1, whatever it says. */
  weightAllowed: boolean
}

/** As the format has it where a file says nothing. */
export const defaultParameters = (): Parameters => ({
  candidates: null,
  seats: null,
  implicitRanking: true,
  weightAllowed: false,
})

const STANDARD: Readonly<Record<string, keyof Parameters>> = {
  candidates: "candidates",
  "number of seats": "seats",
  "number of seat": "seats",
  "implicit ranking": "implicitRanking",
  "weight allowed": "weightAllowed",
}

/** Characters with a meaning on a ballot, so that no name may hold them. */
export const RESERVED = /[<>=;,#/*^|]/

const nameOf = (line: Line): string =>
  line.text
    .replace(/:.*$/, "")
    .replace(/^\s*#\//, "")
    .trim()
    .toLowerCase()

/** Is this line a parameter? One that is indented is a comment, and refused if it was meant to be a standard parameter. */
export function isParameter(line: Line): Result<boolean, BallotFileFault> {
  if (line.text.startsWith("#/")) return ok(true)
  if (/^\s+#\//.test(line.text) && STANDARD[nameOf(line)] !== undefined) {
    return faultAt(
      line,
      0,
      "CVOTES_PARAMETER",
      "a parameter stands at the beginning of its line: remove the blanks",
    )
  }
  return ok(false)
}

/** Takes in a parameter line; `given` holds the standard ones that were there before. */
export function readParameter(
  line: Line,
  parameters: Parameters,
  given: Set<keyof Parameters>,
): Result<null, BallotFileFault> {
  const colon = line.text.indexOf(":")
  if (colon === -1) {
    return faultAt(
      line,
      0,
      "CVOTES_PARAMETER",
      "a parameter is written #/Name: value; a comment begins with # and a blank",
    )
  }
  const parameter = STANDARD[nameOf(line)]
  if (parameter === undefined) return ok(null)
  if (given.has(parameter)) {
    return faultAt(line, 0, "CVOTES_PARAMETER", "this parameter was there before: keep one of the two lines")
  }
  given.add(parameter)
  const comment = line.text.indexOf("#", colon)
  if (comment !== -1) {
    return faultAt(
      line,
      comment,
      "CVOTES_VALUE",
      "no comment may follow a parameter: move it to a line of its own",
    )
  }
  const value = partOf(line.text, colon + 1)
  if (parameter === "candidates") {
    const names = readNames(line, colon + 1)
    if (!names.ok) return names
    parameters.candidates = names.value
  } else if (parameter === "seats") {
    const seats = readSeats(line, value)
    if (!seats.ok) return seats
    parameters.seats = seats.value
  } else {
    if (!/^(true|false)$/i.test(value.text)) {
      return faultAt(
        line,
        value.start,
        "CVOTES_VALUE",
        `"${shown(value.text)}" is neither true nor false: write one of them`,
      )
    }
    parameters[parameter] = value.text.toLowerCase() === "true"
  }
  return ok(null)
}

function readNames(line: Line, from: number): Result<Names, BallotFileFault> {
  const names: Names = new Map()
  for (const { text, start } of partsOf(line.text, ";", from)) {
    const reserved = RESERVED.exec(text)
    if (reserved !== null) {
      const message = `no name may hold the character ${reserved[0]}: replace it; candidates are separated by ;`
      return faultAt(line, start + reserved.index, "CVOTES_CHARACTER", message)
    }
    const fault = nameFault(text, names)
    if (fault !== null) return faultAt(line, start, ...fault)
    names.set(text, names.size)
  }
  return ok(names)
}
