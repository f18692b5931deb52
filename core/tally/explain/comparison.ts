/** The comparison of all methods in words: how far they agree, and who differs in what. */
import { MAX_KEMENY_CANDIDATES } from "../../election/method.ts"
import { type ComparedCount, type Comparison, rankingsIn, sameIds } from "../comparison.ts"
import { paragraph, type Words } from "../words.ts"
import { methodName } from "./rules.ts"
import { type NameOf, names } from "./words.ts"

/** "All nine methods agree on the first three places: A, B, and C. Borda swaps 4 and 5." A paragraph. */
export function comparisonWords(comparison: Comparison, seats: number, nameOf: NameOf, words: Words): string {
  const { texts } = words
  const counts = rankingsIn(comparison.counts)
  const [first] = counts as readonly [ComparedCount, ...ComparedCount[]]
  const candidates = first.ranking.flat()
  if (candidates.length === 0) return texts.nothingToCompare
  if (candidates.length === 1) return texts.onlyCandidate({ name: nameOf(candidates[0] as string) })
  const told: Told = { words, nameOf, methods: counts.length }
  const refused = comparison.counts.flatMap((count) =>
    "refused" in count
      ? [texts.notCompared({ method: methodName(count.method, words), ...tooMany(candidates.length) })]
      : [],
  )
  return paragraph(words, [
    ...places(counts, comparison.agreedPlaces, told),
    ...winners(counts, seats, told),
    ...refused,
  ])
}

/** Why a method is refused, said after its name. */
export const refusedWords = (candidates: number, { texts }: Words): string =>
  texts.tooManyCandidates(tooMany(candidates))

const tooMany = (candidates: number) => ({ most: MAX_KEMENY_CANDIDATES, candidates })

/** What every sentence needs. */
interface Told {
  readonly words: Words
  readonly nameOf: NameOf
  /** How many methods there are. */
  readonly methods: number
}

/** How far the rankings agree, and how they differ from there on. */
function places(counts: readonly ComparedCount[], agreed: number, told: Told): string[] {
  const { texts } = told.words
  const { methods, nameOf } = told
  const [first] = counts as readonly [ComparedCount, ...ComparedCount[]]
  if (agreed === first.ranking.flat().length) {
    return first.ranking.length === 1
      ? [texts.allTiedByAll({ methods })]
      : [texts.allSame({ methods, ranking: ranked(first.ranking, nameOf) })]
  }
  const tiers = first.ranking.filter((_, at) => first.ranking.slice(0, at + 1).flat().length <= agreed)
  const common =
    agreed === 0
      ? texts.nobodyAgrees
      : texts.allAgree({ methods, places: agreed, ranking: ranked(tiers, nameOf) })
  return [common, ...differences(counts, tiers.length, told)]
}

/** The methods that give the same ranking, the most of them first; `skip`: as many tiers are the same for all. */
function differences(counts: readonly ComparedCount[], skip: number, told: Told): string[] {
  const { texts, number } = told.words
  const groups = groupedBy(counts, (a, b) => sameTiers(a.ranking, b.ranking))
  const [reference, ...others] = groups as readonly [Group, ...Group[]]
  const usual = reference.counts[0].ranking
  const ranks = (group: Group): string => {
    const said = {
      ...by(group.counts, told),
      ranking: ranked(group.counts[0].ranking.slice(skip), told.nameOf),
    }
    if (said.by === "most") return skip === 0 ? texts.mostRank(said) : texts.mostGoOn(said)
    return skip === 0 ? texts.namedRank(said) : texts.namedGoOn(said)
  }
  const differing = others.length > MOST_OTHERS + 1 ? others.slice(0, MOST_OTHERS) : others
  const left = by(
    others.slice(differing.length).flatMap((group) => group.counts),
    told,
  )
  return [
    ranks(reference),
    ...differing.map((group) => {
      const swapped = swapOf(usual, group.counts[0].ranking)
      if (!swapped) return ranks(group)
      const [upper, lower] = swapped
      return texts.namedSwap({ ...by(group.counts, told), upper: number(upper), lower: number(lower) })
    }),
    ...(left.count > 0 ? [left.by === "most" ? texts.mostDiffer(left) : texts.namedDiffer(left)] : []),
  ]
}

/** Whether the same are elected by every method, and if not, who by which. */
function winners(counts: readonly ComparedCount[], seats: number, told: Told): string[] {
  const groups = groupedBy(
    counts,
    (a, b) => sameSet(a.winners, b.winners) && sameSet(a.tiedForLastSeat, b.tiedForLastSeat),
  )
  return groups.map((group) => electedWords(group.counts, seats, groups.length === 1, told))
}

function electedWords(counts: Group["counts"], seats: number, isAll: boolean, told: Told): string {
  const { words, nameOf } = told
  const [{ winners, tiedForLastSeat }] = counts
  const said = {
    ...by(counts, told),
    ...(isAll ? { by: "all" } : {}),
    winners: names(words, winners.map(nameOf)),
    winnersCount: winners.length,
    tied: names(words, tiedForLastSeat.map(nameOf)),
    seats: seats - winners.length,
  }
  if (winners.length === 0) return words.texts.tiedBy(said)
  return tiedForLastSeat.length === 0 ? words.texts.electedBy(said) : words.texts.electedAndTiedBy(said)
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

/** Methods, what the messages about them take: by name; of more than half of all, how many. */
const by = (counts: readonly ComparedCount[], { words, methods }: Told) => ({
  by: 2 * counts.length > methods ? "most" : "names",
  names: words.list(counts.map(({ method }) => methodName(method, words))),
  count: counts.length,
  methods,
})
