/**
 * Condorcet-IRV: the Smith set, then instant run-off within it; what CIVS offers under this name.
 *
 * T. N. Tideman, "Collective Decisions and Voting" (2006), describes both parts; J. Green-Armytage, "Four Condorcet-Hare hybrid
 * methods for single-winner elections", Voting matters 29 (2011), calls this one Smith-AV. Further places go to those who would have won
 * without the ones placed before them. Where a run-off may be won by several, as it meets a tie, each of them takes the place in
 * some way, and the ranking is what holds in all of them.
 */
import type { CondorcetIrvEvidence } from "../evidence.ts"
import { everybody } from "../order.ts"
import type { Pairwise } from "../pairwise.ts"
import {
  type CandidateSet,
  membersOf,
  notePlaces,
  only,
  type Places,
  setOf,
  startPlaces,
  tiersOfPlaces,
} from "../places.ts"
import { type Preferences, preferencesOf } from "../preferences.ts"
import { mergeEqual, type Profile } from "../profile.ts"
import { type Budget, runoff, spend, startBudget } from "../runoff.ts"
import { smithSet } from "../smith.ts"
import type { Counted } from "../tiers.ts"

type Place = CondorcetIrvEvidence["places"][number]

interface Count {
  readonly preferences: Preferences
  readonly matrix: Pairwise
  readonly places: Places
  readonly budget: Budget
}

/** As `irv` has it: tiers, and what `seats` is for. `matrix`: the profile's own. Time is that of a run-off for each place. */
export function condorcetIrv(
  profile: Profile,
  matrix: Pairwise,
  seats: number | null = 1,
): Counted<CondorcetIrvEvidence> {
  const places = startPlaces(matrix.size)
  const preferences = preferencesOf(mergeEqual(profile))
  const count = { preferences, matrix, places, budget: startBudget() }
  const told: Place[] = []
  let remaining = everybody(matrix.size)
  while (remaining.length > 0) {
    const contest = contestOf(count, remaining)
    const tier = fillPlaces(count, remaining, contest)
    told.push({ ...contest, tier })
    remaining = without(remaining, tier)
  }
  return { tiers: tiersOfPlaces(places, seats), evidence: { method: "condorcet-irv", places: told } }
}

const without = (candidates: readonly number[], gone: readonly number[]): number[] =>
  candidates.filter((candidate) => !gone.includes(candidate))

type Contest = Pick<Place, "smithSet" | "rounds" | "winners">

/** For the next place, among those who have none yet. */
function contestOf({ preferences, matrix, budget }: Count, remaining: readonly number[]): Contest {
  const smith = smithSet(among(matrix, remaining)).map((index) => remaining[index] as number)
  if (smith.length === 1) return { smithSet: smith, rounds: [], winners: smith }
  const { rounds, places } = runoff(preferences, smith, 1, budget)
  return { smithSet: smith, rounds, winners: membersOf(places.possibly[1] as bigint) }
}

/** The matrix of some candidates, in their order. */
const among = ({ size, wins }: Pairwise, some: readonly number[]): Pairwise => ({
  size: some.length,
  wins: Float64Array.from(some.flatMap((a) => some.map((b) => wins[a * size + b] as number))),
})

/** The candidates who may be without a place after some places were taken, and who may take the next one. */
interface Way {
  readonly remaining: readonly number[]
  readonly winners: readonly number[]
}

/**
 * Who takes the next places, until all ways are one again. That is at the latest when the whole Smith set has its places: each of
 * its members beats everybody else, so that the Smith set of those without a place is a part of it as long as one of them has none.
 */
function fillPlaces(
  count: Count,
  remaining: readonly number[],
  { winners, smithSet }: Contest,
): readonly number[] {
  const { places, budget, matrix } = count
  const placed = matrix.size - remaining.length
  const before = setOf(without(everybody(matrix.size), remaining))
  let level = new Map<CandidateSet, Way>([[before, { remaining, winners }]])
  for (let taken = placed; ; taken++) {
    const after = new Map<CandidateSet, readonly number[]>()
    for (const [set, way] of level) {
      for (const winner of way.winners) {
        notePlaces(places, set, taken, [winner])
        after.set(set | only(winner), without(way.remaining, [winner]))
      }
    }
    const [one] = after.values()
    if (after.size === 1) return without(remaining, one as readonly number[])
    if (!spend(budget, after.size * matrix.size ** 2)) {
      notePlaces(places, before, placed, smithSet, taken + 2)
      return smithSet
    }
    level = new Map(
      Array.from(after, ([set, rest]) => [set, { remaining: rest, winners: contestOf(count, rest).winners }]),
    )
  }
}
