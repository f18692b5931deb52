/**
 * Instant run-off: again and again whoever has the fewest first preferences leaves.
 *
 * No tie is broken: where several have the fewest votes, the run-off goes on in every way, each of them leaving first. The votes depend
 * only on who remains, so that ways which left out the same candidates are one again; the rounds are told of what all ways have in
 * common. Ties that cannot matter are not followed: if several have, taken together, fewer votes than anybody else, all of them
 * leave before anybody else does, in whatever order, as what they have passes to others only.
 */
import type { RunoffRound } from "./evidence.ts"
import { type FirstPreferences, firstPreferences, type Reached } from "./first-preferences.ts"
import { formatFraction } from "./fraction.ts"
import { type CandidateSet, notePlaces, only, type Places, setOf, startPlaces } from "./places.ts"
import type { Preferences } from "./preferences.ts"

export interface Runoff {
  /** At what all ways have in common; none where nobody stands. */
  readonly rounds: readonly RunoffRound[]
  /** Who is left when as many are left as there are places. */
  readonly places: Places
}

/** How much may be looked at in following the ways of one count: sets of candidates, each by what it costs. */
export interface Budget {
  left: number
}

/** About half a second. */
export const startBudget = (): Budget => ({ left: 10_000_000 })

/** Takes from the budget; false: there is not enough left. */
export const spend = (budget: Budget, cost: number): boolean => {
  budget.left -= cost
  return budget.left >= 0
}

interface Count {
  readonly preferences: Preferences
  readonly places: Places
  readonly seats: number | null
  readonly budget: Budget
  readonly reached: Reached
}

/**
 * The run-off among `standing`. Who has one of `seats` is to be told even within a tie, where that is a number.
 *
 * If there is more to look at than the budget allows, those who leave before anybody else in any way are left as they are, as one tie.
 */
export function runoff(
  preferences: Preferences,
  standing: readonly number[],
  seats: number | null,
  budget: Budget,
): Runoff {
  const places = startPlaces(standing.length)
  const reached = new Uint16Array(preferences.lengths.length)
  const count = { preferences, places, seats, budget, reached }
  const rounds: RunoffRound[] = []
  let candidates: readonly number[] = standing.toSorted((a, b) => a - b)
  while (candidates.length > 0) {
    const first = firstPreferences(preferences, candidates, reached, true)
    const { next, tied } = playRound(count, candidates, first)
    rounds.push({
      candidates,
      votes: first.votes.map((votes) => formatFraction(votes, first.denominator)),
      exhausted: first.exhausted,
      tied,
      out: candidates.filter((candidate) => !next.includes(candidate)),
    })
    candidates = next
  }
  return { rounds, places }
}

interface Remaining {
  readonly candidates: readonly number[]
  /** Who of them may leave next. */
  readonly fewest: readonly number[]
}

/** What a set costs whatever the ballots. */
const SET_COST = 500

const without = (candidates: readonly number[], gone: readonly number[]): readonly number[] =>
  candidates.filter((candidate) => !gone.includes(candidate))

interface NextRound {
  /** Who remains where all ways are one again. */
  readonly next: readonly number[]
  /** Whose order of leaving was followed. */
  readonly tied: readonly number[]
}

function playRound(count: Count, candidates: readonly number[], first: FirstPreferences): NextRound {
  const { places, seats } = count
  const { fewest, votes } = first
  const group = surelyLowest(candidates, votes)
  const rest = without(candidates, group)
  const isAcross = seats !== null && rest.length < seats && seats < candidates.length
  const hasVotes = (votes[candidates.indexOf(fewest[0] as number)] as bigint) > 0n
  // Where the last seat falls to one of them, it matters who leaves first, unless none of them has a vote.
  if (group.length > fewest.length || (isAcross && hasVotes)) {
    const met = followWays(count, candidates, fewest)
    if (met !== null) return { next: met, tied: fewest }
    notePlaces(places, setOf(rest), rest.length, group)
    return { next: rest, tied: fewest }
  }
  notePlaces(places, setOf(rest), rest.length, group)
  return { next: rest, tied: [] }
}

/**
 * As few of the lowest as have, taken together and with `more` votes, fewer than anybody else, those with the fewest among them; else
 * everybody. The votes are in the order of the candidates, of whom there is one at least.
 */
export function surelyLowest(
  candidates: readonly number[],
  votes: readonly bigint[],
  more = 0n,
): readonly number[] {
  const sorted = [...votes].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  let sum = 0n
  const last = sorted.findIndex((some, index) => {
    sum += some
    const next = sorted[index + 1]
    return next === undefined || (some < next && sum + more < next)
  })
  return candidates.filter((_, index) => (votes[index] as bigint) <= (sorted[last] as bigint))
}

/**
 * Follows every way until all are one again: who remains then, nobody at the very end; null: that is more than the budget allows.
 */
function followWays(
  { preferences, places, budget, reached }: Count,
  candidates: readonly number[],
  fewest: readonly number[],
): readonly number[] | null {
  const cost = preferences.lengths.length + SET_COST
  let level = new Map<CandidateSet, Remaining>([[setOf(candidates), { candidates, fewest }]])
  for (;;) {
    const below = new Map<CandidateSet, Remaining>()
    for (const [set, { candidates, fewest }] of level) {
      for (const leaver of fewest) {
        const smaller = set ^ only(leaver)
        notePlaces(places, smaller, candidates.length - 1, [leaver])
        if (below.has(smaller)) continue
        if (!spend(budget, cost)) return null
        const rest = without(candidates, [leaver])
        if (rest.length === 0) return []
        const { fewest } = firstPreferences(preferences, rest, reached, false)
        below.set(smaller, { candidates: rest, fewest })
      }
    }
    const [one] = below.values()
    if (below.size === 1) return (one as Remaining).candidates
    level = below
  }
}
