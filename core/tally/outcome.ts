/** Who is elected, in words. A tie is called a tie and never broken here; limits, lot and lack of rivals are said. */
import { count, list, numeral } from "../base/english.ts"
import type { SeatingStep } from "./seats.ts"
import type { Tally } from "./tally.ts"

export interface Outcome {
  readonly winners: string
  /** What is left to decide, or null. */
  readonly tie: string | null
  /** What else led to it, in whole sentences: no rivals, who was passed over, the lot. */
  readonly notes: readonly string[]
}

type Decided = Pick<
  Tally,
  "ballots" | "candidates" | "seats" | "winners" | "tiedForLastSeat" | "uncontested" | "seating" | "tiebreak"
>

export function outcomeWords(tally: Decided, nameOf: (id: string) => string): Outcome {
  return { winners: winnersWords(tally, nameOf), tie: tieWords(tally, nameOf), notes: notes(tally, nameOf) }
}

function winnersWords(
  { ballots, candidates, seats, winners, tiedForLastSeat, uncontested }: Decided,
  nameOf: (id: string) => string,
): string {
  if (candidates.length === 0) return "Nobody is elected: there is no candidate."
  const none = ballots === 0 ? "No ballot was counted." : null
  if (winners.length === 0) return none ?? "Nobody is elected yet: every seat is tied."
  const empty = seats - winners.length
  const why = uncontested ? "nobody else stands" : "the limits leave nobody else"
  const vacant =
    empty > 0 && tiedForLastSeat.length === 0
      ? `${count(empty, "seat stays", "seats stay")} empty: ${why}.`
      : null
  const elected = `Elected${uncontested ? " without a contest" : ""}: ${list(winners.map(nameOf))}.`
  return [none, elected, vacant].filter((sentence) => sentence !== null).join(" ")
}

function tieWords(
  { seats, winners, tiedForLastSeat }: Decided,
  nameOf: (id: string) => string,
): string | null {
  if (tiedForLastSeat.length === 0) return null
  const left = seats - winners.length
  const tied = list(tiedForLastSeat.map(nameOf))
  return `${tied} are tied for the last ${left === 1 ? "seat" : `${numeral(left)} seats`}. The count can't decide between them; the election's rules must.`
}

function notes(
  { candidates, seats, uncontested, seating, tiebreak }: Decided,
  nameOf: (id: string) => string,
): readonly string[] {
  const unopposed = `${count(candidates.length, "candidate stands", "candidates stand")} for ${count(seats, "seat")}, so that everybody is elected whatever the ballots say.`
  const passed = seating.flatMap(({ candidate, limit }) =>
    limit === null ? [] : [`${nameOf(candidate)} was passed over: ${limitWords(limit, nameOf)}.`],
  )
  const lot =
    tiebreak &&
    `The published lot decided between ${list(tiebreak.order.map(nameOf))}, who were tied: ${list(tiebreak.elected.map(nameOf))} ${tiebreak.elected.length === 1 ? "is" : "are"} elected by it.`
  return [...(uncontested ? [unopposed] : []), ...passed, ...(lot ? [lot] : [])]
}

/** `at most 1 of those elected may have the same employer, “Acme”, and Ann has a seat`. */
export function limitWords(
  { field, value, max, holders }: NonNullable<SeatingStep["limit"]>,
  nameOf: (id: string) => string,
): string {
  const who = list(holders.map(nameOf))
  const full =
    // More than there is room for: they are tied for it.
    holders.length > max
      ? `${numeral(max)} of ${who} will have a seat`
      : `${who} ${holders.length === 1 ? "has" : "have"} a seat`
  return `at most ${numeral(max)} of those elected may have the same ${field}, “${value}”, and ${full}`
}

/** The rank of each tier as results count: two on the 2nd place are followed by the 4th. */
export function tierRanks(ranking: readonly (readonly unknown[])[]): readonly number[] {
  let before = 0
  return ranking.map((tier) => {
    const rank = before + 1
    before += tier.length
    return rank
  })
}
