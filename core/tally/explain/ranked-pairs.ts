/** Ranked pairs in words: which wins were locked in, which were skipped, and by what circle. */
import { count, numeral } from "../../base/english.ts"
import type { LockedPair, RankedPairsEvidence } from "../evidence.ts"
import { shortestPath } from "../paths.ts"
import type { Tally } from "../tally.ts"
import { chain, MOST_LINES, type NameAt, type Step, tiersOf } from "./words.ts"

export function rankedPairsSteps(
  tally: Tally,
  { groups }: RankedPairsEvidence,
  name: NameAt,
): readonly Step[] {
  const pairs = groups.flat()
  const skipped = pairs.filter(({ locked }) => !locked)
  const shown = pairs.length <= MOST_LINES ? pairs : decisive(tally, pairs)
  const counted = `${count(pairs.length, "pair has a winner", "pairs have a winner")}: ${numeral(pairs.length - skipped.length)} of these wins ${pairs.length - skipped.length === 1 ? "is" : "are"} locked in, strongest first, ${numeral(skipped.length)} skipped.`
  const alone = tally.ranking[0]?.length === 1
  const first = (tiersOf(tally)[0] as number[]).map(name)
  const unbeaten = alone
    ? `No locked win is against ${first[0]}, who comes first.`
    : `No locked win is against ${first.slice(0, 2).join(" or ")}${first.length > 2 ? " or others of the first place" : ""}.`
  const hidden = skipped.length - shown.filter(({ locked }) => !locked).length
  const more = hidden > 0 ? [`${count(hidden, "more skipped win")} would close a circle too.`] : []
  return [
    {
      title: "Locking in the wins",
      lines: [counted, ...shown.map((pair) => pairWords(pair, groups, name)), ...more, unbeaten],
    },
  ]
}

/** Of many wins, in their order: those that were skipped, and those of one place over the next. */
function decisive(tally: Tally, pairs: readonly LockedPair[]): readonly LockedPair[] {
  const tiers = tiersOf(tally)
  const tierAt = new Map(tiers.flatMap((tier, at) => tier.map((candidate) => [candidate, at] as const)))
  const skipped = pairs.filter(({ locked }) => !locked).slice(0, MOST_LINES / 2)
  const next = pairs.filter(
    ({ locked, winner, loser }) => locked && tierAt.get(loser) === (tierAt.get(winner) as number) + 1,
  )
  const top = [...next].sort((x, y) => (tierAt.get(x.winner) as number) - (tierAt.get(y.winner) as number))
  const chosen = new Set([...skipped, ...top.slice(0, MOST_LINES - skipped.length)])
  return pairs.filter((pair) => chosen.has(pair))
}

function pairWords(pair: LockedPair, groups: RankedPairsEvidence["groups"], name: NameAt): string {
  const { winner, loser, strength, against, locked, cycle } = pair
  const win = `${name(winner)} beats ${name(loser)} ${numeral(strength)} to ${numeral(against)}`
  if (locked) return `${win}: locked in.`
  const equals = groups.find((group) => group.includes(pair)) as readonly LockedPair[]
  const among = equals.length > 1 ? " with wins at least as strong" : " with stronger wins"
  return `${win}: skipped, as it would close the circle ${chain([...cycle, winner].map(name))}${among}.`
}

/** Why a is placed above b. */
export function rankedPairsReason(
  tally: Tally,
  { groups }: RankedPairsEvidence,
  a: number,
  b: number,
  name: NameAt,
): string {
  const path = lockedPath(tally, groups, a, b)
  if (path.length > 0) return `it is ahead by the locked wins ${chain(path.map(name))}`
  // Whoever is not in the upper one's tier has locked wins of that tier against it.
  const tier = tiersOf(tally).find((candidates) => candidates.includes(a)) as number[]
  const other = tier.map((c) => lockedPath(tally, groups, c, b)).find((found) => found.length > 0) as number[]
  return `${name(other[0] as number)}, in the same place as ${name(a)}, is ahead of ${name(b)} by the locked wins ${chain(other.map(name))}`
}

function lockedPath(tally: Tally, groups: RankedPairsEvidence["groups"], a: number, b: number): number[] {
  const size = tally.candidates.length
  const links = new Set(
    groups.flat().flatMap(({ locked, winner, loser }) => (locked ? [winner * size + loser] : [])),
  )
  return shortestPath(size, (from, to) => links.has(from * size + to), a, b)
}
