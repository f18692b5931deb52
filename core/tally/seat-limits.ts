/**
 * Seat limits within a tie: who is elected whatever the order of the tied, and whether what follows depends on it.
 *
 * The orders give all sets of the tied that fit and that nobody else fits into; somebody is elected for certain if all of these hold
 * them. So it is asked whether a set without them can fill the seats, or fill one of their limits. With up to two limits that bind
 * this is exact (a flow between two kinds of values); with more, what any two of them allow is taken for possible.
 */
import { mostEdges } from "./edges.ts"

/** The limits that count for a candidate; equal for equal values. A key starts with the limit that it is of. */
export type Keys = readonly string[]

export interface Room {
  /** At least 1. */
  readonly seats: number
  /** By key: how many more may have it. */
  readonly room: ReadonlyMap<string, number>
  /** By key: how many have it, of the tied and of all who come after them. */
  readonly wanted: ReadonlyMap<string, number>
}

export interface Settled {
  /** In the order of the tied: seated in every order. */
  readonly certain: readonly boolean[]
  /** What they take in every order; null where that isn't the same. */
  readonly taken: { readonly seats: number; readonly keys: ReadonlyMap<string, number> } | null
}

/** Of a tie, of whom each one alone would fit: those are given by their keys. */
export function settle(tied: readonly Keys[], { seats, room, wanted }: Room): Settled {
  const roomOf = (key: string): number => room.get(key) as number
  // A limit that even all who are left can't exceed is none.
  const bound = tied.map((keys) => keys.filter((key) => (wanted.get(key) as number) > roomOf(key)))
  const kinds = new Map<string, readonly number[]>()
  for (const [index, keys] of bound.entries())
    kinds.set(keys.join("\n"), [...(kinds.get(keys.join("\n")) ?? []), index])
  const counts = countKeys(bound)
  const isFull = (key: string): boolean => (counts.get(key) as number) > roomOf(key)

  const certain = tied.map(() => false)
  for (const members of kinds.values()) {
    // Who has the same keys as another has the same chances.
    const [first] = members as [number]
    if (canMiss(first, bound, seats, roomOf)) continue
    for (const member of members) certain[member] = true
  }

  const keys = new Map<string, number>()
  let total = 0
  for (const members of kinds.values()) {
    const own = bound[members[0] as number] as Keys
    // Shared with others, a limit may be filled by these or by those.
    if (own.some((key) => isFull(key) && counts.get(key) !== members.length)) return { certain, taken: null }
    const seated = Math.min(members.length, ...own.map(roomOf))
    total += seated
    for (const key of own) keys.set(key, (keys.get(key) ?? 0) + seated)
  }
  return { certain, taken: total > seats ? null : { seats: total, keys } }
}

/** How often each key occurs. */
export function countKeys(all: readonly Keys[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const key of all.flat()) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Whether some order leaves one of the tied without a seat. */
function canMiss(
  index: number,
  tied: readonly Keys[],
  seats: number,
  roomOf: (key: string) => number,
): boolean {
  const others = tied.filter((_, other) => other !== index)
  const isBlocked = (key: string): boolean => {
    const rivals = others.filter((keys) => keys.includes(key))
    return roomOf(key) <= seats && mostSeated(rivals, roomOf) >= roomOf(key)
  }
  return mostSeated(others, roomOf) >= seats || (tied[index] as Keys).some(isBlocked)
}

/** How many of these fit at once, seats apart; at least as many as do. */
function mostSeated(tied: readonly Keys[], roomOf: (key: string) => number): number {
  const binding = [...countKeys(tied)].filter(([key, count]) => count > roomOf(key))
  const limits = [...new Set(binding.map(([key]) => limitOf(key)))]
  const keyOf = (keys: Keys, limit: string | undefined) => keys.find((key) => limitOf(key) === limit)
  const pairs =
    limits.length < 2 ? [limits] : limits.flatMap((a, at) => limits.slice(at + 1).map((b) => [a, b]))
  const most = pairs.map(([a, b]) =>
    mostEdges(
      tied.map((keys, index) => ({
        from: keyOf(keys, a) ?? `from ${index}`,
        to: keyOf(keys, b) ?? `to ${index}`,
      })),
      (key) => (key.startsWith("from ") || key.startsWith("to ") ? 1 : roomOf(key)),
    ),
  )
  return Math.min(...most)
}

const limitOf = (key: string): string => key.slice(0, key.indexOf(" "))
