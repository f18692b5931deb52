/**
 * Ranked pairs with winning votes: victories are locked from the strongest down, unless they contradict those locked
 * before.
 *
 * T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice and Welfare 4 (1987), pages
 * 185-206 (worked as example 5), and T. M. Zavist and T. N. Tideman, "Complete independence of clones in the ranked
 * pairs rule", Social Choice and Welfare 6 (1989), pages 167-173. Both break ties among equally strong pairs by one
 * order or another; here such pairs are locked together and nothing is broken: of a group, a pair is locked exactly if
 * it lies on no cycle of the pairs locked before and all pairs of the group. Strength is the ballots for the winner
 * alone, as with Schulze's method; the ballots against it tell no pairs apart.
 */
import type { LockedPair, RankedPairsEvidence, WonPair } from "../evidence.ts"
import { tiersOfUnbeaten } from "../order.ts"
import type { Pairwise } from "../pairwise.ts"
import { shortestPath } from "../paths.ts"
import { copyRelation, emptyRelation, holds, type Relation, relate, relateOnwards } from "../relation.ts"
import type { Counted } from "../tiers.ts"

/** Who is locked over whom. */
interface Lock {
  readonly direct: Relation
  /** Directly, or by way of others. */
  readonly ahead: Relation
}

/** Tiers: again and again those over whom no remaining candidate is locked. Time is at most size^4 / 32. */
export function rankedPairs(matrix: Pairwise): Counted<RankedPairsEvidence> {
  let lock: Lock = { direct: emptyRelation(matrix.size), ahead: emptyRelation(matrix.size) }
  const groups: LockedPair[][] = []
  for (const group of groupsByStrength(matrix)) {
    const tried = withPairs(lock, group)
    const fits = ({ winner, loser }: WonPair): boolean => !holds(tried.ahead, loser, winner)
    const fitting = group.filter(fits)
    lock = fitting.length === group.length ? tried : withPairs(lock, fitting)
    groups.push(
      group.map((pair) => ({
        ...pair,
        locked: fits(pair),
        cycle: fits(pair) ? [] : cycleOver(tried.direct, pair),
      })),
    )
  }
  const tiers = tiersOfUnbeaten(matrix.size, (a, b) => holds(lock.direct, a, b))
  return { tiers, evidence: { method: "ranked-pairs", groups } }
}

function withPairs(lock: Lock, pairs: readonly WonPair[]): Lock {
  const direct = copyRelation(lock.direct)
  const ahead = copyRelation(lock.ahead)
  for (const { winner, loser } of pairs) {
    relate(direct, winner, loser)
    relateOnwards(ahead, winner, loser)
  }
  return { direct, ahead }
}

/** All victories, strongest first, those of equal strength together in the order of the profile. */
function groupsByStrength({ size, wins }: Pairwise): WonPair[][] {
  const byStrength = new Map<number, WonPair[]>()
  for (let winner = 0; winner < size; winner++) {
    for (let loser = 0; loser < size; loser++) {
      const strength = wins[winner * size + loser] as number
      const against = wins[loser * size + winner] as number
      if (strength <= against) continue
      const group = byStrength.get(strength)
      if (group) group.push({ winner, loser, strength, against })
      else byStrength.set(strength, [{ winner, loser, strength, against }])
    }
  }
  return [...byStrength].sort(([a], [b]) => b - a).map(([, group]) => group)
}

/** The shortest cycle that a skipped pair would close, over pairs locked before and its own group. */
function cycleOver(links: Relation, { winner, loser }: WonPair): number[] {
  const back = shortestPath(links.size, (a, b) => holds(links, a, b), loser, winner)
  return [winner, ...back.slice(0, -1)]
}
