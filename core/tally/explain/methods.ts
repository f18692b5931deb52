/** Each method's own way, found by its evidence. */
import type { Evidence, SchulzeEvidence } from "../evidence.ts"
import type { Tally } from "../tally.ts"
import { condorcetIrvReason, condorcetIrvSteps } from "./condorcet-irv.ts"
import { kemenyReason, kemenySteps, kemenyTie } from "./kemeny-young.ts"
import { rankedPairsReason, rankedPairsSteps } from "./ranked-pairs.ts"
import { irvReason, irvSteps, irvTie } from "./runoff.ts"
import { schulzeSteps } from "./schulze.ts"
import {
  bordaReason,
  bordaSteps,
  copelandReason,
  copelandSteps,
  minimaxReason,
  minimaxSteps,
} from "./scores.ts"
import { stvReason, stvSteps, stvTie } from "./stv.ts"
import type { Step, Teller } from "./words.ts"

/** How the method came to its ranking. */
export function methodSteps(tally: Tally, teller: Teller): readonly Step[] {
  const { evidence } = tally
  switch (evidence.method) {
    case "schulze":
      return schulzeSteps(tally, evidence, teller)
    case "ranked-pairs":
      return rankedPairsSteps(tally, evidence, teller)
    case "minimax":
    case "minimax-margins":
      return minimaxSteps(tally, evidence, teller)
    case "copeland":
      return copelandSteps(tally, evidence, teller)
    case "borda":
      return bordaSteps(tally, evidence, teller)
    case "kemeny-young":
      return kemenySteps(tally, evidence, teller)
    case "irv":
      return irvSteps(evidence, teller)
    case "condorcet-irv":
      return condorcetIrvSteps(tally, evidence, teller)
    case "stv":
      return stvSteps(evidence, teller)
  }
}

/**
 * Why candidate a is placed above candidate b (`tied`: why they share a place), where the comparison of the two doesn't say so; by
 * index. Schulze's method isn't here: `schulzePair` tells more.
 */
export function reasonOf(
  tally: Tally,
  evidence: Exclude<Evidence, SchulzeEvidence>,
  a: number,
  b: number,
  tied: boolean,
  teller: Teller,
): string {
  switch (evidence.method) {
    case "ranked-pairs":
      return tied ? teller.texts.reasonNoneLocked : rankedPairsReason(tally, evidence, a, b, teller)
    case "minimax":
    case "minimax-margins":
      return minimaxReason(evidence, a, b, teller)
    case "copeland":
      return copelandReason(evidence, a, b, teller)
    case "borda":
      return bordaReason(evidence, a, b, teller)
    case "kemeny-young":
      return tied ? kemenyTie(evidence, teller) : kemenyReason(evidence, a, b, teller)
    case "irv":
      return tied ? irvTie(evidence, a, teller) : irvReason(evidence, a, b, teller)
    case "condorcet-irv":
      return tied ? teller.texts.reasonRunoffTie : condorcetIrvReason(evidence, a, b, teller)
    case "stv":
      return tied ? stvTie(evidence, a, b, teller) : stvReason(evidence, a, b, teller)
  }
}
