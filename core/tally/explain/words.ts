/** What the sentences about a count share: names, lists of them, and how two candidates stand to each other. */
import { tierRanks } from "../outcome.ts"
import type { Tally } from "../tally.ts"
import type { Words } from "../words.ts"

/** A part of the way to the result: what is told together. */
export interface Step {
  readonly title: string
  /** Whole sentences, in the order in which they are told. */
  readonly lines: readonly string[]
}

/** The name that people read, of a candidate's ID; it stands in sentences as it is. */
export type NameOf = (id: string) => string

/** A language, and the names of a tally's candidates. */
export interface Teller extends Words {
  /** The name that people read, of a candidate's index. */
  name(index: number): string
}

export const tellerOf = (
  { candidates }: Pick<Tally, "candidates">,
  nameOf: NameOf,
  words: Words,
): Teller => ({
  ...words,
  name: (index) => nameOf(candidates[index] as string),
})

/** What a tally says about pairs. */
export type Pairs = Pick<Tally, "candidates" | "pairwise">

/** As many lines are told of what goes on and on. */
export const MOST_LINES = 8

/** As many names are told of a long list. */
const MOST_NAMES = 12

/** `A, B, and C`; of many the first, and how many more. */
export const names = ({ texts, list }: Words, all: readonly string[]): string =>
  all.length <= MOST_NAMES + 1
    ? list(all)
    : list([...all.slice(0, MOST_NAMES), texts.others({ count: all.length - MOST_NAMES })])

/** Of many lines the first ones and the last. */
export const abridged = ({ texts }: Words, lines: readonly string[]): readonly string[] =>
  lines.length <= MOST_LINES
    ? lines
    : [
        ...lines.slice(0, MOST_LINES - 2),
        texts.goesOn({ count: lines.length - MOST_LINES + 1 }),
        lines[lines.length - 1] as string,
      ]

/** `A > B > C`. */
export const chain = (all: readonly string[]): string => all.join(" > ")

/** The candidate's index into `tally.candidates`; throws if it is none (a bug). */
export function indexOf({ candidates }: Pick<Tally, "candidates">, id: string): number {
  const index = candidates.indexOf(id)
  if (index === -1) throw new RangeError(`${id} is not a candidate`)
  return index
}

/** The tiers of a ranking, by index. */
export function tiersOf({ candidates, ranking }: Pick<Tally, "candidates" | "ranking">): number[][] {
  const indexes = new Map(candidates.map((id, index) => [id, index]))
  return ranking.map((tier) => tier.map((id) => indexes.get(id) as number))
}

/** From 1, as results count, of a candidate's index. */
export function placeOf(tally: Pick<Tally, "candidates" | "ranking">, index: number): number {
  const tier = tally.ranking.findIndex((ids) => ids.includes(tally.candidates[index] as string))
  return tierRanks(tally.ranking)[tier] as number
}

/** How many ballots rank candidate a above candidate b, by index. */
export const over = ({ pairwise }: Pairs, a: number, b: number): number => pairwise[a]?.[b] as number

export const beats = (tally: Pairs, a: number, b: number): boolean => over(tally, a, b) > over(tally, b, a)

/** Whether as many ballots rank either above the other. */
export const isTie = (tally: Pairs, a: number, b: number): boolean => over(tally, a, b) === over(tally, b, a)

/** What the messages about a pair take: `first` is whoever beats the other, and in a tie a. */
export function directOf(tally: Pairs, a: number, b: number, { name, number }: Teller) {
  const [first, second] = beats(tally, b, a) ? [b, a] : [a, b]
  return {
    first: name(first),
    second: name(second),
    more: number(over(tally, first, second)),
    fewer: number(over(tally, second, first)),
  }
}

/** `A beats B 140 to 96`, for whoever does, or `A and B are tied 50 to 50`: a clause. */
export function directly(tally: Pairs, a: number, b: number, teller: Teller): string {
  const direct = directOf(tally, a, b, teller)
  return isTie(tally, a, b) ? teller.texts.tie(direct) : teller.texts.win(direct)
}
