/**
 * Single transferable vote by Meek's method, for proportional committees.
 *
 * The Reference Meek Rule of the Proportional Representation Foundation (prfound.org/resources/reference/reference-meek-rule), whose
 * steps are named in stv-count.ts; the method is that of I. D. Hill, B. A. Wichmann and D. R. Woodall, "Single transferable vote by
 * Meek's method", Computer Journal 30 (1987). Nine decimals, rounded as the rule says. In two things this count goes beyond it: ballots
 * may rank candidates equally (see stv-shares.ts), and ties for exclusion are not broken, but followed in every way (see stv-ways.ts):
 * whoever has a seat in all of them is elected, and whoever has one in some of them is tied for the last seats.
 */
import { formatDecimal, ONE } from "../decimal.ts"
import type { StvEvidence, StvRound } from "../evidence.ts"
import { only, type Places, startPlaces, tiersOfPlaces } from "../places.ts"
import { preferencesOf, ranksEqually } from "../preferences.ts"
import { mergeEqual, type Profile } from "../profile.ts"
import { type Budget, startBudget, surelyLowest } from "../runoff.ts"
import type { Counted } from "../tiers.ts"
import {
  byVotes,
  type Contest,
  findLowest,
  isComplete,
  iterate,
  lastOutcome,
  OMEGA,
  type Outcome,
  type Standing,
  standingOf,
  withStatus,
} from "./stv-count.ts"
import { ELECTED, HOPEFUL, OUT } from "./stv-votes.ts"
import { followWays, noteLast, noteNext } from "./stv-ways.ts"

/** More than rounding can make of the votes of sure losers. */
const SLACK = 10n * OMEGA

interface Count extends Contest {
  readonly ballots: bigint
  readonly places: Places
  readonly budget: Budget
  readonly rounds: StvRound[]
  standing: Standing
  /** Where several left in whatever order, so that nobody knows in which order others were elected meanwhile: who was elected before. */
  before: Standing | null
}

/**
 * Tiers: the elected in the order of their election, and within a round by votes; then whoever is still hopeful, by votes; then the
 * excluded, the last first; all of it as far as all ways to break ties agree. Behind whoever has a seat in every way come those who
 * have one in some ways, as one tier. `seats` is at least 1.
 *
 * In the evidence each round says who is hopeful and who elected when it begins. A last round elects those for whom the seats suffice.
 */
export function stv(profile: Profile, seats: number): Counted<StvEvidence> {
  const { length } = profile.candidates
  const preferences = preferencesOf(mergeEqual(profile))
  const count: Count = {
    preferences,
    ballots: BigInt(profile.ballots) * ONE,
    seats,
    slack: ranksEqually(preferences) ? BigInt(profile.ballots) * BigInt(length) : 0n,
    places: startPlaces(length),
    budget: startBudget(),
    rounds: [],
    standing: { ...standingOf(new Uint8Array(length).fill(HOPEFUL)), isFresh: false },
    before: null,
  }
  while (playRound(count)) {}
  return {
    tiers: tiersOfPlaces(count.places, seats),
    evidence: { method: "stv", rounds: count.rounds },
  }
}

/** False: it was the last one. */
function playRound(count: Count): boolean {
  if (isComplete(count, count.standing)) {
    suffice(count)
    return false
  }
  const outcome = iterate(count, count.standing)
  const { elected, votes } = outcome
  if (elected.length === 0) return exclude(count, outcome)
  if (count.before === null) noteNext(count.places, count.standing, byVotes(elected, votes))
  endRound(count, outcome, { elected })
  if (withStatus(count.standing, ELECTED).length < count.seats) return true
  closeTie(count)
  noteNext(count.places, count.standing, byVotes(withStatus(count.standing, HOPEFUL), votes))
  return false
}

/** C.1: the seats suffice for all who are left. */
function suffice(count: Count): void {
  const hopeful = withStatus(count.standing, HOPEFUL)
  if (hopeful.length === 0) return
  closeTie(count)
  const outcome = lastOutcome(count, count.standing)
  noteNext(count.places, count.standing, byVotes(hopeful, outcome.votes))
  endRound(count, outcome, { elected: hopeful })
}

/** B.3; false: that ends the count. */
function exclude(count: Count, outcome: Outcome): boolean {
  closeTie(count)
  const { places, standing, seats } = count
  const { votes, surplus } = outcome
  const hopeful = withStatus(standing, HOPEFUL)
  const lowest = findLowest(count, standing, outcome)
  const isBlank = surplus < OMEGA && lowest.every((candidate) => votes[candidate] === 0n)
  if (lowest.length === 1 || isBlank) return leave(count, outcome, lowest, [], isBlank)
  const losers = surelyLowest(
    hopeful,
    hopeful.map((candidate) => votes[candidate] as bigint),
    surplus + SLACK,
  )
  const left = withStatus(standing, ELECTED).length + hopeful.length - losers.length
  if (left >= seats && losers.length === lowest.length) return leave(count, outcome, lowest, [], false)
  const met = followWays(count, standing, lowest, places, count.budget)
  if (met === "too many") return leave(count, outcome, losers, lowest, false)
  const newly = ({ status }: Standing, wanted: number): readonly number[] =>
    hopeful.filter((candidate) => status[candidate] === wanted)
  if (met === "ended") {
    const [sure, possible] = [places.surely[seats] as bigint, places.possibly[seats] as bigint]
    endRound(count, outcome, {
      tied: lowest,
      elected: hopeful.filter((candidate) => sure & only(candidate)),
      excluded: hopeful.filter((candidate) => !(possible & only(candidate))),
    })
    return false
  }
  endRound(count, outcome, { tied: lowest, elected: newly(met, ELECTED), excluded: newly(met, OUT) })
  count.standing = met
  return true
}

/** All of them are excluded before anybody else in whatever order, until none is left, or only as many as still get a seat. */
function leave(
  count: Count,
  outcome: Outcome,
  group: readonly number[],
  tied: readonly number[],
  isBlank: boolean,
): boolean {
  const { places, standing, seats } = count
  const others = withStatus(standing, HOPEFUL).filter((candidate) => !group.includes(candidate))
  noteLast(places, standing, group)
  if (withStatus(standing, ELECTED).length + others.length < seats) {
    noteNext(places, standing, isBlank ? byVotes(others, outcome.votes) : [others])
    endRound(count, outcome, { elected: others, tied: isBlank ? group : tied })
    return false
  }
  endRound(count, outcome, { excluded: group, tied })
  if (group.length > 1 && !isBlank) {
    count.before = standing
    count.standing = standingOf(count.standing.status)
  }
  return true
}

/** Who was elected since several left in whatever order, was so in an order that depends on theirs. */
function closeTie(count: Count): void {
  const { places, standing, before } = count
  if (before === null) return
  count.before = null
  const isNew = (candidate: number): boolean => before.status[candidate] !== ELECTED
  noteNext(places, before, [withStatus(standing, ELECTED).filter(isNew)])
}

/** Writes the round down as it was counted, then elects and excludes. */
function endRound(
  count: Count,
  { votes, quota }: Outcome,
  { tied = [], elected = [], excluded = [] }: Partial<Pick<StvRound, "tied" | "elected" | "excluded">>,
): void {
  const { status, keepFactors, isFresh } = count.standing
  const standing = Array.from(status.keys()).filter((candidate) => status[candidate] !== OUT)
  count.rounds.push({
    candidates: standing.map((candidate) => ({
      candidate,
      status: status[candidate] === ELECTED ? "elected" : "hopeful",
      votes: formatDecimal(votes[candidate] as bigint),
      keepFactor: formatDecimal(keepFactors[candidate] as bigint),
    })),
    quota: formatDecimal(quota),
    exhausted: formatDecimal(votes.reduce((rest, some) => rest - some, count.ballots)),
    tied,
    elected,
    excluded,
  })
  const next = { status: status.slice(), keepFactors: [...keepFactors], isFresh }
  for (const candidate of elected) next.status[candidate] = ELECTED
  for (const candidate of excluded) {
    next.status[candidate] = OUT
    next.keepFactors[candidate] = 0n
  }
  count.standing = isFresh ? standingOf(next.status) : next
}
