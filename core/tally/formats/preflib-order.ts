/** Orders as PrefLib writes them: numbers of alternatives, best first, `{2,3}` where several are tied. */
import { ok, type Result } from "../../base/result.ts"
import type { BallotFileFault, FormatName } from "./format.ts"
import { faultAt, type Line, type Part, partOf, partsOf, shown } from "./lines.ts"
import type { Row } from "./rows.ts"

export type PrefLibType = Extract<FormatName, "soc" | "soi" | "toc" | "toi">

export const isPrefLib = (format: FormatName | null): format is PrefLibType =>
  format === "soc" || format === "soi" || format === "toc" || format === "toi"

/** The order from index `from` of a line on. Alternatives that it leaves out are unranked; `candidates` are numbered from 1. */
export function readOrder(
  line: Line,
  from: number,
  candidates: readonly string[],
  type: PrefLibType,
): Result<Row, BallotFileFault> {
  const { text } = line
  const row = new Uint16Array(candidates.length)
  let ranked = 0
  let rank = 0
  const take = (part: Part): Result<null, BallotFileFault> => {
    const { start } = part
    if (!/^\d+$/.test(part.text)) {
      const message = `"${shown(part.text)}" is not the number of an alternative: write numbers with commas between them, the best first`
      return faultAt(line, start, "PREFLIB_LINE", message)
    }
    const number = Number(part.text)
    if (number < 1 || number > candidates.length) {
      return faultAt(
        line,
        start,
        "CANDIDATE_UNKNOWN",
        `there is no alternative ${shown(part.text)}: they go from 1 to ${candidates.length}`,
      )
    }
    if (row[number - 1] !== 0) {
      return faultAt(
        line,
        start,
        "CANDIDATE_REPEATED",
        `alternative ${number} stands in this order already: rank each one once`,
      )
    }
    row[number - 1] = rank
    ranked++
    return ok(null)
  }
  for (let at = from; partOf(text, from).text !== "" && at <= text.length; ) {
    rank++
    const isGroup = partOf(text, at).text.startsWith("{")
    const close = isGroup ? text.indexOf("}", at) : at
    const open = isGroup ? text.indexOf("{", at) : at
    if (close === -1)
      return faultAt(line, open, "PREFLIB_LINE", "this { is not closed: write } after the tied alternatives")
    const comma = text.indexOf(",", close)
    const end = comma === -1 ? text.length : comma
    if (!isGroup) {
      const taken = take(partOf(text, at, end))
      if (!taken.ok) return taken
    } else {
      const after = partOf(text, close + 1, end)
      if (after.text !== "") {
        return faultAt(
          line,
          after.start,
          "PREFLIB_LINE",
          "a comma is missing here, after the tied alternatives",
        )
      }
      const taken = takeGroup(text, open + 1, close, take)
      if (!taken.ok) return taken
      if (type.startsWith("so") && text.slice(open, close).includes(",")) {
        const message = `alternatives are tied here, and a file of type ${type} has no ties: name the type ${type.replace("s", "t")}`
        return faultAt(line, open, "PREFLIB_TIE", message)
      }
    }
    at = end + 1
  }
  if (type.endsWith("c") && ranked < candidates.length) {
    const missing = candidates[row.indexOf(0)] as string
    const message = `${shown(missing)} is not ranked here, and a file of type ${type} ranks everybody: name the type ${type.replace("c", "i")}`
    return faultAt(line, from, "PREFLIB_INCOMPLETE", message)
  }
  return ok(row)
}

/** The alternatives of a group; one that is empty, as in some published files, ties nobody. */
function takeGroup(
  text: string,
  from: number,
  to: number,
  take: (part: Part) => Result<null, BallotFileFault>,
): Result<null, BallotFileFault> {
  if (partOf(text, from, to).text === "") return ok(null)
  for (const part of partsOf(text, ",", from, to)) {
    const taken = take(part)
    if (!taken.ok) return taken
  }
  return ok(null)
}
