/**
 * What the worker does: a text becomes a count, and the count a comparison. Pure, and in steps, so that the count can be shown
 * while the other methods are still at work.
 */
import { err, type Result } from "#core/base/result"
import type { MethodName } from "#core/election/method"
import {
  type BallotFile,
  type BallotFileFault,
  type FormatName,
  readBallots,
  writeBallots,
} from "#core/tally/ballot-file"
import { type Comparison, compareMethods } from "#core/tally/compare"
import { type Tally, tally } from "#core/tally/tally"

export interface Ballots {
  readonly text: string
  /** Helps to tell the format; null: typed or pasted. */
  readonly fileName: string | null
}

export interface CountOrder {
  readonly ballots: Ballots
  readonly method: MethodName
  /** Null: as the file says, else one. */
  readonly seats: number | null
}

export interface Counted {
  readonly kind: "counted"
  readonly tally: Tally
  readonly format: FormatName
  readonly title: string | null
}

/** The text is no ballots file. */
export interface Faulty {
  readonly kind: "faulty"
  readonly fault: BallotFileFault
  /** The line that it is in, as it stands there. */
  readonly line: string
}

/** The ballots are in order, and hold more candidates than the method can count. */
export interface Refused {
  readonly kind: "refused"
  readonly method: MethodName
  readonly candidates: number
}

export interface Compared {
  readonly kind: "compared"
  readonly comparison: Comparison
}

export type Report = Counted | Faulty | Refused | Compared

/** What is typed without a comma is a list of rankings rather than the first line of a CSV file, even if nothing else shows it. */
const nameOf = ({ text, fileName }: Ballots): string => fileName ?? (text.includes(",") ? "" : "typed.cvotes")

/** The file that a text holds; the same text again costs nothing. */
export function createReader(): (ballots: Ballots) => Result<BallotFile, BallotFileFault> {
  let last: { readonly ballots: Ballots; readonly file: Result<BallotFile, BallotFileFault> } | null = null
  return (ballots) => {
    if (last?.ballots.text !== ballots.text || last.ballots.fileName !== ballots.fileName) {
      last = { ballots, file: readBallots(ballots.text, nameOf(ballots)) }
    }
    return last.file
  }
}

export type Reader = ReturnType<typeof createReader>

/** The count first, then the comparison; or the one thing that is wrong. */
export function* countBallots({ ballots, method, seats }: CountOrder, read: Reader): Generator<Report> {
  const file = read(ballots)
  if (!file.ok) {
    yield { kind: "faulty", fault: file.error, line: lineOf(ballots.text, file.error.line) }
    return
  }
  const { profile, format, title } = file.value
  const filled = seats ?? file.value.seats ?? 1
  const counted = tally(profile, { method, seats: filled })
  yield counted.ok
    ? { kind: "counted", tally: counted.value, format, title }
    : { kind: "refused", method, candidates: profile.candidates.length }
  if (counted.ok) yield { kind: "compared", comparison: compareMethods(profile, { seats: filled }) }
}

/** Why there is no file: the format can't hold the ballots, for a reason in English, or the thread that writes it broke down. */
export type Unwritten = { readonly kind: "unfit"; readonly reason: string } | { readonly kind: "broken" }

/** The same ballots in another format. */
export function rewriteBallots(
  ballots: Ballots,
  seats: number,
  format: FormatName,
  read: Reader,
): Result<string, Unwritten> {
  const file = read(ballots)
  if (!file.ok) return err({ kind: "unfit", reason: file.error.message })
  const written = writeBallots({ ...file.value, seats }, format)
  return written.ok ? written : err({ kind: "unfit", reason: written.error })
}

const lineOf = (text: string, line: number): string => text.split(/\r\n|\r|\n/, line)[line - 1] ?? ""
