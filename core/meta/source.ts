/** Source: the decoded text of one file, and where in it an offset lies. */
export interface Position {
  /** From 1. */
  readonly line: number
  /** From 1, in code points. */
  readonly column: number
}

export class Source {
  /** Path below ELECTION_DIR. */
  readonly file: string
  readonly text: string
  /** Offsets at which lines start; found when a position is first asked for, as most files have nothing to report. */
  #lineStarts: readonly number[] | null = null

  constructor(file: string, text: string) {
    this.file = file
    this.text = text
  }

  /** The line of the UTF-16 offset, from 1. O(log lines). */
  line(offset: number): number {
    const starts = this.#starts()
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] as number) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }

  /** Where the UTF-16 offset lies; offsets past the end count as the end. O(log lines + length of the line). */
  position(offset: number): Position {
    const line = this.line(offset)
    const end = Math.min(offset, this.text.length)
    let column = 1
    for (let at = this.#starts()[line - 1] as number; at < end; column++) {
      at += (this.text.codePointAt(at) as number) > 0xffff ? 2 : 1
    }
    return { line, column }
  }

  #starts(): readonly number[] {
    this.#lineStarts ??= findLineStarts(this.text)
    return this.#lineStarts
  }
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1)
  return starts
}
