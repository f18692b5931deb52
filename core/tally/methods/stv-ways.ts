/**
 * The ways in which a tie for exclusion in Meek's count can be broken, followed until all are one again.
 *
 * In a way the keep factors of the elected are worked out anew in each round, so that the votes depend on nothing but who is elected and
 * who is out, to the last digit, whatever came before; Meek's method has one solution for them anyway. So ways meet.
 */
import { notePlaces, type Places, setOf } from "../places.ts"
import { type Budget, spend } from "../runoff.ts"
import {
  byVotes,
  type Contest,
  findLowest,
  isComplete,
  iterate,
  lastOutcome,
  type Standing,
  standingOf,
  withStatus,
} from "./stv-count.ts"
import { ELECTED, HOPEFUL, OUT } from "./stv-votes.ts"

/** What a round of a way costs whatever the ballots, for each different one, and for each two candidates. */
const ROUND_COST = 10_000
const ROW_COST = 20
const PAIR_COST = 2

/** These candidates come next behind the elected, tier by tier. */
export function noteNext(places: Places, standing: Standing, tiers: readonly (readonly number[])[]): void {
  const before = [...withStatus(standing, ELECTED)]
  for (const tier of tiers) {
    notePlaces(places, setOf(before), before.length, tier)
    before.push(...tier)
  }
}

/** These candidates come last of all who aren't out. */
export function noteLast(places: Places, { status }: Standing, tier: readonly number[]): void {
  const before = Array.from(status.keys()).filter(
    (candidate) => status[candidate] !== OUT && !tier.includes(candidate),
  )
  notePlaces(places, setOf(before), before.length, tier)
}

export function withChanged({ status }: Standing, candidates: readonly number[], to: number): Standing {
  const changed = status.slice()
  for (const candidate of candidates) changed[candidate] = to
  return standingOf(changed)
}

/**
 * Each of `lowest` is excluded first in a way of its own. Where all ways meet; "ended": they don't before they end; "too many": to follow
 * them is more than the budget allows.
 */
export function followWays(
  contest: Contest,
  start: Standing,
  lowest: readonly number[],
  places: Places,
  budget: Budget,
): Standing | "ended" | "too many" {
  const cost =
    ROUND_COST + contest.preferences.lengths.length * ROW_COST + start.status.length ** 2 * PAIR_COST
  /** By how many are elected or out: the ways that come there, by who is. */
  const pending = new Map<number, Map<bigint, Standing>>()
  let hasEnded = false
  const goOn = (standing: Standing): void => {
    const [elected, out] = [withStatus(standing, ELECTED), withStatus(standing, OUT)]
    const decided = elected.length + out.length
    const ways = pending.get(decided) ?? new Map<bigint, Standing>()
    ways.set((setOf(elected) << BigInt(standing.status.length)) | setOf(out), standing)
    pending.set(decided, ways)
  }
  const exclude = (standing: Standing, tied: readonly number[]): void => {
    for (const candidate of tied) {
      noteLast(places, standing, [candidate])
      goOn(withChanged(standing, [candidate], OUT))
    }
  }
  const playRound = (standing: Standing): void => {
    const hopeful = withStatus(standing, HOPEFUL)
    if (isComplete(contest, standing)) {
      noteNext(places, standing, byVotes(hopeful, lastOutcome(contest, standing).votes))
      hasEnded = true
      return
    }
    const outcome = iterate(contest, standing)
    const { elected, votes } = outcome
    if (elected.length === 0) {
      exclude(standing, findLowest(contest, standing, outcome))
      return
    }
    noteNext(places, standing, byVotes(elected, votes))
    const next = withChanged(standing, elected, ELECTED)
    if (withStatus(next, ELECTED).length < contest.seats) {
      goOn(next)
      return
    }
    noteNext(places, next, byVotes(withStatus(next, HOPEFUL), votes))
    hasEnded = true
  }
  exclude(start, lowest)
  while (pending.size > 0) {
    const decided = Math.min(...pending.keys())
    const ways = [...(pending.get(decided) as Map<bigint, Standing>).values()]
    pending.delete(decided)
    if (ways.length === 1 && pending.size === 0 && !hasEnded) return ways[0] as Standing
    if (!spend(budget, cost * ways.length)) return "too many"
    for (const way of ways) playRound(way)
  }
  return "ended"
}
