/**
 * Schulze's method with winning votes.
 *
 * M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
 * method", Social Choice and Welfare 36 (2011), section 2. As in Elekto, and unlike there, a link is measured by its winning votes
 * alone: equally strong ones are not told apart by their losing votes. Exact integers, ties stay ties: nothing is broken.
 */
import type { Pairwise } from "./pairwise.ts"

/** Candidates by index into the profile, best tier first, a tier in the order of the profile. No tier is empty. */
export type Tiers = readonly (readonly number[])[]

export interface SchulzeEvidence {
  /**
   * Row-major, size x size: the strength of the strongest path from a to b, in ballots; 0 = there is none. A path is as strong
   * as its weakest link; a link from a to b exists where more ballots rank a above b than b above a, and is as strong as the ballots
   * that rank a above b.
   */
  readonly paths: Uint32Array
  readonly tiers: Tiers
}

/** Strongest paths, then tiers: again and again those that no remaining candidate beats by a stronger path. */
export function schulze(matrix: Pairwise): SchulzeEvidence {
  const paths = strongestPaths(matrix)
  return { paths, tiers: tiersBy(matrix.size, paths) }
}

/** Floyd and Warshall's algorithm with (max, min); time is size^3. */
function strongestPaths({ size, wins }: Pairwise): Uint32Array {
  const paths = new Uint32Array(size * size)
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const forth = wins[a * size + b] as number
      if (forth > (wins[b * size + a] as number)) paths[a * size + b] = forth
    }
  }
  for (let via = 0; via < size; via++) {
    for (let from = 0; from < size; from++) {
      const first = paths[from * size + via] as number
      if (first === 0) continue
      for (let to = 0; to < size; to++) {
        const through = Math.min(first, paths[via * size + to] as number)
        // A way back to the start is no path.
        if (to !== from && through > (paths[from * size + to] as number)) paths[from * size + to] = through
      }
    }
  }
  return paths
}

/** "Beats by a stronger path" is transitive (Schulze 2011, section 4.1), so that every round finds somebody. */
function tiersBy(size: number, paths: Uint32Array): number[][] {
  const tiers: number[][] = []
  let remaining = Array.from({ length: size }, (_, candidate) => candidate)
  while (remaining.length > 0) {
    const beaten = (candidate: number): boolean =>
      remaining.some(
        (rival) => (paths[rival * size + candidate] as number) > (paths[candidate * size + rival] as number),
      )
    const rest = remaining.filter(beaten)
    tiers.push(remaining.filter((candidate) => !rest.includes(candidate)))
    remaining = rest
  }
  return tiers
}
