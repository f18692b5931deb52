/** Any two candidates in a sentence: what the ballots say directly, and where the count goes another way, why. */
import type { Tally } from "../tally.ts"
import type { Words } from "../words.ts"
import { reasonOf } from "./methods.ts"
import { schulzePair } from "./schulze.ts"
import { beats, directOf, indexOf, isTie, type NameOf, placeOf, tellerOf, tiersOf } from "./words.ts"

/**
 * How two different candidates stand to each other, by ID; their order doesn't matter to what is said. Throws if one of them is no
 * candidate, or both are the same (a bug).
 *
 * "A beats B 140 to 96 directly.", "A is ahead of B by the chain A > C > B of strength 120, against 96 ...", "... are tied ..."
 */
export function pairSentence(tally: Tally, one: string, other: string, nameOf: NameOf, words: Words): string {
  const [first, second] = [indexOf(tally, one), indexOf(tally, other)]
  if (first === second) throw new RangeError(`${one} can't be compared with itself`)
  const teller = tellerOf(tally, nameOf, words)
  const { texts } = teller
  const { evidence } = tally
  if (evidence.method === "schulze") return schulzePair(tally, evidence, first, second, teller)
  const direct = directOf(tally, first, second, teller)
  const tiers = tiersOf(tally)
  const tierAt = (index: number): number => tiers.findIndex((tier) => tier.includes(index))
  const tied = isTie(tally, first, second)
  if (tierAt(first) === tierAt(second)) {
    const [a, b] = beats(tally, second, first) ? [second, first] : [first, second]
    const reason = reasonOf(tally, evidence, a, b, true, teller)
    const shared = { ...direct, place: placeOf(tally, first), reason }
    return tied ? texts.pairTieShares(shared) : texts.pairWinShares(shared)
  }
  const [upper, lower] = tierAt(first) < tierAt(second) ? [first, second] : [second, first]
  if (beats(tally, upper, lower)) return texts.pairWin(direct)
  const reason = reasonOf(tally, evidence, upper, lower, false, teller)
  const decided = { ...direct, upper: teller.name(upper), reason }
  return tied ? texts.pairTieDecided(decided) : texts.pairWinAgainst(decided)
}
