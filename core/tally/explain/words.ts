/** Words: what the sentences about a count are made of. English; names come from `nameOf`, as they are. */
import { count, list, numeral, ordinal } from "../../base/english.ts"
import { tierRanks } from "../outcome.ts"
import type { Tally } from "../tally.ts"

/** A part of the way to the result: what is told together. */
export interface Step {
  readonly title: string
  /** Whole sentences, in the order in which they are told. */
  readonly lines: readonly string[]
}

/** The name that people read, of a candidate's ID. */
export type NameOf = (id: string) => string

/** The name that people read, of a candidate's index. */
export type NameAt = (index: number) => string

/** What a tally says about pairs. */
export type Pairs = Pick<Tally, "candidates" | "pairwise">

/** As many lines are told of what goes on and on. */
export const MOST_LINES = 8

/** As many names are told of a long list. */
const MOST_NAMES = 12

/** `A, B, and C`; of many the first, and how many more. */
export const names = (all: readonly string[], most = MOST_NAMES): string =>
  all.length <= most + 1 ? list(all) : list([...all.slice(0, most), count(all.length - most, "other")])

/** Of many lines the first ones and the last. */
export const abridged = (lines: readonly string[]): readonly string[] =>
  lines.length <= MOST_LINES
    ? lines
    : [
        ...lines.slice(0, MOST_LINES - 2),
        `So it goes on, ${count(lines.length - MOST_LINES + 1, "more time")}.`,
        lines[lines.length - 1] as string,
      ]

/** `A > B > C`. */
export const chain = (all: readonly string[]): string => all.join(" > ")

/** `is` for one, `are` for more. */
export const verb = (subjects: readonly unknown[], one: string, more: string): string =>
  subjects.length === 1 ? one : more

/** The candidate's index into `tally.candidates`; throws if it is none (a bug). */
export function indexOf({ candidates }: Pick<Tally, "candidates">, id: string): number {
  const index = candidates.indexOf(id)
  if (index === -1) throw new RangeError(`${id} is not a candidate`)
  return index
}

/** Names by index. */
export const namesAt =
  ({ candidates }: Pick<Tally, "candidates">, nameOf: NameOf): NameAt =>
  (index) =>
    nameOf(candidates[index] as string)

/** The tiers of a ranking, by index. */
export function tiersOf({ candidates, ranking }: Pick<Tally, "candidates" | "ranking">): number[][] {
  const indexes = new Map(candidates.map((id, index) => [id, index]))
  return ranking.map((tier) => tier.map((id) => indexes.get(id) as number))
}

/** `1st`, as results count, of a candidate's index. */
export function placeOf(tally: Pick<Tally, "candidates" | "ranking">, index: number): string {
  const tier = tally.ranking.findIndex((ids) => ids.includes(tally.candidates[index] as string))
  return ordinal(tierRanks(tally.ranking)[tier] as number)
}

/** How many ballots rank candidate a above candidate b, by index. */
export const over = ({ pairwise }: Pairs, a: number, b: number): number => pairwise[a]?.[b] as number

export const beats = (tally: Pairs, a: number, b: number): boolean => over(tally, a, b) > over(tally, b, a)

/** `A beats B 140 to 96`, for whoever does, or `A and B are tied 50 to 50`. */
export function directly(tally: Pairs, a: number, b: number, name: NameAt): string {
  const [forth, back] = [over(tally, a, b), over(tally, b, a)]
  if (forth === back) return `${name(a)} and ${name(b)} are tied ${numeral(forth)} to ${numeral(back)}`
  return forth > back
    ? `${name(a)} beats ${name(b)} ${numeral(forth)} to ${numeral(back)}`
    : `${name(b)} beats ${name(a)} ${numeral(back)} to ${numeral(forth)}`
}
