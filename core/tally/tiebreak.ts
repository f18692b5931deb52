/**
 * Tie-break by lot: an order of the candidates that nobody could foresee and everybody can check.
 *
 * Before the voting starts the election commits to a public random value to come; once that is public, each candidate's lot is the
 * SHA-256 hash of commitment, value and ID, and the lower lot comes first. It decides only between those who are tied for seats:
 * whom the ballots put ahead stays ahead.
 */
import { sha256 } from "@noble/hashes/sha2.js"
import { compareBytes, utf8 } from "../base/bytes.ts"
import { labelled, lp } from "../base/canonical.ts"
import { type Cap, fillSeats } from "./seats.ts"

export interface Tiebreak {
  /** Names a public random value to come, fixed before the voting starts. */
  readonly seed: string
  /** That value, once it is public. */
  readonly value: string
}

export interface TiebreakStep extends Tiebreak {
  /** Those who were tied for the last seat, in the order that was drawn. */
  readonly order: readonly string[]
  /** Those of them who are elected by it. */
  readonly elected: readonly string[]
}

export interface Undecided {
  readonly ranking: readonly (readonly string[])[]
  readonly seats: number
  readonly caps: readonly Cap[]
  readonly winners: readonly string[]
  readonly tiedForLastSeat: readonly string[]
}

/**
 * The winners once the tie is broken; null where there was none.
 *
 * Where limits let a further tie follow from the first, the same order breaks that too.
 */
export function breakTie(
  tiebreak: Tiebreak,
  { ranking, seats, caps, tiedForLastSeat }: Undecided,
): { readonly winners: readonly string[]; readonly step: TiebreakStep } | null {
  if (tiedForLastSeat.length === 0) return null
  const drawn = new Set<string>()
  let seating = fillSeats(ranking, seats, caps)
  while (seating.tiedForLastSeat.length > 0) {
    for (const candidate of seating.tiedForLastSeat) drawn.add(candidate)
    seating = fillSeats(
      ranking.flatMap((tier) => separate(tier, drawn, tiebreak)),
      seats,
      caps,
    )
  }
  const { winners } = seating
  const order = drawOrder(tiebreak, [...drawn])
  return {
    winners: ranking.flat().filter((candidate) => winners.includes(candidate)),
    step: {
      seed: tiebreak.seed,
      value: tiebreak.value.trim(),
      order,
      elected: order.filter((candidate) => winners.includes(candidate)),
    },
  }
}

/** Candidates by lot: ascending by the SHA-256 hash of `labelled("tiebreak", seed, lp(value), lp(ID))`, the value trimmed. */
export function drawOrder({ seed, value }: Tiebreak, candidates: readonly string[]): readonly string[] {
  const lots = candidates.map((candidate) => ({
    candidate,
    lot: sha256(labelled("tiebreak", utf8(seed), lp(utf8(value.trim())), lp(utf8(candidate)))),
  }))
  return lots.sort((a, b) => compareBytes(a.lot, b.lot)).map(({ candidate }) => candidate)
}

/** The tier with those who were drawn one by one, behind the rest of it: that is seated, or passed over, in every order. */
function separate(
  tier: readonly string[],
  drawn: ReadonlySet<string>,
  tiebreak: Tiebreak,
): readonly (readonly string[])[] {
  const rest = tier.filter((candidate) => !drawn.has(candidate))
  const order = drawOrder(
    tiebreak,
    tier.filter((candidate) => drawn.has(candidate)),
  )
  return [rest, ...order.map((candidate) => [candidate])].filter((some) => some.length > 0)
}
