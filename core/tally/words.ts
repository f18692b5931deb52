/**
 * Words: what the sentences about a count are made of, in one language.
 *
 * The sentences themselves are messages, in texts/LANGUAGE.json; whoever tells a count compiles them and hands them in. Pure: `Intl`
 * is asked for the language given, never for that of the machine.
 */
import type { TallyTexts } from "./texts.ts"

export interface Words {
  readonly texts: TallyTexts
  /** Of names and the like: `A`, `A and B`, `A, B, and C`. */
  list(names: readonly string[]): string
  /** `1,024`; decimals, as text where they have to be exact, are rounded to three places. */
  number(value: number | `${number}`): string
}

/** `language`: a BCP 47 tag, that of the texts. */
export function wordsOf(language: string, texts: TallyTexts): Words {
  const lists = new Intl.ListFormat(language, { type: "conjunction" })
  const numbers = new Intl.NumberFormat(language)
  return {
    texts,
    list: (names) => lists.format(names),
    number: (value) => numbers.format(value),
  }
}

/** Sentences one after another, at least one. */
export const paragraph = ({ texts }: Words, sentences: readonly string[]): string =>
  sentences.reduce((before, after) => texts.nextSentence({ before, after }))

/** Clauses in a row, at least one: `A beats B, B beats C, and C beats A`. Not as a list of names, whose "and" needn't join clauses. */
export function clauses({ texts }: Words, parts: readonly string[]): string {
  const last = parts.length - 1
  const join = (at: number) =>
    at < last ? texts.clausesMore : last === 1 ? texts.clausesTwo : texts.clausesLast
  return parts.reduce((before, after, at) => join(at)({ before, after }))
}
