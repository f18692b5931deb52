/** The names above the columns of the heat map: how long they may be, and how much room they take. In units of 1/16 rem. */

/** How far a name leans to the right, for its height: 60 degrees. */
export const LEAN = 0.6
/** What there is besides the name. */
const LEAST = 18
const MOST_LETTERS = 15
const CAPITAL = 9
/** What other letters add to the height: small ones, and those as wide as they are high, as in East Asian scripts. */
const LETTERS = [
  [/[\p{Ll}\d\s.,'’-]/u, 6.3],
  [/[\u{2e80}-\u{ffff}]|\p{Extended_Pictographic}/u, 12],
] as const

/** A name that fits above a column; it stands in full beside its row. */
export function shortened(name: string): string {
  const letters = [...name]
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join("")}…` : name
}

/** As high as the highest of these names needs it. */
export const headHeight = (names: readonly string[]): number =>
  LEAST + Math.max(0, ...names.map((name) => leaningHeight(shortened(name))))

const leaningHeight = (name: string): number =>
  [...name].reduce((sum, letter) => sum + (LETTERS.find(([kind]) => kind.test(letter))?.[1] ?? CAPITAL), 0)
