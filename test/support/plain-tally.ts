/**
 * Plain tally: the definitions written down with objects and arrays, as slow and as obvious as they come.
 *
 * The reference that core/tally is tested and measured against; it shares nothing with it.
 */

/** A candidate's rank, lower is better; null: no opinion. */
export type PlainBallot = { readonly [candidate: string]: number | null }
export type PlainMatrix = { [a: string]: { [b: string]: number } }

/** matrix[a][b]: ballots that rank a above b. */
export function plainPairwise(candidates: readonly string[], ballots: readonly PlainBallot[]): PlainMatrix {
  const matrix: PlainMatrix = {}
  for (const a of candidates) {
    const row: { [b: string]: number } = {}
    for (const b of candidates) row[b] = 0
    matrix[a] = row
  }
  for (const ballot of ballots) {
    for (const a of candidates) {
      for (const b of candidates) {
        const rankOfA = ballot[a] ?? null
        const rankOfB = ballot[b] ?? null
        if (rankOfA !== null && rankOfB !== null && rankOfA < rankOfB) {
          const row = matrix[a] as { [b: string]: number }
          row[b] = (row[b] as number) + 1
        }
      }
    }
  }
  return matrix
}

const at = (matrix: PlainMatrix, a: string, b: string): number => matrix[a]?.[b] ?? Number.NaN

const beats = (matrix: PlainMatrix, a: string, b: string): boolean => at(matrix, a, b) > at(matrix, b, a)

/**
 * Strongest paths without Floyd and Warshall: b is reached from a by strength s if it is reached over links of at least
 * s, and the strongest such s counts. Winning votes.
 */
export function plainPaths(candidates: readonly string[], matrix: PlainMatrix): PlainMatrix {
  const strengths = [...new Set(candidates.flatMap((a) => candidates.map((b) => at(matrix, a, b))))]
    .filter((strength) => strength > 0)
    .sort((x, y) => y - x)
  const paths: PlainMatrix = {}
  for (const start of candidates) {
    const row: { [b: string]: number } = {}
    for (const end of candidates) row[end] = 0
    for (const strength of strengths) {
      const reached = [start]
      for (const from of reached) {
        for (const to of candidates) {
          const link = beats(matrix, from, to) && at(matrix, from, to) >= strength
          if (link && !reached.includes(to)) reached.push(to)
        }
      }
      for (const end of reached) if (end !== start && row[end] === 0) row[end] = strength
    }
    paths[start] = row
  }
  return paths
}

/** Again and again those that no remaining one beats by a stronger path. */
export function plainTiers(candidates: readonly string[], paths: PlainMatrix): string[][] {
  if (candidates.length === 0) return []
  const best = candidates.filter((a) => candidates.every((b) => at(paths, b, a) <= at(paths, a, b)))
  return [
    best,
    ...plainTiers(
      candidates.filter((a) => !best.includes(a)),
      paths,
    ),
  ]
}

/** The smallest non-empty set whose members all beat everybody outside, found by trying every set: few candidates only. */
export function plainSmithSet(candidates: readonly string[], matrix: PlainMatrix): string[] {
  let smallest = [...candidates]
  for (let members = 1; members < 2 ** candidates.length; members++) {
    const inside = candidates.filter((_, index) => (members >> index) & 1)
    const outside = candidates.filter((_, index) => !((members >> index) & 1))
    const dominates = inside.every((a) => outside.every((b) => beats(matrix, a, b)))
    if (dominates && inside.length < smallest.length) smallest = inside
  }
  return smallest
}

export function plainCondorcetWinner(candidates: readonly string[], matrix: PlainMatrix): string | null {
  return candidates.find((a) => candidates.every((b) => a === b || beats(matrix, a, b))) ?? null
}
