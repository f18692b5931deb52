/** Ranked pairs in words: which wins were locked in, which were skipped, and by what circle. */
import type { LockedPair, RankedPairsEvidence } from "../evidence.ts"
import { shortestPath } from "../paths.ts"
import type { Tally } from "../tally.ts"
import { chain, MOST_LINES, type Step, type Teller, tiersOf } from "./words.ts"

export function rankedPairsSteps(
  tally: Tally,
  { groups }: RankedPairsEvidence,
  teller: Teller,
): readonly Step[] {
  const { texts, name } = teller
  const pairs = groups.flat()
  const skipped = pairs.filter(({ locked }) => !locked)
  const shown = pairs.length <= MOST_LINES ? pairs : decisive(tally, pairs)
  const counted = texts.lockedCount({
    pairs: pairs.length,
    locked: pairs.length - skipped.length,
    skipped: skipped.length,
  })
  const top = tiersOf(tally)[0] as number[]
  const [first, second = ""] = top.map(name) as [string, ...string[]]
  const unbeaten = texts.unbeaten({ count: top.length, first, second })
  const hidden = skipped.length - shown.filter(({ locked }) => !locked).length
  const more = hidden > 0 ? [texts.moreSkipped({ count: hidden })] : []
  return [
    {
      title: texts.titleRankedPairs,
      lines: [counted, ...shown.map((pair) => pairWords(pair, groups, teller)), ...more, unbeaten],
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

function pairWords(
  pair: LockedPair,
  groups: RankedPairsEvidence["groups"],
  { texts, number, name }: Teller,
): string {
  const { winner, loser, strength, against, locked, cycle } = pair
  const win = { first: name(winner), second: name(loser), more: number(strength), fewer: number(against) }
  if (locked) return texts.lockedIn(win)
  const equals = groups.find((group) => group.includes(pair)) as readonly LockedPair[]
  const skipped = { ...win, circle: chain([...cycle, winner].map(name)) }
  return equals.length > 1 ? texts.skippedEqual(skipped) : texts.skippedStronger(skipped)
}

/** Why a is placed above b. */
export function rankedPairsReason(
  tally: Tally,
  { groups }: RankedPairsEvidence,
  a: number,
  b: number,
  { texts, name }: Teller,
): string {
  const path = lockedPath(tally, groups, a, b)
  if (path.length > 0) return texts.reasonLocked({ chain: chain(path.map(name)) })
  // Whoever is not in the upper one's tier has locked wins of that tier against it.
  const tier = tiersOf(tally).find((candidates) => candidates.includes(a)) as number[]
  const other = tier.map((c) => lockedPath(tally, groups, c, b)).find((found) => found.length > 0) as number[]
  return texts.reasonLockedOther({
    other: name(other[0] as number),
    upper: name(a),
    lower: name(b),
    chain: chain(other.map(name)),
  })
}

function lockedPath(tally: Tally, groups: RankedPairsEvidence["groups"], a: number, b: number): number[] {
  const size = tally.candidates.length
  const links = new Set(
    groups.flat().flatMap(({ locked, winner, loser }) => (locked ? [winner * size + loser] : [])),
  )
  return shortestPath(size, (from, to) => links.has(from * size + to), a, b)
}
