/** English: numbers and lists inside the sentences of the server and the command line. Those about a count are in core/tally/texts. */

/** The locale of the texts around the numbers. */
const LOCALE = "en"

const numbers = new Intl.NumberFormat(LOCALE)
const lists = new Intl.ListFormat(LOCALE, { type: "conjunction" })

/** `1,024`. */
export const numeral = (value: number): string => numbers.format(value)

/** `3 candidates`, `1 candidate`, `1,024 ballots`. */
export const count = (value: number, noun: string, plural = `${noun}s`): string =>
  `${numeral(value)} ${value === 1 ? noun : plural}`

/** `A`, `A and B`, `A, B, and C`. */
export const list = (names: readonly string[]): string => lists.format(names)
