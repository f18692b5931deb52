/**
 * Minimax: whose worst defeat is the mildest; undefeated is milder than any defeat.
 *
 * P. B. Simpson, "On defining areas of voter choice: Professor Tullock on stable voting", Quarterly Journal of
 * Economics 83 (1969), pages 478-490, and G. H. Kramer, "A dynamical model of political equilibrium", Journal of
 * Economic Theory 16 (1977), pages 310-334; both measures of a defeat as in J. Levin and B. Nalebuff, "An introduction
 * to vote-counting schemes", Journal of Economic Perspectives 9 (1995), pages 3-26. They differ only where ballots
 * leave pairs open, by ties or unranked candidates.
 */
import type { MinimaxEvidence, WonPair } from "../evidence.ts"
import { everybody, tiersOfScores } from "../order.ts"
import type { Pairwise } from "../pairwise.ts"
import type { Counted } from "../tiers.ts"

/** Winning votes: a defeat is as bad as the ballots for the rival. */
export const minimax = (matrix: Pairwise): Counted<MinimaxEvidence> =>
  byWorstDefeat("minimax", matrix, ({ strength }) => strength)

/** Margins: a defeat is as bad as the ballots for the rival, less those for the candidate. */
export const minimaxMargins = (matrix: Pairwise): Counted<MinimaxEvidence> =>
  byWorstDefeat("minimax-margins", matrix, ({ strength, against }) => strength - against)

/** Of equally bad defeats, the evidence names the one by the first rival in the order of the profile. */
function byWorstDefeat(
  method: MinimaxEvidence["method"],
  { size, wins }: Pairwise,
  badness: (defeat: WonPair) => number,
): Counted<MinimaxEvidence> {
  const all = everybody(size)
  const worst = all.map((loser) => {
    let found: WonPair | null = null
    for (const winner of all) {
      const strength = wins[winner * size + loser] as number
      const against = wins[loser * size + winner] as number
      if (strength <= against) continue
      const defeat = { winner, loser, strength, against }
      if (found === null || badness(defeat) > badness(found)) found = defeat
    }
    return found
  })
  const scores = worst.map((defeat) => (defeat === null ? 0 : -badness(defeat)))
  return { tiers: tiersOfScores(scores), evidence: { method, worst } }
}
