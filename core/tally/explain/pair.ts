/** Any two candidates in a sentence: what the ballots say directly, and where the count goes another way, why. */
import type { Tally } from "../tally.ts"
import { reasonOf } from "./methods.ts"
import { schulzePair } from "./schulze.ts"
import { beats, directly, indexOf, type NameOf, namesAt, over, placeOf, tiersOf } from "./words.ts"

/**
 * How two different candidates stand to each other, by ID; their order doesn't matter to what is said. Throws if one of them is no
 * candidate, or both are the same (a bug).
 *
 * "A beats B 140 to 96 directly.", "A is ahead of B by the chain A > C > B of strength 120, against 96 ...", "... are tied ..."
 */
export function pairSentence(tally: Tally, one: string, other: string, nameOf: NameOf): string {
  const [first, second] = [indexOf(tally, one), indexOf(tally, other)]
  if (first === second) throw new RangeError(`${one} can't be compared with itself`)
  const name = namesAt(tally, nameOf)
  const { evidence } = tally
  if (evidence.method === "schulze") return schulzePair(tally, evidence, first, second, name)
  const direct = `${directly(tally, first, second, name)} directly`
  const tiers = tiersOf(tally)
  const tierAt = (index: number): number => tiers.findIndex((tier) => tier.includes(index))
  const tied = over(tally, first, second) === over(tally, second, first)
  if (tierAt(first) === tierAt(second)) {
    const together = `share the ${placeOf(tally, first)} place`
    const [a, b] = beats(tally, second, first) ? [second, first] : [first, second]
    const reason = reasonOf(tally, evidence, a, b, true, nameOf)
    return tied ? `${direct}, and ${together}: ${reason}.` : `${direct}, but they ${together}: ${reason}.`
  }
  const [upper, lower] = tierAt(first) < tierAt(second) ? [first, second] : [second, first]
  if (beats(tally, upper, lower)) return `${direct}.`
  return `${direct}, but ${name(upper)} is placed higher: ${reasonOf(tally, evidence, upper, lower, false, nameOf)}.`
}
