/** What puts one of two candidates ahead of the other, and which two one would ask about first. */
import { strongestPath } from "#core/tally/paths"
import type { Tally } from "#core/tally/tally"
import { ballotsFor, type Pair, standing } from "./order.ts"

type Led = Pick<Tally, "pairwise" | "evidence">

/**
 * By index: for Schulze's method the strongest path from the candidate who is ahead (from the first, where both are as strong),
 * else the winner of the pair and its loser. Empty where neither beats the other.
 */
export function leadPath(tally: Led, { a, b }: Pair): readonly number[] {
  const { evidence } = tally
  if (evidence.method !== "schulze") {
    const lead = ballotsFor(tally, a, b) - ballotsFor(tally, b, a)
    return lead === 0 ? [] : lead > 0 ? [a, b] : [b, a]
  }
  const strength = (from: number, to: number) => evidence.strengths[from]?.[to] ?? 0
  const [from, to] = strength(b, a) > strength(a, b) ? [b, a] : [a, b]
  return strongestPath(tally, evidence.strengths, from, to)
}

/**
 * Whoever stands first, and the one who beats them one to one all the same (of several the one with the most ballots); null where
 * nobody does, so that there is nothing to wonder about.
 */
export function doubtfulPair(tally: Pick<Tally, "candidates" | "pairwise" | "ranking">): Pair | null {
  const [a, ...others] = standing(tally)
  if (a === undefined) return null
  const against = others
    .filter((b) => ballotsFor(tally, b, a) > ballotsFor(tally, a, b))
    .sort((one, other) => ballotsFor(tally, other, a) - ballotsFor(tally, one, a))
  const [b] = against
  return b === undefined ? null : { a, b }
}
