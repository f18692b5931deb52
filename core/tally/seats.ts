/**
 * Seats: who is elected by a ranking in tiers, under limits on how many may share a value.
 *
 * Down the ranking, whoever would exceed a limit is passed over. A tie is reported and never broken here: "elected" holds in whatever
 * order the tied come, and the walk goes on behind a tie only if what follows doesn't depend on that order. With three or more
 * limits that bind within one tie, somebody may be called tied who isn't; never the other way round.
 */
import { countKeys, type Keys, settle } from "./seat-limits.ts"

/** A limit on how many may share a value, with the value of each candidate, by ID. Whoever has none is not bound by it. */
export interface Cap {
  readonly field: string
  readonly max: number
  readonly values: Readonly<Record<string, string>>
}

/** What became of a candidate when the seats were filled down the ranking, in the order in which they were looked at. */
export interface SeatingStep {
  readonly candidate: string
  /** Of the candidate's tier, as results count: two on the 2nd place are followed by the 4th. */
  readonly place: number
  readonly verdict: "seated" | "passed-over" | "tied"
  /** Where passed over: the limit that is full, and who holds its seats, or is tied for them. */
  readonly limit: {
    readonly field: string
    readonly value: string
    readonly max: number
    readonly holders: readonly string[]
  } | null
}

export interface Seating {
  /** Those who have a seat for certain, in the order of the ranking. */
  readonly winners: string[]
  /** Those who have a seat in some orders of the tied and not in others, none of them among `winners`; mostly none. */
  readonly tiedForLastSeat: string[]
  /** Until all seats are filled, or a tie leaves open what follows. */
  readonly steps: readonly SeatingStep[]
}

/** Fills `seats` seats from the best tier down; throws unless `seats` is an integer of at least 1 (a bug). */
export function fillSeats(
  tiers: readonly (readonly string[])[],
  seats: number,
  caps: readonly Cap[] = [],
): Seating {
  if (!Number.isInteger(seats) || seats < 1) throw new RangeError(`not a number of seats: ${seats}`)
  const keys = new Map(tiers.flat().map((candidate) => [candidate, keysOf(candidate, caps)]))
  const keysFor = (candidate: string): Keys => keys.get(candidate) as Keys
  const room = new Map([...keys.values()].flat().map((key) => [key, capOf(key, caps).max]))
  const holders = new Map<string, string[]>()
  const seating: { [K in keyof Seating]: Seating[K][number][] } = {
    winners: [],
    tiedForLastSeat: [],
    steps: [],
  }
  let left = seats
  let place = 1
  for (const [index, tier] of tiers.entries()) {
    if (left === 0) break
    const fullKey = (candidate: string) => keysFor(candidate).find((key) => room.get(key) === 0)
    const free = tier.filter((candidate) => fullKey(candidate) === undefined)
    const wanted = countKeys(tiers.slice(index).flat().map(keysFor))
    const { certain, taken } = settle(free.map(keysFor), { seats: left, room, wanted })
    for (const candidate of tier) {
      const key = fullKey(candidate)
      if (key !== undefined) {
        const limit = describeLimit(candidate, key, caps, holders)
        seating.steps.push({ candidate, place, verdict: "passed-over", limit })
        continue
      }
      const isSeated = certain[free.indexOf(candidate)] === true
      seating[isSeated ? "winners" : "tiedForLastSeat"].push(candidate)
      seating.steps.push({ candidate, place, verdict: isSeated ? "seated" : "tied", limit: null })
    }
    if (taken === null) break
    for (const candidate of free) {
      for (const key of keysFor(candidate)) holders.set(key, [...(holders.get(key) ?? []), candidate])
    }
    for (const [key, used] of taken.keys) room.set(key, (room.get(key) as number) - used)
    left -= taken.seats
    place += tier.length
  }
  return seating
}

/** By what limits count the candidate: each cap by its place in the list, with the value as it is compared. */
const keysOf = (candidate: string, caps: readonly Cap[]): Keys =>
  caps.flatMap((cap, index) => {
    const value = valueFor(candidate, cap).toLowerCase()
    return value === "" ? [] : [`${index} ${value}`]
  })

const capOf = (key: string, caps: readonly Cap[]): Cap => caps[Number.parseInt(key, 10)] as Cap

const valueFor = (candidate: string, { values }: Cap): string =>
  Object.hasOwn(values, candidate) ? (values[candidate] as string).trim() : ""

function describeLimit(
  candidate: string,
  key: string,
  caps: readonly Cap[],
  holders: ReadonlyMap<string, readonly string[]>,
): SeatingStep["limit"] {
  const cap = capOf(key, caps)
  const value = valueFor(candidate, cap)
  return { field: cap.field, value, max: cap.max, holders: holders.get(key) as readonly string[] }
}
