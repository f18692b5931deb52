/** Each method's own way, found by its evidence. */
import type { Evidence, SchulzeEvidence } from "../evidence.ts"
import type { Tally } from "../tally.ts"
import { kemenyReason, kemenySteps, kemenyTie } from "./kemeny-young.ts"
import { rankedPairsReason, rankedPairsSteps } from "./ranked-pairs.ts"
import {
  condorcetIrvReason,
  condorcetIrvSteps,
  condorcetIrvTie,
  irvReason,
  irvSteps,
  irvTie,
} from "./runoff.ts"
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
import { type NameOf, namesAt, type Step } from "./words.ts"

/** How the method came to its ranking. */
export function methodSteps(tally: Tally, nameOf: NameOf): readonly Step[] {
  const { evidence } = tally
  const name = namesAt(tally, nameOf)
  switch (evidence.method) {
    case "schulze":
      return schulzeSteps(tally, evidence, name)
    case "ranked-pairs":
      return rankedPairsSteps(tally, evidence, name)
    case "minimax":
    case "minimax-margins":
      return minimaxSteps(tally, evidence, name)
    case "copeland":
      return copelandSteps(tally, evidence, name)
    case "borda":
      return bordaSteps(tally, evidence, name)
    case "kemeny-young":
      return kemenySteps(tally, evidence, name)
    case "irv":
      return irvSteps(evidence, name)
    case "condorcet-irv":
      return condorcetIrvSteps(tally, evidence, name)
    case "stv":
      return stvSteps(evidence, name)
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
  nameOf: NameOf,
): string {
  const name = namesAt(tally, nameOf)
  switch (evidence.method) {
    case "ranked-pairs":
      return tied
        ? "no locked wins lead from one to the other"
        : rankedPairsReason(tally, evidence, a, b, name)
    case "minimax":
    case "minimax-margins":
      return minimaxReason(evidence, a, b, name)
    case "copeland":
      return copelandReason(evidence, a, b, name)
    case "borda":
      return bordaReason(evidence, a, b, name)
    case "kemeny-young":
      return tied ? kemenyTie(evidence) : kemenyReason(evidence, a, b, name)
    case "irv":
      return tied ? irvTie(evidence, a) : irvReason(evidence, a, b, name)
    case "condorcet-irv":
      return tied ? condorcetIrvTie : condorcetIrvReason(evidence, a, b, name)
    case "stv":
      return tied ? stvTie(evidence, a, b) : stvReason(evidence, a, b, name)
  }
}
