/**
 * A count by the Reference Meek Rule (see stv.ts): where it stands, and what the rule does next.
 *
 * The steps are named as in the rule. A count stands where it stands by who is elected, who is out, and what the elected keep.
 */
import { divideUp, least, multiplyUp, ONE } from "../decimal.ts"
import type { Preferences } from "../preferences.ts"
import { type BallotTree, distribute, ELECTED, growTree, HOPEFUL, OUT } from "./stv-votes.ts"

/** Step A: when the total surplus is below this, a distribution is good enough. */
export const OMEGA = 1000n

export interface Contest {
  readonly preferences: Preferences
  readonly seats: number
  /**
   * More than rounding can take from a candidate where ballots rank some equally, as a third has no nine decimals: who differ by less are
   * tied. 0 where none does: there the rule's own decimals decide, as in its published counts.
   */
  readonly slack: bigint
}

export interface Standing {
  /** By candidate, as are the keep factors, which have nine decimals. */
  readonly status: Uint8Array
  readonly keepFactors: bigint[]
  /** In each round the elected keep everything at first, and then less and less, whatever they kept before: for counts behind a tie. */
  readonly isFresh: boolean
}

export interface Outcome {
  readonly votes: readonly bigint[]
  readonly quota: bigint
  /** Not less than 0. */
  readonly surplus: bigint
  readonly elected: readonly number[]
}

/** Where a count stands by this status alone. */
export const standingOf = (status: Uint8Array): Standing => ({
  status,
  keepFactors: Array.from(status, (some) => (some === OUT ? 0n : ONE)),
  isFresh: true,
})

/** In the order of the profile. */
export const withStatus = ({ status }: Standing, wanted: number): readonly number[] =>
  Array.from(status.keys()).filter((candidate) => status[candidate] === wanted)

/** B.1 */
export function isComplete({ seats }: Contest, standing: Standing): boolean {
  const elected = withStatus(standing, ELECTED).length
  return elected === seats || elected + withStatus(standing, HOPEFUL).length <= seats
}

/**
 * B.2: until somebody is elected, or hardly any surplus is left. Changes the keep factors.
 *
 * The rule also stops where the surplus grows no less, as it only moves on from one of the elected to the next. Where the count stands
 * fresh it often does, so that one goes on there until the keep factors no longer change.
 */
export function iterate(contest: Contest, standing: Standing): Outcome {
  const tree = growTree(contest.preferences, standing.status)
  let before: bigint | null = null
  for (;;) {
    const outcome = tryDistribution(contest, standing, tree)
    const { surplus, elected } = outcome
    const isStuck = before !== null && surplus >= before && !standing.isFresh
    if (elected.length > 0 || surplus < OMEGA || isStuck) return outcome
    before = surplus
    if (!lowerKeepFactors(standing, outcome)) return outcome
  }
}

/** B.2.f; false: they all stay. */
function lowerKeepFactors(standing: Standing, { votes, quota }: Outcome): boolean {
  const { keepFactors, isFresh } = standing
  let isChanged = false
  for (const candidate of withStatus(standing, ELECTED)) {
    const [factor, some] = [keepFactors[candidate] as bigint, votes[candidate] as bigint]
    if (isFresh && some <= quota) continue
    const lower = divideUp(multiplyUp(factor, quota) * ONE, some)
    // Of very few votes, rounding up may take back more than the quota takes.
    if (isFresh && lower > factor) continue
    isChanged ||= lower !== factor
    keepFactors[candidate] = lower
  }
  return isChanged
}

/** C.1: the votes by which those are put in order for whom the seats suffice. */
export const lastOutcome = (contest: Contest, standing: Standing): Outcome =>
  standing.isFresh ? iterate(contest, standing) : tryDistribution(contest, standing)

/** B.2.a to B.2.d */
function tryDistribution(
  { preferences, seats }: Contest,
  standing: Standing,
  tree: BallotTree = growTree(preferences, standing.status),
): Outcome {
  // Splitting equal ranks can round to a hair below nothing.
  const votes = distribute(tree, standing.keepFactors).map((some) => (some > 0n ? some : 0n))
  const quota = votes.reduce((sum, some) => sum + some, 0n) / BigInt(seats + 1) + 1n
  const elected = withStatus(standing, HOPEFUL).filter((candidate) => (votes[candidate] as bigint) >= quota)
  const surplus = withStatus(standing, ELECTED)
    .map((candidate) => (votes[candidate] as bigint) - quota)
    .filter((some) => some > 0n || !standing.isFresh)
    .reduce((sum, some) => sum + some, 0n)
  return { votes, quota, surplus: surplus < 0n ? 0n : surplus, elected }
}

/** B.3: the lowest, and who the rule says is tied with them: the surplus still to come, or rounding, could make up for the difference. */
export function findLowest(
  { slack }: Contest,
  standing: Standing,
  { votes, surplus }: Outcome,
): readonly number[] {
  const hopeful = withStatus(standing, HOPEFUL)
  const votesOf = (candidate: number): bigint => votes[candidate] as bigint
  const fewest = least(hopeful.map(votesOf))
  const span = surplus > slack ? surplus : slack
  return hopeful.filter((candidate) => votesOf(candidate) <= fewest + span)
}

/** Most votes first; equally many share a tier. */
export function byVotes(
  candidates: readonly number[],
  votes: readonly bigint[],
): readonly (readonly number[])[] {
  const tiers = new Map<bigint, number[]>()
  for (const candidate of candidates) {
    const some = votes[candidate] as bigint
    tiers.set(some, [...(tiers.get(some) ?? []), candidate])
  }
  return [...tiers].sort(([a], [b]) => (a > b ? -1 : 1)).map(([, tier]) => tier)
}
