/**
 * Seats: who is elected by a ranking in tiers.
 *
 * A tie for the last seats is reported and never broken here: that is for the officers, by the rules of their community.
 */

export interface Seating {
  /** Those who have a seat for certain, in the order of the ranking. */
  readonly winners: string[]
  /** The tier that holds more candidates than seats are left, none of them among `winners`; else empty. */
  readonly tiedForLastSeat: string[]
}

/** Fills `seats` seats from the best tier down; throws unless `seats` is an integer of at least 1 (a bug). */
export function fillSeats(tiers: readonly (readonly string[])[], seats: number): Seating {
  if (!Number.isInteger(seats) || seats < 1) throw new RangeError(`not a number of seats: ${seats}`)
  const winners: string[] = []
  for (const tier of tiers) {
    const left = seats - winners.length
    if (left === 0) break
    if (tier.length > left) return { winners, tiedForLastSeat: [...tier] }
    winners.push(...tier)
  }
  return { winners, tiedForLastSeat: [] }
}
