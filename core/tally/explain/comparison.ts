/** The comparison of all methods in words: how far they agree, and who differs in what. */
import { list, numeral } from "../../base/english.ts"
import { type ComparedCount, type Comparison, rankingsIn, sameIds } from "../compare.ts"
import { methodName } from "./rules.ts"
import { type NameOf, names, verb } from "./words.ts"

/** "All nine methods agree on the first three places: A, B, and C. Borda swaps 4 and 5." A paragraph. */
export function comparisonWords(comparison: Comparison, seats: number, nameOf: NameOf): string {
  const counts = rankingsIn(comparison.counts)
  const [first] = counts as readonly [ComparedCount, ...ComparedCount[]]
  const candidates = first.ranking.flat()
  const refused = comparison.counts.flatMap((count) =>
    "refused" in count ? [`${methodName(count.method)} is not among them: ${count.refused}.`] : [],
  )
  if (candidates.length === 0) return "There is no candidate, and nothing to compare."
  if (candidates.length === 1)
    return `${nameOf(candidates[0] as string)} is the only candidate by any method.`
  const words = [
    ...places(counts, comparison.agreedPlaces, nameOf),
    ...winners(counts, seats, nameOf),
    ...refused,
  ]
  return words.join(" ")
}

/** How far the rankings agree, and how they differ from there on. */
function places(counts: readonly ComparedCount[], agreed: number, nameOf: NameOf): string[] {
  const [first] = counts as readonly [ComparedCount, ...ComparedCount[]]
  const all = `All ${word(counts.length)} methods`
  if (agreed === first.ranking.flat().length) {
    return first.ranking.length === 1
      ? [`${all} find that all candidates are tied.`]
      : [`${all} give the same ranking: ${ranked(first.ranking, nameOf)}.`]
  }
  const tiers = first.ranking.filter((_, at) => first.ranking.slice(0, at + 1).flat().length <= agreed)
  const common =
    agreed === 0
      ? "The methods don't all agree on the first place."
      : `${all} agree on the first ${agreed === 1 ? "place" : `${word(agreed)} places`}: ${ranked(tiers, nameOf)}.`
  return [common, ...differences(counts, tiers.length, agreed, nameOf)]
}

/** The methods that give the same ranking, the most of them first. */
function differences(
  counts: readonly ComparedCount[],
  skip: number,
  agreed: number,
  nameOf: NameOf,
): string[] {
  const groups = groupedBy(counts, (a, b) => sameTiers(a.ranking, b.ranking))
  const [reference, ...others] = groups as readonly [Group, ...Group[]]
  const rest = (ranking: ComparedCount["ranking"]): string => ranked(ranking.slice(skip), nameOf)
  const on = agreed === 0 ? "rank" : "go on with"
  const onOne = agreed === 0 ? "ranks" : "goes on with"
  const usual = reference.counts[0].ranking
  const base = `${upperFirst(methods(reference, counts.length))} ${verb(reference.counts, onOne, on)} ${rest(usual)}.`
  const told = others.length > MOST_OTHERS + 1 ? others.slice(0, MOST_OTHERS) : others
  const left = others.slice(told.length).flatMap((group) => group.counts)
  return [
    base,
    ...told.map((group) => {
      const { ranking } = group.counts[0]
      const swapped = swapOf(usual, ranking)
      return swapped
        ? `${methods(group, counts.length)} ${verb(group.counts, "swaps", "swap")} ${swapped[0]} and ${swapped[1]}.`
        : `${methods(group, counts.length)} ${verb(group.counts, onOne, on)} ${rest(ranking)}.`
    }),
    ...(left.length > 0 ? [`${methods({ counts: left }, counts.length)} have rankings of their own.`] : []),
  ]
}

/** Whether the same are elected by every method, and if not, who by which. */
function winners(counts: readonly ComparedCount[], seats: number, nameOf: NameOf): string[] {
  const groups = groupedBy(
    counts,
    (a, b) => sameSet(a.winners, b.winners) && sameSet(a.tiedForLastSeat, b.tiedForLastSeat),
  )
  const [usual, ...others] = groups as readonly [Group, ...Group[]]
  const elected = ({ counts: [{ winners, tiedForLastSeat }] }: Group): string => {
    const left = seats - winners.length
    const tie = `${names(tiedForLastSeat.map(nameOf))} are tied for ${left === 1 ? "a seat" : `${numeral(left)} seats`}`
    if (winners.length === 0) return tie
    const who = `${names(winners.map(nameOf))} ${verb(winners, "is", "are")} elected`
    return tiedForLastSeat.length === 0 ? who : `${who}, and ${tie}`
  }
  return others.length === 0
    ? [`By any of them ${elected(usual)}.`]
    : groups.map((group) => `By ${methods(group, counts.length)} ${elected(group)}.`)
}

interface Group {
  readonly counts: readonly [ComparedCount, ...ComparedCount[]]
}

/** As many rankings that differ from the usual one are told. */
const MOST_OTHERS = 3

/** The largest first, of equal ones that with the method that comes first. */
function groupedBy(
  counts: readonly ComparedCount[],
  alike: (a: ComparedCount, b: ComparedCount) => boolean,
): readonly Group[] {
  const groups: { counts: [ComparedCount, ...ComparedCount[]] }[] = []
  for (const count of counts) {
    const group = groups.find(({ counts: [first] }) => alike(first, count))
    if (group) group.counts.push(count)
    else groups.push({ counts: [count] })
  }
  return groups.sort((a, b) => b.counts.length - a.counts.length)
}

/** The two places, if the rankings differ by one exchange of two candidates who stand alone in neighbouring places. */
function swapOf(a: ComparedCount["ranking"], b: ComparedCount["ranking"]): readonly [number, number] | null {
  const at = a.findIndex((tier, index) => !sameIds(tier, b[index] as string[]))
  const upper = a[at] as string[]
  const lower = a[at + 1] ?? []
  const isSwap =
    upper.length === 1 &&
    lower.length === 1 &&
    sameIds(upper, b[at + 1] ?? []) &&
    sameIds(lower, b[at] as string[]) &&
    sameTiers(a.slice(at + 2), b.slice(at + 2))
  const place = a.slice(0, at).flat().length + 1
  return isSwap ? [place, place + 1] : null
}

const sameTiers = (a: ComparedCount["ranking"], b: ComparedCount["ranking"]): boolean =>
  a.length === b.length && a.every((tier, at) => sameIds(tier, b[at] as string[]))

const sameSet = (a: readonly string[], b: readonly string[]): boolean => sameIds(a.toSorted(), b.toSorted())

/** As many tiers of a ranking are told. */
const MOST_TIERS = 6

/** `A > B = C > D`: `=` between those who are tied. */
function ranked(ranking: readonly (readonly string[])[], nameOf: NameOf): string {
  const tiers = ranking.slice(0, MOST_TIERS).map((tier) => tier.map(nameOf).join(" = "))
  return [...tiers, ...(ranking.length > MOST_TIERS ? ["…"] : [])].join(" > ")
}

/** By name; of more than half of all `total` methods, how many. */
const methods = ({ counts }: { readonly counts: readonly ComparedCount[] }, total: number): string =>
  2 * counts.length > total
    ? `${word(counts.length)} of the ${word(total)} methods`
    : list(counts.map(({ method }) => methodName(method)))

const upperFirst = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

const word = (value: number): string => WORDS[value] ?? numeral(value)
