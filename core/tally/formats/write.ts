/**
 * Writing ballots in any of the formats. What it writes reads as the same ballots; what a format can't say is an error.
 *
 * Formats with a number of ballots on each line get a line for each different ballot, the most frequent first, so that nothing of the
 * order in which ballots came is left. CSV and tally sheets have a line for each ballot, in the order of the profile.
 */
import { err, ok, type Result } from "../../base/result.ts"
import { formatBallotsCsv } from "../csv.ts"
import { candidateFault } from "../csv-faults.ts"
import { RESERVED } from "./cvotes-parameters.ts"
import { type BallotFile, FORMAT_LABELS, type FormatName } from "./format.ts"
import { shown } from "./lines.ts"
import { bltText, cvotesText, debianText, prefLibText, tooLong, type Written } from "./write-formats.ts"

/** Longest text that is written, in characters: formats with a line for each ballot would take any amount of memory. */
const MAX_CHARACTERS = 2 ** 28

/** The text of a file with these ballots, or why the format can't say it. `limit`: most characters; for tests. */
export function writeBallots(
  { profile, seats, title: given }: Pick<BallotFile, "profile" | "seats" | "title">,
  format: FormatName,
  limit: number = MAX_CHARACTERS,
): Result<string, string> {
  if (profile.candidates.length === 0) return err("there is no candidate, so there is nothing to write")
  const title = given?.trim() || null
  const fault = nameFault(profile.candidates, format) ?? titleFault(title, format)
  if (fault !== null) return err(fault)
  const written: Written = { profile, seats, title, limit }
  switch (format) {
    case "csv":
      return csvText(written)
    case "debian":
      return debianText(written)
    case "cvotes":
      return cvotesText(written)
    case "blt":
      return bltText(written)
    default:
      return prefLibText(written, format)
  }
}

/** Characters that stand for something else in a format. */
const SIGNS: Readonly<Partial<Record<FormatName, RegExp>>> = { cvotes: RESERVED, blt: /"/ }

function nameFault(names: readonly string[], format: FormatName): string | null {
  for (const [index, name] of names.entries()) {
    const sign = SIGNS[format]?.exec(name)
    if (sign)
      return `${shown(name)}: no name may hold the character ${sign[0]} in ${FORMAT_LABELS[format]}: rename the candidate`
    if (name !== name.trim())
      return `"${shown(name)}": no name may begin or end with a blank: rename the candidate`
    const fault = format === "csv" || name === "" ? candidateFault(name, names.slice(0, index)) : null
    if (fault !== null) return fault[1]
    if (/[\p{Cc}\ufffd]/u.test(name))
      return `${shown(name)}: a name is plain text on one line: rename the candidate`
  }
  return null
}

function titleFault(title: string | null, format: FormatName): string | null {
  if (title === null || format === "csv" || format === "debian") return null
  if (/\p{Cc}/u.test(title) || (format === "blt" && title.includes('"'))) {
    return `the title "${shown(title)}" doesn't fit into ${FORMAT_LABELS[format]}: it is plain text on one line${format === "blt" ? ', without "' : ""}`
  }
  return null
}

function csvText({ profile, limit }: Written): Result<string, string> {
  const { candidates, ballots, ranks, weights } = profile
  const width = candidates.length
  // A cell takes 12 characters at most, its comma included.
  if (ballots * width * 12 > limit) return err(tooLong(ballots))
  const vectors = Array.from({ length: ranks.length / width }, (_, row) => {
    const vector = ranks.subarray(row * width, (row + 1) * width)
    return Array.from({ length: weights?.[row] ?? 1 }, () => vector)
  })
  return ok(formatBallotsCsv(candidates, vectors.flat()))
}
