/**
 * BLT, the format of OpenSTV, OpaVote and the Electoral Reform Society, first described with Meek's count (Hill, Wichmann and
 * Woodall, "Algorithm 123 - Single Transferable Vote by Meek's Method", The Computer Journal 30, 1987): reading.
 *
 * Line by line: candidates and seats; numbers of withdrawn candidates, `-2 -5`; ballots, `weight preferences 0`; a single 0; names
 * in double quotes, then a title. Of OpenSTV's additions: comments after #, `2=3` for candidates ranked equally, `-` for a place
 * that was skipped (which means nothing), and `(id)` before a ballot. Candidates that aren't on a ballot are unranked there.
 * Withdrawn candidates are taken off all ballots.
 */
import { ok, type Result } from "../../base/result.ts"
import { withoutCandidates } from "../profile.ts"
import { readBallot, readHead, readWithdrawn } from "./blt-lines.ts"
import type { BallotFileFault, ReadFile } from "./format.ts"
import { faultAt, type Line, linesOf, partOf } from "./lines.ts"
import { type Names, nameFault } from "./names.ts"
import { createRows } from "./rows.ts"

export function readBlt(source: string): ReadFile {
  const lines = contentOf(source)
  let line = next(lines, 1)
  const head = readHead(line)
  if (!head.ok) return head
  const { size, seats } = head.value
  line = next(lines, line.number + 1)
  const isWithdrawal = /^\s*-\d/.test(line.text)
  const withdrawn = isWithdrawal ? readWithdrawn(line, size) : ok([])
  if (!withdrawn.ok) return withdrawn
  if (isWithdrawal) line = next(lines, line.number + 1)

  // Candidates have no names yet.
  const rows = createRows(Array.from({ length: size }, (_, index) => String(index + 1)))
  for (; line.text.trim() !== "0"; line = next(lines, line.number + 1)) {
    if (line.text === "" || line.text.trimStart().startsWith('"')) {
      return faultAt(line, 0, "BLT_END", "the ballots end with a line that holds 0 alone: write it here")
    }
    const added = readBallot(line, size, rows)
    if (!added.ok) return added
  }
  const texts = readTexts(lines, line.number, size)
  if (!texts.ok) return texts
  const { names, title } = texts.value
  const profile = { ...rows.profile(), candidates: [...names.keys()] }
  const out = withdrawn.value.map((number) => profile.candidates[number - 1] as string)
  return ok({ format: "blt", profile: withoutCandidates(profile, out), seats, title })
}

/** Lines with something on them; comments, which begin with # outside of quotes, are cut off. */
function* contentOf(source: string): Generator<Line, void, void> {
  for (const { text, number } of linesOf(source)) {
    const content = text.slice(0, endOf(text))
    if (content.trim() !== "") yield { text: content, number }
  }
}

/** Where the comment begins, or the line ends. */
function endOf(text: string): number {
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (sign === '"') quoted = !quoted
    if (sign === "#" && !quoted) return at
  }
  return text.length
}

/** The next line; an empty one, for the fault, at the end of the file. */
const next = (lines: Generator<Line, void, void>, number: number): Line =>
  lines.next().value ?? { text: "", number }

interface Texts {
  readonly names: Names
  readonly title: string | null
}

/** The names, and a title if there is one. What follows it (a source and a comment, with some programs) is passed over. */
function readTexts(
  lines: Generator<Line, void, void>,
  after: number,
  size: number,
): Result<Texts, BallotFileFault> {
  const names: Names = new Map()
  let at = after
  while (names.size < size) {
    const line = next(lines, at + 1)
    at = line.number
    const name = readText(line, `candidate ${names.size + 1} has no name`)
    if (!name.ok) return name
    const fault = nameFault(name.value, names)
    if (fault !== null) return faultAt(line, partOf(line.text, 0).start, ...fault)
    names.set(name.value, names.size)
  }
  let title: string | null = null
  for (const line of lines) {
    const text = readText(line, "after the names and the title nothing follows but texts")
    if (!text.ok) return text
    title ??= text.value
  }
  return ok({ names, title: title === "" ? null : title })
}

function readText(line: Line, wrong: string): Result<string, BallotFileFault> {
  const text = /^\s*"([^"]*)"\s*$/.exec(line.text)
  if (text !== null) return ok((text[1] as string).trim())
  const message = `${wrong}: write it in double quotes, alone on its line, with none within`
  return faultAt(line, partOf(line.text, 0).start, "BLT_NAMES", message)
}
