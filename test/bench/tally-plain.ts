/**
 * Plain references of the bench `tally` that the plain tally doesn't have, as a textbook writes them: objects, strings, recursion.
 *
 * For a comparison of times; what they find is checked nowhere.
 */
import { type PlainMatrix, plainPairwise } from "#test/support/plain-tally"

/** Read by `split`, counted by the plain tally. */
export function plainParseAndCount(csv: string): PlainMatrix {
  const [header = "", ...lines] = csv.trimEnd().split("\n")
  const candidates = header.split(",")
  const ballots = lines.map((line) => {
    const cells = line.split(",")
    return Object.fromEntries(candidates.map((id, column) => [id, Number(cells[column]) || null]))
  })
  return plainPairwise(candidates, ballots)
}

const cell = (matrix: PlainMatrix, a: string, b: string): number => matrix[a]?.[b] ?? 0

/** Schulze's paths by Floyd and Warshall. */
export function plainStrengths(candidates: readonly string[], matrix: PlainMatrix): PlainMatrix {
  const paths: PlainMatrix = {}
  for (const a of candidates) {
    const links = candidates.map((b) => [b, cell(matrix, a, b) > cell(matrix, b, a) ? cell(matrix, a, b) : 0])
    paths[a] = Object.fromEntries(links)
  }
  for (const via of candidates) {
    for (const from of candidates) {
      for (const to of candidates) {
        const through = Math.min(cell(paths, from, via), cell(paths, via, to))
        const row = paths[from]
        if (row && from !== to && through > cell(paths, from, to)) row[to] = through
      }
    }
  }
  return paths
}

/** Ranked pairs, one by one: a pair is locked unless its loser reaches its winner already. */
export function plainLocked(candidates: readonly string[], matrix: PlainMatrix): Map<string, string[]> {
  const pairs = candidates
    .flatMap((winner) =>
      candidates.map((loser) => ({ winner, loser, strength: cell(matrix, winner, loser) })),
    )
    .filter(({ winner, loser, strength }) => strength > cell(matrix, loser, winner))
    .sort((one, other) => other.strength - one.strength)
  const locked = new Map<string, string[]>(candidates.map((candidate) => [candidate, []]))
  for (const { winner, loser } of pairs) {
    const reached = new Set([loser])
    for (const from of reached) for (const to of locked.get(from) ?? []) reached.add(to)
    if (!reached.has(winner)) locked.get(winner)?.push(loser)
  }
  return locked
}

/** The agreement of the best rankings of Kemeny and Young: of each subset, over who comes first in it. */
export function plainAgreement(candidates: readonly string[], matrix: PlainMatrix): number {
  const known = new Map<string, number>()
  const best = (subset: readonly string[]): number => {
    const key = subset.join()
    let found = known.get(key)
    if (found === undefined) {
      found = 0
      for (const first of subset) {
        const rest = subset.filter((other) => other !== first)
        const agreeing = rest.reduce((sum, other) => sum + cell(matrix, first, other), 0)
        found = Math.max(found, agreeing + best(rest))
      }
      known.set(key, found)
    }
    return found
  }
  return best(candidates)
}
