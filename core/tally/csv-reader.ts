/**
 * Reader of ballots as CSV, fed with the bytes of a file in pieces of any size: the one parser behind csv.ts and csv-stream.ts.
 *
 * What it makes of a file doesn't depend on the pieces. It keeps the ranks and the line that is not complete yet, nothing else of
 * what it was given; it never throws on any bytes, and says the first thing that is wrong with them, in the order of the lines.
 */
import { fromUtf8 } from "../base/bytes.ts"
import { err, ok, type Result } from "../base/result.ts"
import { firstInvalidByte } from "../base/utf8.ts"
import { readCell, skipBlanks } from "./csv-cell.ts"
import {
  BLANK,
  type CellFault,
  type CsvFault,
  candidateFault,
  EMPTY,
  NOT_TEXT,
  raggedFault,
  rankFault,
  UNCLOSED,
} from "./csv-faults.ts"
import { afterLastLine, lineEnd, nextLine, skimLines } from "./csv-skim.ts"
import type { Profile } from "./profile.ts"

const CR = 0x0d
const LF = 0x0a

export class CsvReader {
  /** Empty before the header. */
  readonly #candidates: string[] = []
  /** Rows up to `#filled`. */
  #ranks = new Uint16Array(0)
  #filled = 0
  /** Number of the line to come. */
  #line = 1
  /** The beginning of it, up to `#kept`. */
  #rest = new Uint8Array(0)
  #kept = 0
  /** The last piece ended in CR: an LF that follows belongs to it. */
  #afterReturn = false
  /** What is wrong if anything but blanks follows. */
  #pending: CsvFault | null = null
  #fault: CsvFault | null = null

  /** Takes the next bytes, and doesn't keep them. False: something is wrong, so that no more are needed. */
  push(bytes: Uint8Array): boolean {
    if (bytes.length === 0 || this.#fault !== null) return this.#fault === null
    let at = this.#afterReturn && bytes[0] === LF ? 1 : 0
    this.#afterReturn = bytes[bytes.length - 1] === CR
    const stop = Math.max(at, afterLastLine(bytes))
    if (this.#kept > 0 && at < stop) {
      const end = lineEnd(bytes, at)
      this.#keep(bytes.subarray(at, end))
      this.#takeRest()
      at = nextLine(bytes, end)
    }
    while (at < stop && this.#fault === null) {
      at = this.#skim(bytes, at, stop)
      if (at < stop) {
        const end = lineEnd(bytes, at)
        this.#take(bytes.subarray(at, end))
        at = nextLine(bytes, end)
      }
    }
    this.#keep(bytes.subarray(at))
    return this.#fault === null
  }

  /** The profile of all that was pushed, or the first thing that is wrong with it. To be called once, after the last `push`. */
  end(): Result<Profile, CsvFault> {
    if (this.#kept > 0 && this.#fault === null) this.#takeRest()
    if (this.#fault !== null) return err(this.#fault)
    const candidates = this.#candidates
    if (candidates.length === 0) return err({ code: EMPTY[0], line: 1, column: 1, message: EMPTY[1] })
    const ballots = this.#filled / candidates.length
    return ok({ candidates, ballots, ranks: this.#ranks.slice(0, this.#filled), weights: null })
  }

  #keep(bytes: Uint8Array): void {
    const kept = this.#kept + bytes.length
    if (kept > this.#rest.length) {
      const wider = new Uint8Array(Math.max(kept, 2 * this.#rest.length))
      wider.set(this.#rest.subarray(0, this.#kept))
      this.#rest = wider
    }
    this.#rest.set(bytes, this.#kept)
    this.#kept = kept
  }

  #takeRest(): void {
    this.#take(this.#rest.subarray(0, this.#kept))
    this.#kept = 0
  }

  /** The usual lines from `at` on; returns where another one begins. */
  #skim(bytes: Uint8Array, at: number, stop: number): number {
    const width = this.#candidates.length
    if (width === 0 || this.#pending !== null) return at
    this.#makeRoom((stop - at) >> 1)
    const skimmed = skimLines(bytes, at, stop, width, this.#ranks, this.#filled)
    this.#line += (skimmed.filled - this.#filled) / width
    this.#filled = skimmed.filled
    return skimmed.at
  }

  #makeRoom(ranks: number): void {
    if (this.#filled + ranks <= this.#ranks.length) return
    const wider = new Uint16Array(Math.max(this.#filled + ranks, 2 * this.#ranks.length))
    wider.set(this.#ranks.subarray(0, this.#filled))
    this.#ranks = wider
  }

  /** A line without its end, with care. */
  #take(bytes: Uint8Array): void {
    const bad = firstInvalidByte(bytes)
    const decoded = fromUtf8(bytes.subarray(0, bad))
    const text = this.#line === 1 ? decoded.replace(/^\ufeff/, "") : decoded
    if (bad === bytes.length && text.trim() === "") {
      this.#pending ??= this.#candidates.length === 0 ? this.#header(text) : this.#at(text, 0, BLANK)
    } else if (this.#pending !== null) {
      this.#fault = this.#pending
    } else if (bad < bytes.length) {
      this.#fault = this.#at(text, text.length, NOT_TEXT)
    } else {
      this.#fault = this.#candidates.length === 0 ? this.#header(text) : this.#row(text)
    }
    this.#line++
  }

  #header(text: string): CsvFault | null {
    for (let at = 0; ; ) {
      const cell = readCell(text, at)
      if (cell === null) return this.#at(text, skipBlanks(text, at), UNCLOSED)
      const fault = candidateFault(cell.text, this.#candidates)
      if (fault !== null) return this.#at(text, cell.start, fault)
      this.#candidates.push(cell.text)
      if (cell.end === text.length) return null
      at = cell.end + 1
    }
  }

  #row(text: string): CsvFault | null {
    const candidates = this.#candidates
    this.#makeRoom(candidates.length)
    for (let column = 0, at = 0; column < candidates.length; column++) {
      const cell = readCell(text, at)
      if (cell === null) return this.#at(text, skipBlanks(text, at), UNCLOSED)
      const ended = cell.end === text.length
      if (column === 0 && ended && cell.text === "") return this.#at(text, 0, BLANK)
      const fault = rankFault(cell.text, candidates[column] as string)
      if (fault !== null) return this.#at(text, cell.start, fault)
      if (ended !== (column === candidates.length - 1)) {
        return this.#at(text, cell.end, raggedFault(column, candidates))
      }
      // What is right and not a number is no opinion.
      this.#ranks[this.#filled++] = Number(cell.text) || 0
      at = cell.end + 1
    }
    return null
  }

  /** A fault on the line to come, at the index into it. */
  #at(text: string, index: number, [code, message]: CellFault): CsvFault {
    return { code, line: this.#line, column: [...text.slice(0, index)].length + 1, message }
  }
}
