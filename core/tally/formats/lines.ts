/**
 * Text by lines (LF, CRLF or CR), and places within a line.
 *
 * Indexes are into the line's text; columns count characters and are made for faults only.
 */
import { err } from "../../base/result.ts"
import type { BallotFileCode, BallotFileFault } from "./format.ts"

export interface Line {
  /** Without its end, and without a byte order mark before the first one. */
  readonly text: string
  /** 1-based. */
  readonly number: number
}

const LF = 0x0a
const CR = 0x0d
const BYTE_ORDER_MARK = 0xfeff

/** The lines, one after the other. What follows the last line end is a line too unless it is empty. */
export function* linesOf(source: string): Generator<Line, void, void> {
  let start = source.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0
  for (let number = 1; start < source.length; number++) {
    let end = start
    for (let code = source.charCodeAt(end); code !== LF && code !== CR && end < source.length; ) {
      code = source.charCodeAt(++end)
    }
    yield { text: source.slice(start, end), number }
    start = source.charCodeAt(end) === CR && source.charCodeAt(end + 1) === LF ? end + 2 : end + 1
  }
}

/** A part of a line, without the blanks around it. */
export interface Part {
  readonly text: string
  /** Index of its first character; of an empty one, where it would stand. */
  readonly start: number
}

/** The part of `text` from index `from` up to `to`. */
export function partOf(text: string, from: number, to: number = text.length): Part {
  const slice = text.slice(from, to)
  const trimmed = slice.trim()
  return { text: trimmed, start: from + (trimmed === "" ? 0 : slice.length - slice.trimStart().length) }
}

/** The parts of `text` from index `from` up to `to`, as `separator` cuts it: one at least, perhaps empty. */
export function partsOf(
  text: string,
  separator: string,
  from: number,
  to: number = text.length,
): readonly Part[] {
  const parts: Part[] = []
  let start = from
  for (const part of text.slice(from, to).split(separator)) {
    parts.push(partOf(text, start, start + part.length))
    start += part.length + separator.length
  }
  return parts
}

/** A fault at an index of a line. */
export const faultAt = (line: Line, index: number, code: BallotFileCode, message: string) =>
  err<BallotFileFault>({
    code,
    line: line.number,
    column: [...line.text.slice(0, index)].length + 1,
    message,
  })

/** A piece of a file as a message may show it: short, and without control characters. */
export const shown = (text: string): string =>
  (text.length > 40 ? `${text.slice(0, 40)}...` : text).replace(/\p{Cc}/gu, "\ufffd")
