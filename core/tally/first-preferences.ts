/**
 * First preferences: how many ballots each candidate has among those who remain, for run-offs.
 *
 * A ballot counts for the best of those still in it; where k of them share its best rank, it counts 1/k for each, exactly.
 */
import { least } from "./decimal.ts"
import { lcm } from "./fraction.ts"
import type { Preferences } from "./preferences.ts"

export interface FirstPreferences {
  /** In the order of the candidates; times `denominator`. */
  readonly votes: readonly bigint[]
  readonly denominator: bigint
  /** Who has the fewest, in the order of the candidates. */
  readonly fewest: readonly number[]
  /** Ballots that rank nobody who remains. */
  readonly exhausted: number
}

/** By row: the place in its order from which on somebody may remain. */
export type Reached = Uint16Array

/**
 * Of `candidates`, of whom there is one at least. `reached` is right for a larger set as well; with `moves` it is moved on, and is
 * then right for subsets only.
 */
export function firstPreferences(
  preferences: Preferences,
  candidates: readonly number[],
  reached: Reached,
  moves: boolean,
): FirstPreferences {
  const { order, lengths, profile } = preferences
  const { ranks, weights } = profile
  const width = profile.candidates.length
  const remaining = new Uint8Array(width)
  for (const candidate of candidates) remaining[candidate] = 1
  /** By how many candidates share a ballot's best rank: for each candidate, how many such ballots. */
  const piles = new Map<number, Float64Array>()
  let counted = 0
  for (let row = 0; row < lengths.length; row++) {
    const start = row * width
    const end = start + (lengths[row] as number)
    let first = start + (reached[row] as number)
    let after = first
    let sharing = 0
    while (sharing === 0 && after < end) {
      first = after
      const rank = ranks[start + (order[first] as number)]
      for (; after < end && ranks[start + (order[after] as number)] === rank; after++) {
        sharing += remaining[order[after] as number] as number
      }
    }
    if (moves) reached[row] = (sharing === 0 ? end : first) - start
    if (sharing === 0) continue
    const weight = weights === null ? 1 : (weights[row] as number)
    counted += weight
    let pile = piles.get(sharing)
    if (pile === undefined) {
      pile = new Float64Array(width)
      piles.set(sharing, pile)
    }
    for (let at = first; at < after; at++) {
      const candidate = order[at] as number
      if (remaining[candidate] === 1) pile[candidate] = (pile[candidate] as number) + weight
    }
  }
  const denominator = lcm([...piles.keys()].map(BigInt))
  const votes = candidates.map((candidate) => {
    let sum = 0n
    for (const [sharing, pile] of piles) {
      sum += BigInt(pile[candidate] as number) * (denominator / BigInt(sharing))
    }
    return sum
  })
  const lowest = least(votes)
  const fewest = candidates.filter((_, index) => votes[index] === lowest)
  return { votes, denominator, fewest, exhausted: profile.ballots - counted }
}
