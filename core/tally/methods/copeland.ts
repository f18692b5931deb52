/**
 * Copeland's method: who wins most duels, a tie being worth half a victory.
 *
 * A. H. Copeland, "A 'reasonable' social welfare function", Seminar on Mathematics in Social Sciences, University of
 * Michigan, 1951; with the half point for a tie as in D. G. Saari and V. R. Merlin, "The Copeland method I:
 * relationships and the dictionary", Economic Theory 8 (1996), pages 51-76. Two candidates whom no ballot compares are
 * tied.
 */
import type { CopelandEvidence } from "../evidence.ts"
import { everybody, tiersOfScores } from "../order.ts"
import type { Pairwise } from "../pairwise.ts"
import type { Counted } from "../tiers.ts"

export function copeland({ size, wins }: Pairwise): Counted<CopelandEvidence> {
  const all = everybody(size)
  const scores = all.map((a) => {
    const signs = all
      .filter((b) => b !== a)
      .map((b) => Math.sign((wins[a * size + b] as number) - (wins[b * size + a] as number)))
    const won = signs.filter((sign) => sign > 0).length
    const lost = signs.filter((sign) => sign < 0).length
    const ties = signs.length - won - lost
    return { wins: won, ties, losses: lost, score: 2 * won + ties }
  })
  return {
    tiers: tiersOfScores(scores.map(({ score }) => score)),
    evidence: { method: "copeland", scores },
  }
}
