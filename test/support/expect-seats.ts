/** Who is elected where ties can be broken in several ways. */
import { expect } from "vitest"
import type { Seating } from "#core/tally/seats"

/** Winners are elected in every way, and whoever is tied for the last seats in some; `elected` has a list for each way. */
export function expectSeats(
  { winners, tiedForLastSeat }: Seating,
  elected: readonly (readonly string[])[],
  candidates: readonly string[],
): void {
  const isIn = (name: string) => (way: readonly string[]) => way.includes(name)
  const inAll = candidates.filter((name) => elected.every(isIn(name)))
  const inSome = candidates.filter((name) => !inAll.includes(name) && elected.some(isIn(name)))
  expect(winners.toSorted()).toEqual(inAll.toSorted())
  expect(tiedForLastSeat).toEqual(inSome)
}
