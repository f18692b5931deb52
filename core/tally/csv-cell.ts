/**
 * Cells of comma-separated text, one at a time, by index into the source: RFC 4180, but that a quoted cell ends on its line.
 *
 * For cells that need care; csv.ts reads the usual ones itself.
 */

export interface Cell {
  /** Without quotes, and without blanks around. */
  readonly text: string
  /** Index of its first character other than a blank. */
  readonly start: number
  /** Index of the comma or line end after it, or the length of the source. */
  readonly end: number
}

export const COMMA = 0x2c
export const LF = 0x0a
export const CR = 0x0d
const SPACE = 0x20
const TAB = 0x09
const QUOTE = 0x22

const endsLine = (code: number): boolean => code === LF || code === CR

/** The index of the first character from `at` on that is neither space nor tab. */
export function skipBlanks(source: string, at: number): number {
  let index = at
  for (let code = source.charCodeAt(index); code === SPACE || code === TAB; code = source.charCodeAt(index))
    index++
  return index
}

/** The index after the line end (LF, CRLF or CR) at `end`; at the end of the source, no index within it. */
export const nextLine = (source: string, end: number): number =>
  source.charCodeAt(end) === CR && source.charCodeAt(end + 1) === LF ? end + 2 : end + 1

/** The cell that starts at index `at`; null if it opens a quote that isn't closed where the cell ends. */
export function readCell(source: string, at: number): Cell | null {
  const start = skipBlanks(source, at)
  if (source.charCodeAt(start) === QUOTE) return readQuoted(source, start)
  let end = start
  while (end < source.length && source.charCodeAt(end) !== COMMA && !endsLine(source.charCodeAt(end))) end++
  return { text: source.slice(start, end).trim(), start, end }
}

/** `start` is the index of the opening quote. */
function readQuoted(source: string, start: number): Cell | null {
  for (let index = start + 1; index < source.length; index++) {
    const code = source.charCodeAt(index)
    if (endsLine(code)) return null
    if (code !== QUOTE) continue
    if (source.charCodeAt(index + 1) === QUOTE) {
      index++
      continue
    }
    const end = skipBlanks(source, index + 1)
    const after = source.charCodeAt(end)
    if (end < source.length && after !== COMMA && !endsLine(after)) return null
    return {
      text: source
        .slice(start + 1, index)
        .replaceAll('""', '"')
        .trim(),
      start,
      end,
    }
  }
  return null
}
