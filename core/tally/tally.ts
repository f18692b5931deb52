/**
 * Tally: a profile and a method become a result, with all that is needed to check it.
 *
 * The shape is that of `votive tally --format json` and of the result that officers see. Deterministic: the order of
 * the ballots has no influence, and the order of the candidates none but on the order within a tier.
 */
import { err, ok, type Result } from "../base/result.ts"
import { MAX_KEMENY_CANDIDATES, type MethodName } from "../election/method.ts"
import type { Evidence } from "./evidence.ts"
import { borda } from "./methods/borda.ts"
import { condorcetIrv } from "./methods/condorcet-irv.ts"
import { copeland } from "./methods/copeland.ts"
import { irv } from "./methods/irv.ts"
import { kemenyYoung } from "./methods/kemeny-young.ts"
import { minimax, minimaxMargins } from "./methods/minimax.ts"
import { rankedPairs } from "./methods/ranked-pairs.ts"
import { schulze } from "./methods/schulze.ts"
import { stv } from "./methods/stv.ts"
import { type Pairwise, pairwise } from "./pairwise.ts"
import type { Profile } from "./profile.ts"
import { type Cap, fillSeats, type SeatingStep } from "./seats.ts"
import { condorcetWinner, schwartzSet, smithSet } from "./smith.ts"
import { breakTie, type Tiebreak, type TiebreakStep } from "./tiebreak.ts"
import type { Counted } from "./tiers.ts"

export interface Tally {
  readonly method: MethodName
  readonly seats: number
  readonly ballots: number
  /** In the order of the profile, as are rows and columns of `pairwise`, the sets, and candidates within a tier. */
  readonly candidates: string[]
  /** `pairwise[a][b]`: ballots that rank candidate a above candidate b. */
  readonly pairwise: number[][]
  /** Tiers, best first. */
  readonly ranking: string[][]
  /** After seat limits and the tie-break, if there are any. */
  readonly winners: string[]
  /** The tied candidates that the last seats fall to, none of them among `winners`; else empty. */
  readonly tiedForLastSeat: string[]
  readonly condorcetWinner: string | null
  readonly smithSet: string[]
  readonly schwartzSet: string[]
  /** The tiers of `ranking` with more than one candidate. */
  readonly ties: string[][]
  /** Everybody who stands has a seat, whatever the ballots say: there are seats enough, and no limit keeps anybody out. */
  readonly uncontested: boolean
  /** How the seats were filled, before the tie-break. */
  readonly seating: readonly SeatingStep[]
  /** The published order that decided between those who were tied for the last seat; null: there was no need, or no such order. */
  readonly tiebreak: TiebreakStep | null
  readonly evidence: Evidence
}

export interface TallyOptions {
  readonly method: MethodName
  /** At least 1. */
  readonly seats: number
  readonly caps?: readonly Cap[]
  readonly tiebreak?: Tiebreak | null
}

export interface TallyFault {
  readonly code: "CANDIDATES_TOO_MANY"
  /** What is wrong, and how to mend it. */
  readonly message: string
}

/** `places`: for whom to tell the tied apart by their chance of a seat; null where limits decide as well. */
type Method = (profile: Profile, matrix: Pairwise, seats: number, places: number | null) => Counted<Evidence>

const METHOD: Readonly<Record<MethodName, Method>> = {
  schulze: (_, matrix) => schulze(matrix),
  "ranked-pairs": (_, matrix) => rankedPairs(matrix),
  minimax: (_, matrix) => minimax(matrix),
  "minimax-margins": (_, matrix) => minimaxMargins(matrix),
  copeland: (_, matrix) => copeland(matrix),
  "kemeny-young": (_, matrix) => kemenyYoung(matrix),
  "condorcet-irv": (profile, matrix, _, places) => condorcetIrv(profile, matrix, places),
  irv: (profile, _, __, places) => irv(profile, places),
  borda: (_, matrix) => borda(matrix),
  stv: (profile, _, seats) => stv(profile, seats),
}

/** Counts; throws unless `seats` is an integer of at least 1 (a bug). `matrix`: the profile's own, where it is at hand. */
export function tally(
  profile: Profile,
  options: TallyOptions,
  matrix: Pairwise = pairwise(profile),
): Result<Tally, TallyFault> {
  const { method, seats, caps = [], tiebreak = null } = options
  if (method === "kemeny-young" && profile.candidates.length > MAX_KEMENY_CANDIDATES) {
    return err({
      code: "CANDIDATES_TOO_MANY",
      message: `kemeny-young counts at most ${MAX_KEMENY_CANDIDATES} candidates, and there are ${profile.candidates.length}: choose another method`,
    })
  }
  const { size } = matrix
  const name = (candidate: number): string => profile.candidates[candidate] as string
  const { tiers, evidence } = METHOD[method](profile, matrix, seats, caps.length === 0 ? seats : null)
  const ranking = tiers.map((tier) => tier.map(name))
  const { winners, tiedForLastSeat, steps } = fillSeats(ranking, seats, caps)
  const broken = tiebreak && breakTie(tiebreak, { ranking, seats, caps, winners, tiedForLastSeat })
  const winner = condorcetWinner(matrix)
  return ok({
    method,
    seats,
    ballots: profile.ballots,
    candidates: [...profile.candidates],
    pairwise: profile.candidates.map((_, row) =>
      Array.from(matrix.wins.subarray(row * size, (row + 1) * size)),
    ),
    ranking,
    winners: broken ? [...broken.winners] : winners,
    tiedForLastSeat: broken ? [] : tiedForLastSeat,
    condorcetWinner: winner === null ? null : name(winner),
    smithSet: smithSet(matrix).map(name),
    schwartzSet: schwartzSet(matrix).map(name),
    ties: ranking.filter((tier) => tier.length > 1),
    uncontested: profile.candidates.length > 0 && winners.length === profile.candidates.length,
    seating: steps,
    tiebreak: broken ? broken.step : null,
    evidence,
  })
}
