/** Numbers of ballots, as files write them: whole, from 1 on, exact. */
import { ok, type Result } from "../../base/result.ts"
import { type BallotFileFault, MAX_COUNT, MAX_SEATS } from "./format.ts"
import { faultAt, type Line, type Part, shown } from "./lines.ts"

/** The number that a part of a line is; else the fault, with `what` it should have been ("how many ballots this line stands for"). */
export function readCount(line: Line, { text, start }: Part, what: string): Result<number, BallotFileFault> {
  if (!/^\d+$/.test(text) || Number(text) === 0) {
    const written = text === "" ? "nothing" : `"${shown(text)}"`
    return faultAt(line, start, "COUNT", `${written} is not ${what}: write a whole number, 1 or more`)
  }
  if (Number(text) > MAX_COUNT) return tooMany(line, start)
  return ok(Number(text))
}

/** `a` times `b`, for numbers of ballots. */
export const times = (line: Line, start: number, a: number, b: number): Result<number, BallotFileFault> =>
  a > Math.floor(MAX_COUNT / b) ? tooMany(line, start) : ok(a * b)

export const tooMany = (line: Line, start: number) =>
  faultAt(
    line,
    start,
    "BALLOTS_TOO_MANY",
    `more than ${MAX_COUNT} ballots, which no count holds exactly: divide all of them by a common factor`,
  )

export function readSeats(line: Line, { text, start }: Part): Result<number, BallotFileFault> {
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_SEATS) return ok(Number(text))
  return faultAt(
    line,
    start,
    "SEATS",
    `"${shown(text)}" is not a number of seats: write a whole number, 1 or more`,
  )
}
