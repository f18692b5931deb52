/**
 * Schulze's method with winning votes.
 *
 * M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
 * method", Social Choice and Welfare 36 (2011), section 2. As in Elekto, and unlike there, a link is measured by its
 * winning votes alone: equally strong ones are not told apart by their losing votes. Exact integers, ties stay ties:
 * nothing is broken.
 */
import type { SchulzeEvidence } from "../evidence.ts"
import { everybody, tiersOfUnbeaten } from "../order.ts"
import type { Pairwise } from "../pairwise.ts"
import type { Counted } from "../tiers.ts"

/**
 * Strongest paths, then tiers: again and again those that no remaining candidate beats by a stronger path. That
 * relation is transitive (section 4.1), so that every round finds somebody.
 */
export function schulze(matrix: Pairwise): Counted<SchulzeEvidence> {
  const { size } = matrix
  const { strengths: paths, before } = strongestPaths(matrix)
  const tiers = tiersOfUnbeaten(
    size,
    (a, b) => (paths[a * size + b] as number) > (paths[b * size + a] as number),
  )
  const rows = (of: Float64Array | Int16Array) =>
    everybody(size).map((a) => Array.from(of.subarray(a * size, (a + 1) * size)))
  return { tiers, evidence: { method: "schulze", strengths: rows(paths), before: rows(before) } }
}

/**
 * Row-major, size x size. A path is as strong as its weakest link; a link from a to b exists where more ballots rank a
 * above b than b above a, and is as strong as the ballots that rank a above b.
 *
 * Floyd and Warshall's algorithm with (max, min); time is size^3. Only what is stronger replaces a path, so that going back from b by who
 * stands before ends at a, and comes by nobody twice.
 */
function strongestPaths({ size, wins }: Pairwise): { strengths: Float64Array; before: Int16Array } {
  const paths = new Float64Array(size * size)
  const before = new Int16Array(size * size).fill(-1)
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const forth = wins[a * size + b] as number
      if (forth <= (wins[b * size + a] as number)) continue
      paths[a * size + b] = forth
      before[a * size + b] = a
    }
    // A way back to the start is no path: none is stronger than this, and it goes at the end.
    paths[a * size + a] = Number.POSITIVE_INFINITY
  }
  for (let via = 0; via < size; via++) {
    const start = via * size
    for (let row = 0; row < size * size; row += size) {
      const first = paths[row + via] as number
      if (first === 0) continue
      for (let to = 0; to < size; to++) {
        const through = Math.min(first, paths[start + to] as number)
        if (through <= (paths[row + to] as number)) continue
        paths[row + to] = through
        before[row + to] = before[start + to] as number
      }
    }
  }
  for (let a = 0; a < size; a++) paths[a * size + a] = 0
  return { strengths: paths, before }
}
