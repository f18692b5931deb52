/**
 * Explanation: a tally told in words, so that people who never heard of Condorcet can follow it and check it.
 *
 * Every sentence states what stands in the tally's numbers and nothing else; ties are called ties. `nameOf` gives the name that
 * people read for a candidate's ID, `words` the sentences of a language. Plain text: whoever writes it into Markdown or HTML escapes it.
 */

import { methodSteps } from "./explain/methods.ts"
import { openingSteps, pairSteps } from "./explain/opening.ts"
import { seatingSteps } from "./explain/seating.ts"
import { type NameOf, type Step, tellerOf } from "./explain/words.ts"
import type { Tally } from "./tally.ts"
import type { Words } from "./words.ts"

export { comparisonWords, refusedWords } from "./explain/comparison.ts"
export { pairSentence } from "./explain/pair.ts"
export { methodName, ruleWords } from "./explain/rules.ts"
export type { NameOf, Step } from "./explain/words.ts"
export { type Outcome, outcomeWords, tierRanks } from "./outcome.ts"

/** How the result came about, step by step: lack of a contest or of ballots, pair by pair, the method's own way, the seats, the lot. */
export function stepsOf(tally: Tally, nameOf: NameOf, words: Words): readonly Step[] {
  const teller = tellerOf(tally, nameOf, words)
  const pairs = pairSteps(tally, teller)
  // Without a ballot or a rival there is nothing that a method could decide.
  const own = pairs.length > 0 ? methodSteps(tally, teller) : []
  const { method } = tally
  // A run-off doesn't look at pairs; they show how its result compares.
  const way = method === "irv" || method === "stv" ? [...own, ...pairs] : [...pairs, ...own]
  return [...openingSteps(tally, words), ...way, ...seatingSteps(tally, nameOf, words)]
}
