/**
 * Paths: from one candidate over others to a third, each link a direct victory. For whoever wants to follow a result by
 * hand.
 */

/**
 * The candidates on a path from `from` to `to`, both included: among those with the fewest links, the one whose
 * candidates come first in the order of the profile. Empty where there is none, and from a candidate to itself.
 * Breadth-first: time is size^2.
 */
export function shortestPath(
  size: number,
  linked: (from: number, to: number) => boolean,
  from: number,
  to: number,
): number[] {
  const before = new Int32Array(size).fill(-1)
  before[from] = from
  const queue = [from]
  for (const here of queue) {
    for (let next = 0; next < size; next++) {
      if (before[next] !== -1 || !linked(here, next)) continue
      before[next] = here
      if (next === to) return followedBack(before, from, to)
      queue.push(next)
    }
  }
  return []
}

function followedBack(before: Int32Array, from: number, to: number): number[] {
  const path = [to]
  for (let at = to; at !== from; path.push(at)) at = before[at] as number
  return path.reverse()
}

/**
 * A strongest path from candidate a to candidate b: those on it, both included; among the strongest one with the fewest
 * links. Empty if there is none.
 *
 * `strengths` are those of Schulze's evidence. A link is a victory in `pairwise`, as strong as the ballots for it.
 */
export function strongestPath(
  { pairwise }: { readonly pairwise: readonly (readonly number[])[] },
  strengths: readonly (readonly number[])[],
  a: number,
  b: number,
): readonly number[] {
  const votes = (x: number, y: number): number => pairwise[x]?.[y] ?? 0
  const strength = strengths[a]?.[b] ?? 0
  const linked = (x: number, y: number): boolean => votes(x, y) >= strength && votes(x, y) > votes(y, x)
  return shortestPath(pairwise.length, linked, a, b)
}
