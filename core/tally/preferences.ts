/**
 * Preferences: each row of a profile as the list of whom it ranks, best first, for methods that go down the ballot.
 *
 * Made once per count; whoever leaves the count is skipped, nothing is made anew.
 */
import type { Profile } from "./profile.ts"

export interface Preferences {
  readonly profile: Profile
  /** Row-major, as the ranks: the ranked candidates of each row by rank, equal ones in the order of the profile; the rest is unused. */
  readonly order: Uint16Array
  /** How many candidates each row ranks. */
  readonly lengths: Uint16Array
}

/** Sorts every row; by insertion, for people rank few. */
export function preferencesOf(profile: Profile): Preferences {
  const { ranks } = profile
  const width = profile.candidates.length
  const order = new Uint16Array(ranks.length)
  const lengths = new Uint16Array(width === 0 ? 0 : ranks.length / width)
  for (let row = 0, start = 0; start < ranks.length; row++, start += width) {
    let end = start
    for (let candidate = 0; candidate < width; candidate++) {
      const rank = ranks[start + candidate] as number
      if (rank === 0) continue
      let at = end++
      for (; at > start && (ranks[start + (order[at - 1] as number)] as number) > rank; at--) {
        order[at] = order[at - 1] as number
      }
      order[at] = candidate
    }
    lengths[row] = end - start
  }
  return { profile, order, lengths }
}

/** Whether any row gives two candidates the same rank. */
export function ranksEqually({ profile, order, lengths }: Preferences): boolean {
  const width = profile.candidates.length
  const rankAt = (start: number, at: number): number =>
    profile.ranks[start + (order[start + at] as number)] as number
  return lengths.some((length, row) => {
    const start = row * width
    for (let at = 1; at < length; at++) if (rankAt(start, at) === rankAt(start, at - 1)) return true
    return false
  })
}
