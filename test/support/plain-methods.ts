/**
 * Plain methods: each counting method a second time, by another algorithm or by trying everything, for few candidates.
 *
 * Straight from the ballots or from the plain matrix, with names; nothing is shared with core/tally.
 */
import { type PlainBallot, type PlainMatrix, plainPairwise } from "./plain-tally.ts"

type Names = readonly string[]

/** A victory of one over another, and the ballots for it. */
export interface PlainPair {
  readonly winner: string
  readonly loser: string
  readonly strength: number
}

const votes = (matrix: PlainMatrix, a: string, b: string): number => matrix[a]?.[b] ?? 0

const beats = (matrix: PlainMatrix, a: string, b: string): boolean =>
  votes(matrix, a, b) > votes(matrix, b, a)

const subsets = (names: Names): string[][] =>
  Array.from({ length: 2 ** names.length - 1 }, (_, index) =>
    names.filter((_, member) => ((index + 1) >> member) & 1),
  )

export const permutations = (names: Names): string[][] =>
  names.length === 0
    ? [[]]
    : names.flatMap((name) =>
        permutations(names.filter((other) => other !== name)).map((rest) => [name, ...rest]),
      )

/** Best score first, equal scores together. */
const byScore = (names: Names, score: (name: string) => number): string[][] =>
  [...new Set(names.map(score))]
    .sort((x, y) => y - x)
    .map((each) => names.filter((name) => score(name) === each))

/** The victories that a matrix holds. */
export const plainPairs = (names: Names, matrix: PlainMatrix): PlainPair[] =>
  names.flatMap((winner) =>
    names
      .filter((loser) => beats(matrix, winner, loser))
      .map((loser) => ({ winner, loser, strength: votes(matrix, winner, loser) })),
  )

/**
 * Schulze's strengths from one source at a time: the candidate that is reached most strongly is settled next
 * (Dijkstra).
 */
export function widestPaths(names: Names, matrix: PlainMatrix): PlainMatrix {
  const fromEach = names.map((source) => {
    const reach = new Map(names.map((name) => [name, name === source ? Number.POSITIVE_INFINITY : 0]))
    const open = new Set(names)
    while (open.size > 0) {
      const next = [...open].reduce((best, name) =>
        (reach.get(name) ?? 0) > (reach.get(best) ?? 0) ? name : best,
      )
      open.delete(next)
      for (const name of open) {
        const link = beats(matrix, next, name) ? votes(matrix, next, name) : 0
        reach.set(name, Math.max(reach.get(name) ?? 0, Math.min(reach.get(next) ?? 0, link)))
      }
    }
    return [source, Object.fromEntries([...reach, [source, 0]])] as const
  })
  return Object.fromEntries(fromEach)
}

/** Every path of victories without a repeated candidate, from one candidate to another. */
export function everyPath(names: Names, matrix: PlainMatrix, from: string, to: string): string[][] {
  const extend = (path: string[]): string[][] => {
    const end = path.at(-1) ?? from
    if (end === to) return [path]
    return names
      .filter((name) => !path.includes(name) && beats(matrix, end, name))
      .flatMap((name) => extend([...path, name]))
  }
  return extend([from])
}

/** The ballots on the weakest link of a path. */
export const weakestLink = (matrix: PlainMatrix, path: Names): number =>
  Math.min(...path.slice(1).map((name, index) => votes(matrix, path[index] ?? "", name)))

/** The smallest sets that nobody outside beats, united; by trying every set. */
export function plainSchwartzSet(names: Names, matrix: PlainMatrix): string[] {
  const unbeaten = subsets(names).filter((set) =>
    set.every((member) => names.every((name) => set.includes(name) || !beats(matrix, name, member))),
  )
  const smallest = unbeaten.filter(
    (set) =>
      !unbeaten.some((other) => other.length < set.length && other.every((name) => set.includes(name))),
  )
  return names.filter((name) => smallest.some((set) => set.includes(name)))
}

/** Whether some cycle of the pairs, without a repeated candidate, contains the pair; by trying every path back. */
function onCycle(pairs: readonly PlainPair[], { winner, loser }: PlainPair): boolean {
  const back = (path: Names): boolean =>
    pairs.some(
      (pair) =>
        pair.winner === path.at(-1) &&
        (pair.loser === winner || (!path.includes(pair.loser) && back([...path, pair.loser]))),
    )
  return back([loser])
}

/** Ranked pairs by its definition, group by group. */
export function plainRankedPairs(names: Names, matrix: PlainMatrix) {
  const pairs = plainPairs(names, matrix)
  let locked: PlainPair[] = []
  for (const strength of [...new Set(pairs.map((pair) => pair.strength))].sort((x, y) => y - x)) {
    const group = pairs.filter((pair) => pair.strength === strength)
    const all = [...locked, ...group]
    locked = [...locked, ...group.filter((pair) => !onCycle(all, pair))]
  }
  const tiers = (remaining: Names): string[][] => {
    if (remaining.length === 0) return []
    const best = remaining.filter((name) =>
      locked.every(({ winner, loser }) => loser !== name || !remaining.includes(winner)),
    )
    return [best, ...tiers(remaining.filter((name) => !best.includes(name)))]
  }
  return { locked, tiers: tiers(names) }
}

const above = (ballot: PlainBallot, a: string, b: string): boolean => {
  const [rankOfA, rankOfB] = [ballot[a] ?? null, ballot[b] ?? null]
  return rankOfA !== null && rankOfB !== null && rankOfA < rankOfB
}

const supporters = (ballots: readonly PlainBallot[], a: string, b: string): number =>
  ballots.filter((ballot) => above(ballot, a, b)).length

/** A victory is worth 1, a tie 1/2. */
export const plainCopeland = (names: Names, ballots: readonly PlainBallot[]): string[][] =>
  byScore(names, (name) =>
    names
      .filter((rival) => rival !== name)
      .map((rival) => supporters(ballots, name, rival) - supporters(ballots, rival, name))
      .reduce((sum, margin) => sum + (margin > 0 ? 1 : margin === 0 ? 0.5 : 0), 0),
  )

/** The mildest worst defeat first; `badness` of the ballots for the rival and those for the candidate. */
export const plainMinimax = (
  names: Names,
  ballots: readonly PlainBallot[],
  badness: (forRival: number, forCandidate: number) => number,
): string[][] =>
  byScore(names, (name) =>
    Math.min(
      0,
      ...names
        .map((rival) => [supporters(ballots, rival, name), supporters(ballots, name, rival)] as const)
        .filter(([forRival, forCandidate]) => forRival > forCandidate)
        .map(([forRival, forCandidate]) => -badness(forRival, forCandidate)),
    ),
  )

/** Ballot by ballot: the rivals below, less those above. */
export const plainBordaScore = (names: Names, ballots: readonly PlainBallot[], name: string): number =>
  ballots
    .map(
      (ballot) =>
        names.filter((rival) => above(ballot, name, rival)).length -
        names.filter((rival) => above(ballot, rival, name)).length,
    )
    .reduce((sum, points) => sum + points, 0)

export const plainBorda = (names: Names, ballots: readonly PlainBallot[]): string[][] =>
  byScore(names, (name) => plainBordaScore(names, ballots, name))

/** Kemeny and Young's method by trying every ranking. */
export function plainKemeny(names: Names, ballots: readonly PlainBallot[]) {
  const matrix = plainPairwise(names, ballots)
  const agreement = (ranking: Names): number =>
    ranking
      .flatMap((a, place) => ranking.slice(place + 1).map((b) => votes(matrix, a, b)))
      .reduce((sum, agreeing) => sum + agreeing, 0)
  const scored = permutations(names).map((ranking) => ({ ranking, score: agreement(ranking) }))
  const most = Math.max(...scored.map(({ score }) => score))
  const best = scored.filter(({ score }) => score === most).map(({ ranking }) => ranking)
  const tiers: string[][] = []
  let placed: Names = []
  for (let places = 1; places <= names.length; places++) {
    const starts = best.map((ranking) => names.filter((name) => ranking.slice(0, places).includes(name)))
    const [start = []] = starts
    if (!starts.every((other) => other.join() === start.join())) continue
    tiers.push(start.filter((name) => !placed.includes(name)))
    placed = start
  }
  return { agreement: most, best, tiers }
}
