/**
 * Rows of a profile, collected from lines that stand for many ballots.
 *
 * Lines that say the same by the letter are one row, read once, as far as there aren't too many different ones; so memory
 * follows what a file says and hardly how often it says it.
 */
import { ok, type Result } from "../../base/result.ts"
import type { Profile } from "../profile.ts"
import { tooMany } from "./counts.ts"
import { type BallotFileFault, MAX_COUNT } from "./format.ts"
import { faultAt, type Line } from "./lines.ts"

/** Most ranks that are kept, 256 MiB of them: short lines could otherwise ask for far more than the file takes. */
const MAX_RANKS = 2 ** 27

/** So many different lines are known again. */
const MAX_KNOWN = 2 ** 16

/** Ranks (0 = unranked), one for each candidate. */
export type Row = ArrayLike<number>

/** A line's ballots. */
export interface Said {
  readonly line: Line
  /** Index of what is said. */
  readonly start: number
  readonly text: string
  readonly count: number
}

export interface Rows {
  /** Adds `count` ballots; `read` is called unless a row is known to say the same. */
  readonly add: (said: Said, read: () => Result<Row, BallotFileFault>) => Result<null, BallotFileFault>
  /** How many ranks a row has. */
  readonly width: number
  readonly ballots: () => number
  readonly profile: () => Profile
}

/** `limit`: the most ranks to keep; for tests. */
export function createRows(candidates: readonly string[], limit: number = MAX_RANKS): Rows {
  const width = candidates.length
  const places = new Map<string, number>()
  const weights: number[] = []
  let ranks = new Uint16Array(1024)
  let ballots = 0

  const keep = (row: Row): void => {
    const start = weights.length * width
    if (start + width > ranks.length) {
      const larger = new Uint16Array(Math.max(ranks.length * 2, start + width))
      larger.set(ranks)
      ranks = larger
    }
    ranks.set(row, start)
  }

  return {
    add({ line, start, text, count }, read) {
      if (count > MAX_COUNT - ballots) return tooMany(line, start)
      const known = places.get(text)
      if (known !== undefined) {
        weights[known] = (weights[known] as number) + count
      } else {
        const row = read()
        if (!row.ok) return row
        if ((weights.length + 1) * width > limit) {
          return faultAt(
            line,
            start,
            "BALLOTS_TOO_LARGE",
            `${weights.length} different ballots for ${width} candidates are as many as fit: count a smaller file`,
          )
        }
        if (places.size < MAX_KNOWN) places.set(text, weights.length)
        keep(row.value)
        weights.push(count)
      }
      ballots += count
      return ok(null)
    },
    width,
    ballots: () => ballots,
    profile: () => ({
      candidates,
      ballots,
      ranks: ranks.slice(0, weights.length * width),
      weights: weights.every((weight) => weight === 1) ? null : Float64Array.from(weights),
    }),
  }
}
