/**
 * Lanes: several ballots compared by one subtraction. For pairwise.ts.
 *
 * A word of 32 bits holds a candidate's ranks on four ballots, a byte each, or on two, 16 bits each. The top bit of a lane must be
 * free, so that no lane borrows from its neighbour.
 */

/** Words per candidate and block: a counter goes to 255 at most, and a block of ten candidates stays in the cache. */
export const BLOCK_WORDS = 252

/** How wide lanes are. */
export interface LaneWidth {
  /** Ballots in a word. */
  readonly perWord: 2 | 4
  /** Ranks up to here leave the top bit of a lane free, and so does any union of their bits: a power of two, less 1. */
  readonly mostRank: number
  /** How far the top bit of a lane is from its lowest. */
  readonly shift: 7 | 15
  /** The top bit of each lane, seven places down: where ballots are counted. */
  readonly counters: number
  /** All bits but the top one in each lane. */
  readonly rests: number
  /** The top bit of each lane. */
  readonly tops: number
}

export const BYTES: LaneWidth = {
  perWord: 4,
  mostRank: 0x7f,
  shift: 7,
  counters: 0x01010101,
  rests: 0x7f7f7f7f,
  tops: 0x80808080 | 0,
}

export const HALVES: LaneWidth = {
  perWord: 2,
  mostRank: 0x7fff,
  shift: 15,
  counters: 0x01000100,
  rests: 0x7fff7fff,
  tops: 0x80008000 | 0,
}

/** The columns of a block: per candidate `BLOCK_WORDS` words in each. */
export interface Columns {
  /** The candidate's rank + 1, or the top bit without an opinion. */
  readonly upper: Int32Array
  /** The candidate's rank, or 0 without an opinion, plus the top bit. */
  readonly lower: Int32Array
}

export const columnsFor = (size: number): Columns => ({
  upper: new Int32Array(size * BLOCK_WORDS),
  lower: new Int32Array(size * BLOCK_WORDS),
})

/**
 * Turns the rows of `size` ranks from row `start` on, `used` words of them, into columns. Returns the union of the bits of all
 * ranks; if that is above `mostRank`, the columns are of no use.
 */
export function packLanes(
  ranks: Uint16Array,
  size: number,
  start: number,
  used: number,
  { perWord, shift, rests, tops }: LaneWidth,
  { upper, lower }: Columns,
): number {
  let seen = 0
  for (let candidate = 0; candidate < size; candidate++) {
    let at = start * size + candidate
    let word = candidate * BLOCK_WORDS
    for (const end = word + used; word < end; word++, at += perWord * size) {
      const a = ranks[at] as number
      const b = ranks[at + size] as number
      let lanes = 0
      if (perWord === 4) {
        const c = ranks[at + 2 * size] as number
        const d = ranks[at + 3 * size] as number
        seen |= a | b | c | d
        lanes = a | (b << 8) | (c << 16) | (d << 24)
      } else {
        seen |= a | b
        lanes = a | (b << 16)
      }
      lower[word] = lanes | tops
      const ranked = (lanes + rests) & tops
      upper[word] = lanes + (ranked >>> shift) + (ranked ^ tops)
    }
  }
  return seen
}

/**
 * Adds `unit` to `wins` for each ballot and pair in the columns.
 *
 * In each lane, `lower(b) - upper(a)` keeps the top bit exactly if b's rank is at least a's rank + 1: that ballot ranks a above b.
 * No lane borrows from its neighbour; an a without opinion is above nobody and a b without one is below nobody. So one
 * subtraction compares all ballots of a word, without a branch.
 */
export function countLanes(
  { upper, lower }: Columns,
  size: number,
  used: number,
  { counters }: LaneWidth,
  unit: number,
  wins: Float64Array,
): void {
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      let above = 0
      let below = 0
      let p = a * BLOCK_WORDS
      let q = b * BLOCK_WORDS
      for (const end = p + used; p < end; p++, q++) {
        above = (above + ((((lower[q] as number) - (upper[p] as number)) >>> 7) & counters)) | 0
        below = (below + ((((lower[p] as number) - (upper[q] as number)) >>> 7) & counters)) | 0
      }
      wins[a * size + b] = (wins[a * size + b] as number) + unit * sumBytes(above)
      wins[b * size + a] = (wins[b * size + a] as number) + unit * sumBytes(below)
    }
  }
}

function sumBytes(word: number): number {
  const pairs = (word & 0x00ff00ff) + ((word >>> 8) & 0x00ff00ff)
  return (pairs + (pairs >>> 16)) & 0xffff
}
