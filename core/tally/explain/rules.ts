/**
 * Rules: what each counting method is called, and what it does in two sentences for people who never heard of any.
 *
 * The exact rules, their sources and what they promise: README.md of core/tally.
 */
import type { MethodName } from "../../election/method.ts"
import type { TallyTexts } from "../texts.ts"
import { paragraph, type Words } from "../words.ts"

/** A text without arguments. */
type PlainKey = {
  [Key in keyof TallyTexts]: TallyTexts[Key] extends string ? Key : never
}[keyof TallyTexts]

interface Rule {
  /** On its own: in a table, at a bar. */
  readonly name: PlainKey
  /** A sentence: counted by it. */
  readonly by: PlainKey
  readonly rule: PlainKey
}

const RULES: Readonly<Record<MethodName, Rule>> = {
  schulze: { name: "nameSchulze", by: "bySchulze", rule: "ruleSchulze" },
  "ranked-pairs": { name: "nameRankedPairs", by: "byRankedPairs", rule: "ruleRankedPairs" },
  minimax: { name: "nameMinimax", by: "byMinimax", rule: "ruleMinimax" },
  "minimax-margins": { name: "nameMinimaxMargins", by: "byMinimaxMargins", rule: "ruleMinimaxMargins" },
  copeland: { name: "nameCopeland", by: "byCopeland", rule: "ruleCopeland" },
  "kemeny-young": { name: "nameKemenyYoung", by: "byKemenyYoung", rule: "ruleKemenyYoung" },
  "condorcet-irv": { name: "nameCondorcetIrv", by: "byCondorcetIrv", rule: "ruleCondorcetIrv" },
  irv: { name: "nameIrv", by: "byIrv", rule: "ruleIrv" },
  borda: { name: "nameBorda", by: "byBorda", rule: "ruleBorda" },
  stv: { name: "nameStv", by: "byStv", rule: "ruleStv" },
}

/** By what method it was counted, and what that does: three sentences. */
export const ruleWords = (method: MethodName, words: Words): string =>
  paragraph(words, [words.texts[RULES[method].by], words.texts[RULES[method].rule]])

/** What the method is called on its own: "Schulze", "Borda". */
export const methodName = (method: MethodName, { texts }: Words): string => texts[RULES[method].name]
