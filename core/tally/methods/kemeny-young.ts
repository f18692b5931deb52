/**
 * Kemeny and Young's method: the rankings that agree with the ballots on as many pairs as can be.
 *
 * J. G. Kemeny, "Mathematics without numbers", Daedalus 88 (1959), pages 577-591; H. P. Young and A. Levenglick, "A
 * consistent extension of Condorcet's election principle", SIAM Journal on Applied Mathematics 35 (1978), pages
 * 285-300. A ballot and two candidates that it ranks apart agree with a ranking or disagree; ties and unranked
 * candidates do neither. Exact, with all best rankings, by dynamic programming over subsets: what the first candidates
 * of a ranking agree with among themselves doesn't depend on the order of the rest.
 */
import { MAX_KEMENY_CANDIDATES } from "../../election/method.ts"
import type { KemenyEvidence } from "../evidence.ts"
import { everybody } from "../order.ts"
import type { Pairwise } from "../pairwise.ts"
import type { Counted, Tiers } from "../tiers.ts"
import { type Agreement, agreements } from "./kemeny-agreement.ts"

const MAX_TOLD_RANKINGS = 24

/** Sets of candidates are bits: candidate c is in a set if bit c is set. */
interface Best {
  readonly size: number
  /** For each set: the most that an order of it can agree with. */
  readonly agreement: Agreement
  /** For each set: how many of its orders agree as much. At 18 candidates 18! at most, which is below 2^53. */
  readonly orders: Float64Array
  /** For each set: 1 if a best ranking of all candidates starts with it. */
  readonly leads: Uint8Array
}

/**
 * Tiers are the segments between the cuts that all best rankings share: they all have the same candidates before such a
 * cut. Time is 2^size x size; throws above `MAX_KEMENY_CANDIDATES` (a bug: `tally` refuses them). An agreement beyond
 * 2^53 is told in the evidence as the closest number; tiers, rankings and their number are exact all the same.
 */
export function kemenyYoung(matrix: Pairwise): Counted<KemenyEvidence> {
  if (matrix.size > MAX_KEMENY_CANDIDATES) throw new RangeError(`too many candidates: ${matrix.size}`)
  const best = bestOfSets(matrix)
  const all = 2 ** matrix.size - 1
  return {
    tiers: tiersBetweenCuts(best),
    evidence: {
      method: "kemeny-young",
      agreement: best.agreement.total(all),
      best: best.orders[all] as number,
      rankings: firstRankings(best),
    },
  }
}

function bestOfSets(matrix: Pairwise): Best {
  const { size } = matrix
  const sets = 2 ** size
  const agreement = agreements(matrix)
  const orders = new Float64Array(sets)
  orders[0] = 1
  for (let set = 1; set < sets; set++) {
    let found = 0
    for (let others = set; others !== 0; others &= others - 1) {
      const last = lowest(others)
      const before = set ^ (1 << last)
      const gain = agreement.gain(before, last)
      if (gain > 0) {
        agreement.note(before, last)
        found = 0
      }
      if (gain >= 0) found += orders[before] as number
    }
    orders[set] = found
  }
  const leads = new Uint8Array(sets)
  leads[sets - 1] = 1
  for (let set = sets - 1; set > 0; set--) {
    if (leads[set] === 0) continue
    for (let others = set; others !== 0; others &= others - 1) {
      const last = lowest(others)
      const before = set ^ (1 << last)
      if (agreement.gain(before, last) === 0) leads[before] = 1
    }
  }
  return { size, agreement, orders, leads }
}

const lowest = (set: number): number => 31 - Math.clz32(set & -set)

const membersOf = (set: number, size: number): number[] =>
  everybody(size).filter((candidate) => (set >>> candidate) & 1)

function tiersBetweenCuts({ size, leads }: Best): Tiers {
  /** How many sets of each size lead, and one of them. */
  const leading = new Float64Array(size + 1)
  const leader = new Int32Array(size + 1)
  leads.forEach((leads, set) => {
    if (leads === 0) return
    let members = 0
    for (let rest = set; rest !== 0; rest &= rest - 1) members++
    leading[members] = (leading[members] as number) + 1
    leader[members] = set
  })
  const tiers: number[][] = []
  let placed = 0
  for (let members = 1; members <= size; members++) {
    if (leading[members] !== 1) continue
    const cut = leader[members] as number
    tiers.push(membersOf(cut ^ placed, size))
    placed = cut
  }
  return tiers
}

/** In lexicographic order. Whatever leads is continued by somebody, so that no step is in vain. */
function firstRankings({ size, agreement, leads }: Best): number[][] {
  const rankings: number[][] = []
  const ranking: number[] = []
  const extend = (set: number): void => {
    if (ranking.length === size) rankings.push([...ranking])
    for (let next = 0; next < size && rankings.length < MAX_TOLD_RANKINGS; next++) {
      const bit = 1 << next
      if (set & bit || leads[set | bit] === 0 || agreement.gain(set, next) !== 0) continue
      ranking.push(next)
      extend(set | bit)
      ranking.pop()
    }
  }
  extend(0)
  return rankings
}
