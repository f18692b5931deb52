/** Ballots as orders, for writing: tiers with the best first, and how many ballots say so. */
import { mergeEqual, type Profile } from "../profile.ts"

export interface Ballots {
  /** Candidates by index; those without a rank are in none. */
  readonly tiers: readonly (readonly number[])[]
  readonly weight: number
}

/** The rows of a profile as orders, in its order. */
export function* ordersOf({ candidates, ranks, weights }: Profile): Generator<Ballots, void, void> {
  const width = candidates.length
  const ranked: number[] = []
  for (let start = 0, row = 0; start < ranks.length; start += width, row++) {
    const rankOf = (candidate: number): number => ranks[start + candidate] as number
    ranked.length = 0
    for (let candidate = 0; candidate < width; candidate++) if (rankOf(candidate) > 0) ranked.push(candidate)
    ranked.sort((a, b) => rankOf(a) - rankOf(b))
    const tiers: number[][] = []
    let last = 0
    for (const candidate of ranked) {
      if (rankOf(candidate) === last) tiers.at(-1)?.push(candidate)
      else tiers.push([candidate])
      last = rankOf(candidate)
    }
    yield { tiers, weight: weights?.[row] ?? 1 }
  }
}

/** Different ballots, each once. */
export const differentOrders = (profile: Profile): Iterable<Ballots> =>
  ordersOf(mergeEqual(renumbered(profile, () => 0)))

/** The same ballots, where whoever had no rank stands below all others, equally; an empty ballot ranks all equally. */
export const unrankedLast = (profile: Profile): Profile => renumbered(profile, (tiers) => tiers + 1)

/** The same orders with ranks 1, 2, 3...; `unranked` gives the others' rank where there are so many tiers. */
function renumbered(profile: Profile, unranked: (tiers: number) => number): Profile {
  const width = profile.candidates.length
  const ranks = new Uint16Array(profile.ranks.length)
  let start = 0
  for (const { tiers } of ordersOf(profile)) {
    ranks.fill(unranked(tiers.length), start, start + width)
    for (const [index, tier] of tiers.entries()) {
      for (const candidate of tier) ranks[start + candidate] = index + 1
    }
    start += width
  }
  return { ...profile, ranks }
}

/** An order as a message may show it: `A > B = C`. */
export function orderWords({ tiers }: Ballots, names: readonly string[]): string {
  const words = tiers.map((tier) => tier.map((candidate) => names[candidate]).join(" = ")).join(" > ")
  if (words === "") return "a blank ballot"
  return `the ballot ${words.length > 80 ? `${words.slice(0, 80)}...` : words}`
}
