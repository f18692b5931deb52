/**
 * Plain run-offs and Meek's method: the rules written down with ballots as lists, as slow and as obvious as they come.
 *
 * The reference that the run-off methods are tested against; it shares nothing with them. Votes are exact fractions in the run-offs; in
 * Meek's method they have forty decimals, and ballots with equal ranks are split over all orders that these could be in. Ties are broken
 * in every way, one after the other.
 */
import type { Profile } from "#core/tally/profile"

/** Tiers of names, best first. */
export type PlainBallot = readonly (readonly string[])[]

export function plainBallotsOf({ candidates, ranks, weights }: Profile): PlainBallot[] {
  const width = candidates.length
  const rows = width === 0 ? [] : Array.from({ length: ranks.length / width }, (_, row) => row)
  return rows.flatMap((row) => {
    const own = [...ranks.slice(row * width, (row + 1) * width)]
    const used = [...new Set(own)].filter((rank) => rank > 0).sort((a, b) => a - b)
    const ballot = used.map((rank) => candidates.filter((_, index) => own[index] === rank))
    return Array.from({ length: weights?.[row] ?? 1 }, () => ballot)
  })
}

export interface PlainRound {
  /** By name: votes times the factorial of the number of candidates, so that every share is whole. */
  readonly votes: Readonly<Record<string, bigint>>
  readonly exhausted: number
  readonly fewest: readonly string[]
}

/** The votes of a round. */
export function plainRound(standing: readonly string[], ballots: readonly PlainBallot[]): PlainRound {
  const whole = plainFactorial(standing.length)
  const votes: Record<string, bigint> = {}
  for (const name of standing) votes[name] = 0n
  let exhausted = 0
  for (const ballot of ballots) {
    const best = ballot
      .map((tier) => tier.filter((name) => standing.includes(name)))
      .find((tier) => tier.length > 0)
    if (best === undefined) exhausted++
    for (const name of best ?? []) votes[name] = (votes[name] as bigint) + whole / BigInt(best?.length ?? 1)
  }
  const fewest = standing.filter((name) =>
    standing.every((other) => (votes[name] as bigint) <= (votes[other] as bigint)),
  )
  return { votes, exhausted, fewest }
}

/** A ranking, best first; several in a tier where nothing says which of them is better. */
export type PlainRanking = readonly (readonly string[])[]

/** The rankings of a run-off by every way to break its ties: who has the fewest votes leaves, one at a time. */
export function plainIrv(standing: readonly string[], ballots: readonly PlainBallot[]): PlainRanking[] {
  const known = new Map<string, PlainRanking[]>()
  const ways = (left: readonly string[]): PlainRanking[] => {
    if (left.length === 0) return [[]]
    const key = left.join(" ")
    const rankings =
      known.get(key) ??
      plainRound(left, ballots).fewest.flatMap((out) =>
        ways(left.filter((name) => name !== out)).map((ranking) => [...ranking, [out]]),
      )
    known.set(key, rankings)
    return rankings
  }
  return ways(standing)
}

/** Place by place: who wins the run-off within the Smith set of those without a place; by every way to break its ties. */
export function plainCondorcetIrv(
  standing: readonly string[],
  ballots: readonly PlainBallot[],
  smithSet: (standing: readonly string[]) => readonly string[],
): PlainRanking[] {
  if (standing.length === 0) return [[]]
  const winners = new Set(plainIrv(smithSet(standing), ballots).map(([[winner = ""] = []]) => winner))
  return [...winners].flatMap((winner) =>
    plainCondorcetIrv(
      standing.filter((name) => name !== winner),
      ballots,
      smithSet,
    ).map((ranking) => [[winner], ...ranking]),
  )
}

const firstOf = (ranking: PlainRanking, places: number): string =>
  ranking.flat().slice(0, places).sort().join(" ")

/** What rankings without ties agree on: a tier ends wherever all of them have the same candidates before. */
export function plainTiers(rankings: readonly PlainRanking[], candidates: readonly string[]): string[][] {
  const tiers: string[][] = []
  let from = 0
  for (let places = 1; places <= candidates.length; places++) {
    if (new Set(rankings.map((ranking) => firstOf(ranking, places))).size > 1) continue
    const tier = (rankings[0] ?? []).flat().slice(from, places)
    tiers.push(candidates.filter((name) => tier.includes(name)))
    from = places
  }
  return tiers
}

export const plainFactorial = (count: number): bigint =>
  Array.from({ length: count }, (_, index) => BigInt(index + 1)).reduce((a, b) => a * b, 1n)

const P = 10n ** 40n
/** Less than this and more than `SAME` is too close to call. */
const NEAR = 10n ** 35n
const SAME = 10n ** 25n

export interface PlainMeek {
  /** The elected in the order of election, then those who are left, then the excluded, the last first. */
  readonly ranking: PlainRanking
  readonly elected: readonly string[]
  /** The first one first. */
  readonly excluded: readonly string[]
  /** Several had the fewest votes, and some at all. */
  readonly isTied: boolean
}

/** Meek's method by every way to break a tie for exclusion, one exclusion at a time; null: something hung on less than 10^-5 of a vote. */
export function plainMeek(
  candidates: readonly string[],
  ballots: readonly PlainBallot[],
  seats: number,
): PlainMeek[] | null {
  const orders = ballots.flatMap((ballot) => {
    const all = strictOrders(ballot)
    return all.map((order) => ({ order, weight: P / BigInt(all.length) }))
  })
  let isClose = false
  const isNear = (difference: bigint) => {
    const size = difference < 0n ? -difference : difference
    isClose ||= size > SAME && size < NEAR
    return size <= SAME
  }
  /** Most votes first. */
  const sorted = (some: readonly string[], votesOf: (name: string) => bigint): string[][] => {
    const tiers: string[][] = []
    for (const name of some.toSorted((a, b) => (votesOf(a) > votesOf(b) ? -1 : 1))) {
      const last = tiers.at(-1)
      if (last && isNear(votesOf(last[0] ?? "") - votesOf(name))) last.push(name)
      else tiers.push([name])
    }
    return tiers
  }

  interface State {
    readonly elected: readonly (readonly string[])[]
    readonly excluded: readonly string[]
    readonly keep: ReadonlyMap<string, bigint>
    readonly isTied: boolean
  }

  function distribute(keep: ReadonlyMap<string, bigint>): (name: string) => bigint {
    const votes = new Map(candidates.map((name) => [name, 0n]))
    for (const { order, weight } of orders) {
      let left = weight
      for (const name of order) {
        const kept = (left * (keep.get(name) as bigint)) / P
        votes.set(name, (votes.get(name) as bigint) + kept)
        left -= kept
      }
    }
    return (name) => votes.get(name) as bigint
  }

  function round(state: State, hopeful: readonly string[]) {
    const seated = state.elected.flat()
    const keep = new Map(state.keep)
    // Behind a tie it doesn't matter what came before.
    if (state.isTied) for (const name of seated) keep.set(name, P)
    for (let tries = 0; ; tries++) {
      const votesOf = distribute(keep)
      const quota = candidates.reduce((sum, name) => sum + votesOf(name), 0n) / BigInt(seats + 1)
      const over = seated.map((name) => votesOf(name) - quota).filter((more) => more > 0n || !state.isTied)
      const surplus = over.reduce((sum, more) => sum + more, 0n)
      const winners = hopeful.filter((name) => votesOf(name) > quota)
      if (hopeful.some((name) => isNear(votesOf(name) - quota))) isClose = true
      if (winners.length > 0 || surplus <= 10n ** 20n || tries > 3000) return { votesOf, winners, keep }
      for (const name of seated) {
        if (votesOf(name) > quota || !state.isTied) {
          keep.set(name, ((keep.get(name) as bigint) * quota) / votesOf(name))
        }
      }
    }
  }

  function ways(state: State): PlainMeek[] {
    const { elected, excluded, isTied } = state
    const seated = elected.flat()
    const hopeful = candidates.filter((name) => !seated.includes(name) && !excluded.includes(name))
    const last = excluded.map((name) => [name]).reverse()
    if (seated.length + hopeful.length <= seats) {
      const votesOf = isTied ? round(state, hopeful).votesOf : distribute(state.keep)
      const ranking = [...elected, ...sorted(hopeful, votesOf), ...last]
      return [{ ranking, elected: [...seated, ...hopeful], excluded, isTied }]
    }
    const { votesOf, winners, keep } = round(state, hopeful)
    if (winners.length > 0) {
      const now = [...elected, ...sorted(winners, votesOf)]
      const left = hopeful.filter((name) => !winners.includes(name))
      if (now.flat().length < seats) return ways({ ...state, elected: now, keep })
      return [{ ranking: [...now, ...sorted(left, votesOf), ...last], elected: now.flat(), excluded, isTied }]
    }
    const lowest = sorted(hopeful, votesOf).at(-1) ?? []
    // What surpluses bring is a tie here and none in nine decimals, or the other way round.
    isClose ||= seated.length > 0 && lowest.length > 1 && votesOf(lowest[0] ?? "") > SAME
    return lowest.flatMap((out) =>
      isClose
        ? []
        : ways({
            elected,
            excluded: [...excluded, out],
            keep: new Map(keep).set(out, 0n),
            isTied: isTied || (lowest.length > 1 && votesOf(out) > SAME),
          }),
    )
  }

  const keep = new Map(candidates.map((name) => [name, P]))
  const all = ways({ elected: [], excluded: [], keep, isTied: false })
  return isClose ? null : all
}

/** All strict orders that a ballot with equal ranks could stand for. */
function strictOrders(ballot: PlainBallot): string[][] {
  let orders: string[][] = [[]]
  for (const tier of ballot) {
    orders = orders.flatMap((order) => permutations(tier).map((rest) => [...order, ...rest]))
  }
  return orders
}

export const permutations = <T>(items: readonly T[]): T[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item, at) =>
        permutations(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]),
      )
