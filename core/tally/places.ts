/**
 * Places: who takes the first places of a ranking, over all the ways in which the ties that a count meets can be broken.
 *
 * A count that would need a lot on its way follows each way instead, and notes here which candidates come before which. What all ways
 * agree on becomes the ranking; the rest is a tie. Sets of candidates are bits: candidate c is in a set if bit c is set.
 */
import type { Tiers } from "./tiers.ts"

export type CandidateSet = bigint

export interface Places {
  /** For each number of places from 0: who takes one of them in every way that was noted. */
  readonly surely: CandidateSet[]
  /** The same: who does in some way. */
  readonly possibly: CandidateSet[]
}

export const only = (candidate: number): CandidateSet => 1n << BigInt(candidate)

export const setOf = (candidates: readonly number[]): CandidateSet =>
  candidates.reduce((set, candidate) => set | only(candidate), 0n)

/** In the order of the profile. */
export function membersOf(set: CandidateSet): number[] {
  const bits = set.toString(2)
  return Array.from(bits, (_, candidate) => candidate).filter(
    (candidate) => bits[bits.length - 1 - candidate] === "1",
  )
}

/** Nothing noted yet, for as many candidates as take places. */
export const startPlaces = (size: number): Places => ({
  surely: Array.from({ length: size + 1 }, () => -1n),
  possibly: Array.from({ length: size + 1 }, () => 0n),
})

/**
 * In some way `before`, who are `count` candidates, take the first places, and `next` the following ones, in an order that this way
 * leaves open. Every way has to be noted from the first place to the last. Nothing is noted for less than `from` places.
 */
export function notePlaces(
  { surely, possibly }: Places,
  before: CandidateSet,
  count: number,
  next: readonly number[],
  from = count,
): void {
  const after = before | setOf(next)
  for (let places = from; places <= count + next.length; places++) {
    const [sure, possible] =
      places === count ? [before, before] : places < count + next.length ? [before, after] : [after, after]
    surely[places] = (surely[places] as bigint) & sure
    possibly[places] = (possibly[places] as bigint) | possible
  }
}

/**
 * The ranking that all ways agree on: cut wherever all of them have the same candidates before. A tier that lies across the last of
 * `seats` is told apart by who has a seat: in every way, in some ways, in none; null: such a tier stays whole.
 */
export function tiersOfPlaces({ surely, possibly }: Places, seats: number | null): Tiers {
  const tiers: (readonly number[])[] = []
  let placed = 0n
  let cut = 0
  for (let places = 1; places < surely.length; places++) {
    const first = surely[places] as bigint
    if (first !== possibly[places]) continue
    const tier = first & ~placed
    if (seats !== null && cut < seats && seats < places) {
      const [sure, possible] = [surely[seats] as bigint, possibly[seats] as bigint]
      tiers.push(...[tier & sure, tier & possible & ~sure, tier & ~possible].map(membersOf))
    } else {
      tiers.push(membersOf(tier))
    }
    placed = first
    cut = places
  }
  return tiers.filter((tier) => tier.length > 0)
}
