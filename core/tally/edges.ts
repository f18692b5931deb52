/**
 * Most edges of a bipartite graph such that no node has more of them than it may: a flow of which each edge carries one unit.
 *
 * Augmenting paths (Ford and Fulkerson); time is edges^2.
 */

export interface Edge {
  readonly from: string
  readonly to: string
}

/** How many edges at most; names on the two sides are told apart. `roomAt`: how many edges a node may have. */
export function mostEdges(edges: readonly Edge[], roomAt: (node: string) => number): number {
  const leaving = group(edges.map(({ from }) => from))
  const arriving = group(edges.map(({ to }) => to))
  const chosen = new Set<number>()
  const used = (at: readonly number[]): number => at.filter((edge) => chosen.has(edge)).length

  /** Gives the node one more edge, if need be by moving others; false if that can't be. */
  const extend = (from: string, seen: Set<string>): boolean => {
    for (const edge of leaving.get(from) as readonly number[]) {
      const { to } = edges[edge] as Edge
      if (chosen.has(edge) || seen.has(to)) continue
      seen.add(to)
      const there = arriving.get(to) as readonly number[]
      if (used(there) < roomAt(to)) {
        chosen.add(edge)
        return true
      }
      for (const other of there) {
        if (!chosen.has(other) || !extend((edges[other] as Edge).from, seen)) continue
        chosen.delete(other)
        chosen.add(edge)
        return true
      }
    }
    return false
  }

  for (const [from, out] of leaving) while (used(out) < roomAt(from) && extend(from, new Set()));
  return chosen.size
}

/** Where in the list each name stands. */
function group(names: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [place, name] of names.entries()) {
    const found = places.get(name)
    if (found === undefined) places.set(name, [place])
    else found.push(place)
  }
  return places
}
