/**
 * The usual lines of a ballots file, at the pace of its bytes: ranks in digits and `No opinion`, as Elekto writes them, in quotes or not.
 *
 * Makes no object and no text. A line that is written otherwise, or is wrong, is left to csv-reader.ts.
 */
import { MAX_RANK } from "./csv-faults.ts"

const COMMA = 0x2c
const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x22
const ZERO = 0x30
const NINE = 0x39

/** How `No opinion` is written in the files of Elekto. */
export const NO_OPINION = "No opinion"
const NO_OPINION_BYTES = Uint8Array.from(NO_OPINION, (character) => character.charCodeAt(0))
const N = NO_OPINION_BYTES[0] as number

/** The index of the line end (LF, CRLF or CR) at or after `at`; the length where there is none. */
export function lineEnd(bytes: Uint8Array, at: number): number {
  let end = at
  while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++
  return end
}

/** The index after the line end at `end`. */
export const nextLine = (bytes: Uint8Array, end: number): number =>
  bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1

/** The index after the last line end; 0 where there is none. */
export function afterLastLine(bytes: Uint8Array): number {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] !== LF && bytes[end - 1] !== CR) end--
  return end
}

/** How far `skimLines` came. */
export interface Skimmed {
  /** Where the first line begins that it didn't take; or `stop`. */
  readonly at: number
  /** How many of `ranks` are filled: whole rows. */
  readonly filled: number
}

/**
 * Takes lines of `width` cells each from `at` up to `stop`, which is behind a line end, into `ranks` from `filled` on, up to
 * the first line that isn't a usual one. `ranks` has room for a rank per two bytes.
 */
export function skimLines(
  bytes: Uint8Array,
  at: number,
  stop: number,
  width: number,
  ranks: Uint16Array,
  filled: number,
): Skimmed {
  let lineStart = at
  let index = at
  let taken = filled
  let to = filled
  for (let left = width; index < stop; ) {
    let rank = 0
    let code = bytes[index] as number
    const quoted = code === QUOTE
    if (quoted) code = bytes[++index] as number
    if (code >= ZERO && code <= NINE) {
      for (; code >= ZERO && code <= NINE; code = bytes[++index] as number) rank = rank * 10 + code - ZERO
      if (rank === 0 || rank > MAX_RANK) break
    } else if (code === N && isNoOpinionAt(bytes, index)) {
      index += NO_OPINION_BYTES.length
      code = bytes[index] as number
    } else {
      break
    }
    if (quoted) {
      if (code !== QUOTE) break
      code = bytes[++index] as number
    }
    ranks[to++] = rank
    if (--left > 0) {
      if (code !== COMMA) break
      index++
    } else {
      if (code !== LF && code !== CR) break
      index = code === LF ? index + 1 : nextLine(bytes, index)
      lineStart = index
      taken = to
      left = width
    }
  }
  return { at: lineStart, filled: taken }
}

function isNoOpinionAt(bytes: Uint8Array, at: number): boolean {
  for (let index = 1; index < NO_OPINION_BYTES.length; index++) {
    if (bytes[at + index] !== NO_OPINION_BYTES[index]) return false
  }
  return true
}
