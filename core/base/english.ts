/** English: numbers, ordinals and lists inside the sentences that people read, in the app and in drafts alike. */

/** The locale of the texts around the numbers. */
const LOCALE = "en"

const SUFFIXES: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" }
const ordinalRules = new Intl.PluralRules(LOCALE, { type: "ordinal" })
const numbers = new Intl.NumberFormat(LOCALE)
const lists = new Intl.ListFormat(LOCALE, { type: "conjunction" })

/** `1,024`. */
export const numeral = (value: number): string => numbers.format(value)

/** `1st`, `2nd`, `3rd`, `11th`. */
export const ordinal = (rank: number): string => `${rank}${SUFFIXES[ordinalRules.select(rank)] ?? "th"}`

/** `3 candidates`, `1 candidate`, `1,024 ballots`. */
export const count = (value: number, noun: string, plural = `${noun}s`): string =>
  `${numeral(value)} ${value === 1 ? noun : plural}`

/** `A`, `A and B`, `A, B, and C`. */
export const list = (names: readonly string[]): string => lists.format(names)
