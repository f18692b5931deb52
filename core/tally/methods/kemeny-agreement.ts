/**
 * Agreement of partial rankings with the ballots, for each set of candidates, in exact sums.
 *
 * A sum of many entries of a matrix, each up to 2^53, doesn't fit into a number: so each is held as two, a multiple of
 * 2^30 and a rest. Sets are bits. Knows nothing of which rankings are best.
 */
import { MAX_KEMENY_CANDIDATES } from "../../election/method.ts"
import type { Pairwise } from "../pairwise.ts"

const UNIT = 2 ** 30
/** Sums over a set are looked up in two halves: tables of 512 sums twice, instead of one of 2^18. */
const HALF = MAX_KEMENY_CANDIDATES / 2
const HALF_SETS = 2 ** HALF

export interface Agreement {
  /**
   * For a noted set `before` and a candidate `last` that isn't in it: what it agrees with if `last` follows, less what
   * is noted for both together. The sign is exact; above 0 also where nothing is noted.
   */
  readonly gain: (before: number, last: number) => number
  /** Notes for `before` and `last` together what `before` agrees with if `last` follows. */
  readonly note: (before: number, last: number) => void
  /** What is noted for a set: exact up to 2^53, beyond it the closest number. */
  readonly total: (set: number) => number
}

/**
 * Nothing is noted at first, but that the empty set agrees with nothing. At most `MAX_KEMENY_CANDIDATES` candidates.
 */
export function agreements({ size, wins }: Pairwise): Agreement {
  const units = new Float64Array(2 ** size).fill(-1)
  const rests = new Float64Array(2 ** size)
  units[0] = 0
  const unitsAbove = sumsOfHalves(size, (a, b) => Math.floor((wins[a * size + b] as number) / UNIT))
  const restsAbove = sumsOfHalves(size, (a, b) => (wins[a * size + b] as number) % UNIT)
  const together = (sums: Float64Array, above: Float64Array, before: number, last: number): number => {
    const lower = last * 2 * HALF_SETS + (before & (HALF_SETS - 1))
    const upper = (last * 2 + 1) * HALF_SETS + (before >>> HALF)
    return (sums[before] as number) + (above[lower] as number) + (above[upper] as number)
  }
  return {
    // Both differences are exact, and so is a multiple of a power of 2; a rounded sum has the sign of the exact one.
    gain: (before, last) => {
      const set = before | (1 << last)
      const moreUnits = together(units, unitsAbove, before, last) - (units[set] as number)
      return moreUnits * UNIT + (together(rests, restsAbove, before, last) - (rests[set] as number))
    },
    note: (before, last) => {
      const set = before | (1 << last)
      units[set] = together(units, unitsAbove, before, last)
      rests[set] = together(rests, restsAbove, before, last)
    },
    total: (set) => (units[set] as number) * UNIT + (rests[set] as number),
  }
}

/**
 * For each candidate b, and each set of the lower and then of the upper half: the sum of `value(a, b)` over all a in
 * the set.
 */
function sumsOfHalves(size: number, value: (a: number, b: number) => number): Float64Array {
  const sums = new Float64Array(size * 2 * HALF_SETS)
  for (let b = 0; b < size; b++) {
    for (let a = 0; a < size; a++) {
      const start = (b * 2 + (a < HALF ? 0 : 1)) * HALF_SETS
      const bit = 1 << (a % HALF)
      // The sets whose highest candidate of this half is a: those of the lower ones, with a added.
      for (let set = 0; set < bit; set++)
        sums[start + bit + set] = (sums[start + set] as number) + value(a, b)
    }
  }
  return sums
}
