/**
 * Borda's count in its symmetric form: over all ballots, the rivals below a candidate less the rivals above it.
 *
 * J.-C. de Borda, "Mémoire sur les élections au scrutin", Histoire de l'Académie royale des sciences 1781 (1784), pages
 * 657-665. With ties and unranked candidates as in H. P. Young, "An axiomatization of Borda's rule", Journal of
 * Economic Theory 9 (1974), pages 43-52: the score is the sum of the margins, so that whoever isn't ranked neither
 * gains nor loses. Where every ballot ranks all candidates without ties, the order is that of the usual points (n-1,
 * n-2, ... 0).
 */
import type { BordaEvidence } from "../evidence.ts"
import { everybody, tiersOfScores } from "../order.ts"
import type { Pairwise } from "../pairwise.ts"
import type { Counted } from "../tiers.ts"

/**
 * The tiers rest on exact scores. A score beyond 2^53 (by 2^53 ballots and more than two candidates) is told in the
 * evidence as the closest number.
 */
export function borda({ size, wins }: Pairwise): Counted<BordaEvidence> {
  const all = everybody(size)
  const scores = all.map((a) => {
    const margins = all.map((b) => (wins[a * size + b] as number) - (wins[b * size + a] as number))
    return margins.reduce((sum, margin) => sum + BigInt(margin), 0n)
  })
  return { tiers: tiersOfScores(scores), evidence: { method: "borda", scores: scores.map(Number) } }
}
