/**
 * Pairwise matrix: for every two candidates, how many ballots rank the one above the other.
 *
 * Exact integers. A candidate without an opinion is compared with nobody on that ballot, a tie counts for neither side.
 * Time is ballots x candidates^2, but four ballots at a time: see `countLanes`. Equal ballots aren't merged first:
 * with few candidates finding them costs more than counting them again, with many there are few.
 */
import type { Profile } from "./profile.ts"

export interface Pairwise {
  /** Number of candidates. */
  readonly size: number
  /** Row-major, size x size: `wins[a * size + b]` ballots rank a above b; the diagonal is 0. */
  readonly wins: Uint32Array
}

/** Words per candidate and block: a lane counts to 255 at most, and a block of ten candidates stays in the cache. */
const BLOCK_WORDS = 252
const LANES = 4
const BLOCK_BALLOTS = BLOCK_WORDS * LANES
/** Ranks up to here leave the top bit of a lane free, and so does any union of their bits. */
const MAX_LANE_RANK = 127

const EACH_1 = 0x01010101
const EACH_127 = 0x7f7f7f7f
const EACH_128 = 0x80808080 | 0
const EVEN_LANES = 0x00ff00ff

/** Counts a profile. */
export function pairwise(profile: Profile): Pairwise {
  const { ranks, ballots } = profile
  const size = profile.candidates.length
  const wins = new Uint32Array(size * size)
  const words = Math.min(BLOCK_WORDS, Math.ceil(ballots / LANES))
  const upper = new Int32Array(size * words)
  const lower = new Int32Array(size * words)
  for (let start = 0; start < ballots; start += BLOCK_BALLOTS) {
    const end = Math.min(ballots, start + BLOCK_BALLOTS)
    const whole = start + ((end - start) & -LANES)
    const used = (whole - start) / LANES
    if (packLanes(ranks, size, start, used, upper, lower, words) <= MAX_LANE_RANK) {
      countLanes(upper, lower, size, words, used, wins)
      countRows(ranks, size, whole, end, wins)
    } else {
      countRows(ranks, size, start, end, wins)
    }
  }
  return { size, wins }
}

/**
 * Turns `used * 4` ballots into columns with a byte lane per ballot: `upper` holds the candidate's rank + 1, or 128 without an
 * opinion; `lower` the rank, or 0 without one, plus 128. Returns the union of the bits of all ranks; if that is above
 * `MAX_LANE_RANK`, the columns are of no use.
 */
function packLanes(
  ranks: Uint16Array,
  size: number,
  start: number,
  used: number,
  upper: Int32Array,
  lower: Int32Array,
  words: number,
): number {
  let seen = 0
  const second = size
  const third = 2 * size
  const fourth = 3 * size
  for (let candidate = 0; candidate < size; candidate++) {
    let at = start * size + candidate
    let word = candidate * words
    for (const end = word + used; word < end; word++, at += LANES * size) {
      const a = ranks[at] as number
      const b = ranks[at + second] as number
      const c = ranks[at + third] as number
      const d = ranks[at + fourth] as number
      seen |= a | b | c | d
      const lanes = a | (b << 8) | (c << 16) | (d << 24)
      lower[word] = lanes | EACH_128
      const ranked = (lanes + EACH_127) & EACH_128
      upper[word] = lanes + (ranked >>> 7) + (ranked ^ EACH_128)
    }
  }
  return seen
}

/**
 * In each lane, `lower(b) - upper(a)` keeps the top bit exactly if b's rank is at least a's rank + 1: that ballot ranks
 * a above b. No lane borrows from its neighbour; an a without opinion is above nobody and a b without one is below nobody.
 * So one subtraction compares four ballots, without a branch.
 */
function countLanes(
  upper: Int32Array,
  lower: Int32Array,
  size: number,
  words: number,
  used: number,
  wins: Uint32Array,
): void {
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      let above = 0
      let below = 0
      let p = a * words
      let q = b * words
      for (const end = p + used; p < end; p++, q++) {
        above = (above + ((((lower[q] as number) - (upper[p] as number)) >>> 7) & EACH_1)) | 0
        below = (below + ((((lower[p] as number) - (upper[q] as number)) >>> 7) & EACH_1)) | 0
      }
      wins[a * size + b] = (wins[a * size + b] as number) + sumLanes(above)
      wins[b * size + a] = (wins[b * size + a] as number) + sumLanes(below)
    }
  }
}

function sumLanes(lanes: number): number {
  const pairs = (lanes & EVEN_LANES) + ((lanes >>> 8) & EVEN_LANES)
  return (pairs + (pairs >>> 16)) & 0xffff
}

/** Ballot by ballot, for the last few and for ranks that fit no lane. */
function countRows(ranks: Uint16Array, size: number, start: number, end: number, wins: Uint32Array): void {
  for (let row = start * size; row < end * size; row += size) {
    for (let a = 0; a < size; a++) {
      const rank = ranks[row + a] as number
      if (rank === 0) continue
      for (let b = 0; b < size; b++) {
        if (rank < (ranks[row + b] as number)) wins[a * size + b] = (wins[a * size + b] as number) + 1
      }
    }
  }
}
