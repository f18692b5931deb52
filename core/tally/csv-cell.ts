/**
 * Cells of a line of comma-separated text, one at a time, by index into the line: RFC 4180, but that a quoted cell ends on its line.
 *
 * For lines that need care; csv-skim.ts reads the usual ones.
 */

export interface Cell {
  /** Without quotes, and without blanks around. */
  readonly text: string
  /** Index of its first character other than a blank. */
  readonly start: number
  /** Index of the comma after it, or the length of the line. */
  readonly end: number
}

const COMMA = 0x2c
const SPACE = 0x20
const TAB = 0x09
const QUOTE = 0x22

/** The index of the first character from `at` on that is neither space nor tab. */
export function skipBlanks(line: string, at: number): number {
  let index = at
  for (let code = line.charCodeAt(index); code === SPACE || code === TAB; code = line.charCodeAt(index))
    index++
  return index
}

/** The cell that starts at index `at`; null if it opens a quote that isn't closed where the cell ends. */
export function readCell(line: string, at: number): Cell | null {
  const start = skipBlanks(line, at)
  if (line.charCodeAt(start) === QUOTE) return readQuoted(line, start)
  const comma = line.indexOf(",", start)
  const end = comma === -1 ? line.length : comma
  return { text: line.slice(start, end).trim(), start, end }
}

/** `start` is the index of the opening quote. */
function readQuoted(line: string, start: number): Cell | null {
  for (let index = start + 1; index < line.length; index++) {
    if (line.charCodeAt(index) !== QUOTE) continue
    if (line.charCodeAt(index + 1) === QUOTE) {
      index++
      continue
    }
    const end = skipBlanks(line, index + 1)
    if (end < line.length && line.charCodeAt(end) !== COMMA) return null
    return {
      text: line
        .slice(start + 1, index)
        .replaceAll('""', '"')
        .trim(),
      start,
      end,
    }
  }
  return null
}
