/**
 * Tally: a profile and a method become a result, with all that is needed to check it.
 *
 * The shape is that of `votive tally --format json` and of the result that officers see. Deterministic: the order of
 * the ballots has no influence, and the order of the candidates none but on the order within a tier.
 */
import type { MethodName } from "../election/method.ts"
import { type Pairwise, pairwise } from "./pairwise.ts"
import type { Profile } from "./profile.ts"
import { schulze, type Tiers } from "./schulze.ts"
import { fillSeats } from "./seats.ts"
import { condorcetWinner, smithSet } from "./smith.ts"

export interface Tally {
  readonly method: MethodName
  readonly ballots: number
  /** In the order of the profile, as are rows and columns of `pairwise`, `smithSet`, and candidates within a tier. */
  readonly candidates: string[]
  /** `pairwise[a][b]`: ballots that rank candidate a above candidate b. */
  readonly pairwise: number[][]
  /** Tiers, best first. */
  readonly ranking: string[][]
  readonly winners: string[]
  /** The tied candidates that the last seats fall to, none of them among `winners`; else empty. */
  readonly tiedForLastSeat: string[]
  readonly condorcetWinner: string | null
  readonly smithSet: string[]
  /** The tiers of `ranking` with more than one candidate. */
  readonly ties: string[][]
}

/** A counting method: the ballots, and their pairwise matrix, to tiers. */
type Method = (matrix: Pairwise, profile: Profile) => Tiers

const METHOD: Readonly<Record<MethodName, Method>> = {
  schulze: (matrix) => schulze(matrix).tiers,
}

/** Counts; throws unless `seats` is an integer of at least 1 (a bug). */
export function tally(profile: Profile, options: { method: MethodName; seats: number }): Tally {
  const matrix = pairwise(profile)
  const name = (candidate: number): string => profile.candidates[candidate] as string
  const ranking = METHOD[options.method](matrix, profile).map((tier) => tier.map(name))
  const winner = condorcetWinner(matrix)
  return {
    method: options.method,
    ballots: profile.ballots,
    candidates: [...profile.candidates],
    pairwise: profile.candidates.map((_, row) =>
      Array.from(matrix.wins.subarray(row * matrix.size, (row + 1) * matrix.size)),
    ),
    ranking,
    ...fillSeats(ranking, options.seats),
    condorcetWinner: winner === null ? null : name(winner),
    smithSet: smithSet(matrix).map(name),
    ties: ranking.filter((tier) => tier.length > 1),
  }
}
