/**
 * Profile: all ballots of one count, as numbers.
 *
 * The one shape that every counting method reads, whether the ballots were opened from a board or read from a file.
 * Only the order of the ranks on a ballot matters, never their size or the gaps between them. It holds no voter.
 */
import { mergeRows } from "./merge-rows.ts"

export interface Profile {
  /** Names or IDs, each once; a column of `ranks` each, in this order. */
  readonly candidates: readonly string[]
  /** How many ballots, those without any opinion included; at most 2^53. */
  readonly ballots: number
  /** Row-major, rows x candidates: 0 = no opinion, else a lower rank is better and equal ranks are a tie. */
  readonly ranks: Uint16Array
  /** How many ballots each row of `ranks` stands for; null: one each, and `ballots` is the number of rows. */
  readonly weights: Float64Array | null
}

/** How many rows `ranks` has. */
export const rowCount = ({ ballots, weights }: Profile): number => weights?.length ?? ballots

/**
 * The profile of rank vectors (0 = no opinion, 1 best), one number per candidate, in the order of `candidates`.
 * Throws if a vector has another length (a bug: vectors are checked where they come in).
 */
export function profileOf(candidates: readonly string[], vectors: readonly Uint8Array[]): Profile {
  const width = candidates.length
  const ranks = new Uint16Array(vectors.length * width)
  vectors.forEach((vector, ballot) => {
    if (vector.length !== width) {
      throw new RangeError(`ballot ${ballot}: ${vector.length} ranks for ${width} candidates`)
    }
    ranks.set(vector, ballot * width)
  })
  return { candidates, ballots: vectors.length, ranks, weights: null }
}

/**
 * The same ballots as if `withdrawn` had never been on them; the order of the others stays.
 * Throws if one of them is no candidate (a bug).
 */
export function withoutCandidates(profile: Profile, withdrawn: readonly string[]): Profile {
  const out = new Set(withdrawn)
  const kept = profile.candidates.flatMap((id, column) => (out.delete(id) ? [] : [column]))
  for (const id of out) throw new RangeError(`${id} is not a candidate`)
  const width = profile.candidates.length
  const ranks = new Uint16Array(rowCount(profile) * kept.length)
  let at = 0
  for (let row = 0; row < profile.ranks.length; row += width) {
    for (const column of kept) ranks[at++] = profile.ranks[row + column] as number
  }
  return {
    candidates: kept.map((column) => profile.candidates[column] as string),
    ballots: profile.ballots,
    ranks,
    weights: profile.weights,
  }
}

/**
 * The same ballots with no two rows alike, in the order in which they first occur; the profile itself where that holds already. For
 * methods that go through the ballots again and again: `pairwise` counts equal rows faster than they are found.
 *
 * Rows are alike if all their ranks are the same numbers: `1, 3` and `1, 2` stay apart, though they say the same.
 */
export function mergeEqual(profile: Profile): Profile {
  const { candidates, ballots, ranks, weights } = profile
  const rows = rowCount(profile)
  const merged = mergeRows(ranks, candidates.length, rows, weights)
  return merged.weights.length === rows ? profile : { candidates, ballots, ...merged }
}
