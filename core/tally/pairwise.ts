/**
 * Pairwise matrix: for every two candidates, how many ballots rank the one above the other.
 *
 * Exact integers up to 2^53. A candidate without an opinion is compared with nobody on that ballot, a tie counts for neither
 * side. Time is rows x candidates^2, but several ballots at a time: see lanes.ts. Equal ballots aren't merged first: with few
 * candidates finding them costs more than counting them again, with many there are few.
 */
import {
  BLOCK_WORDS,
  BYTES,
  type Columns,
  columnsFor,
  countLanes,
  HALVES,
  type LaneWidth,
  packLanes,
} from "./lanes.ts"
import { type Profile, rowCount } from "./profile.ts"

export interface Pairwise {
  /** Number of candidates. */
  readonly size: number
  /** Row-major, size x size: `wins[a * size + b]` ballots rank a above b; the diagonal is 0. */
  readonly wins: Float64Array
}

const BLOCK_ROWS = BLOCK_WORDS * BYTES.perWord

/** Counts a profile. */
export function pairwise(profile: Profile): Pairwise {
  const { ranks, weights } = profile
  const size = profile.candidates.length
  const rows = rowCount(profile)
  const matrix = { size, wins: new Float64Array(size * size) }
  const columns = columnsFor(size)
  if (weights === null) {
    countRows(ranks, rows, 1, columns, matrix)
  } else {
    countWeighted(ranks, weights, columns, matrix)
  }
  return matrix
}

/** Bit by bit of the weights: all rows whose weight has a bit count as much. */
function countWeighted(ranks: Uint16Array, weights: Float64Array, columns: Columns, matrix: Pairwise): void {
  const { size } = matrix
  const block = new Uint16Array(BLOCK_ROWS * size)
  let filled = 0
  let more = true
  for (let bit = 1; more; bit *= 2) {
    more = false
    for (let row = 0; row < weights.length; row++) {
      const shifted = Math.floor((weights[row] as number) / bit)
      if (shifted > 1) more = true
      if (shifted % 2 === 0) continue
      for (let column = 0; column < size; column++) {
        block[filled * size + column] = ranks[row * size + column] as number
      }
      if (++filled === BLOCK_ROWS) {
        countRows(block, filled, bit, columns, matrix)
        filled = 0
      }
    }
    countRows(block, filled, bit, columns, matrix)
    filled = 0
  }
}

/** The first `rows` rows of `ranks`, each of them `unit` times. */
function countRows(ranks: Uint16Array, rows: number, unit: number, columns: Columns, matrix: Pairwise): void {
  for (let row = 0; row < rows; ) {
    row +=
      countInLanes(BYTES, ranks, row, rows, unit, columns, matrix) ||
      countInLanes(HALVES, ranks, row, rows, unit, columns, matrix) ||
      countSingly(ranks, row, Math.min(rows, row + BLOCK_WORDS), unit, matrix)
  }
}

/** A block from row `start` on; returns how many rows it counted, 0 if their ranks don't fit the lanes. */
function countInLanes(
  width: LaneWidth,
  ranks: Uint16Array,
  start: number,
  end: number,
  unit: number,
  columns: Columns,
  { size, wins }: Pairwise,
): number {
  const words = Math.min(BLOCK_WORDS, Math.floor((end - start) / width.perWord))
  if (packLanes(ranks, size, start, words, width, columns) > width.mostRank) return 0
  countLanes(columns, size, words, width, unit, wins)
  return words * width.perWord
}

/** Rows that fit no lanes: a last one, and those with huge ranks. Returns how many they are. */
function countSingly(
  ranks: Uint16Array,
  start: number,
  end: number,
  unit: number,
  { size, wins }: Pairwise,
): number {
  for (let from = start * size; from < end * size; from += size) {
    for (let a = 0; a < size; a++) {
      const rankOfA = ranks[from + a] as number
      if (rankOfA === 0) continue
      for (let b = a + 1; b < size; b++) {
        const rankOfB = ranks[from + b] as number
        if (rankOfB === 0 || rankOfA === rankOfB) continue
        const pair = rankOfA < rankOfB ? a * size + b : b * size + a
        wins[pair] = (wins[pair] as number) + unit
      }
    }
  }
  return end - start
}
