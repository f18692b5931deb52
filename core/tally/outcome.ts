/** Who is elected, in words. A tie is called a tie and never broken here; limits, lot and lack of rivals are said. */
import type { SeatingStep } from "./seats.ts"
import type { Tally } from "./tally.ts"
import { paragraph, type Words } from "./words.ts"

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

type NameOf = (id: string) => string

export function outcomeWords(tally: Decided, nameOf: NameOf, words: Words): Outcome {
  return {
    winners: winnersWords(tally, nameOf, words),
    tie: tieWords(tally, nameOf, words),
    notes: notes(tally, nameOf, words),
  }
}

function winnersWords(
  { ballots, candidates, seats, winners, tiedForLastSeat, uncontested }: Decided,
  nameOf: NameOf,
  words: Words,
): string {
  const { texts, list } = words
  if (candidates.length === 0) return texts.nobodyElected
  const none = ballots === 0 ? texts.noBallots : null
  if (winners.length === 0) return none ?? texts.allTied
  const empty = seats - winners.length
  const names = list(winners.map(nameOf))
  const elected = uncontested ? texts.electedUncontested({ names }) : texts.elected({ names })
  const why = uncontested ? texts.emptyUncontested : texts.emptyLimits
  const vacant = empty > 0 && tiedForLastSeat.length === 0 ? why({ count: empty }) : null
  return paragraph(
    words,
    [none, elected, vacant].filter((sentence) => sentence !== null),
  )
}

function tieWords(
  { seats, winners, tiedForLastSeat }: Decided,
  nameOf: NameOf,
  { texts, list }: Words,
): string | null {
  if (tiedForLastSeat.length === 0) return null
  return texts.tiedForLast({ names: list(tiedForLastSeat.map(nameOf)), seats: seats - winners.length })
}

function notes(
  { candidates, seats, uncontested, seating, tiebreak }: Decided,
  nameOf: NameOf,
  words: Words,
): readonly string[] {
  const { texts, list } = words
  const passed = seating.flatMap(({ candidate, limit }) =>
    limit === null
      ? []
      : [texts.limitApplied({ name: nameOf(candidate), ...limitValues(limit, nameOf, words) })],
  )
  const lot =
    tiebreak &&
    texts.lotDecided({
      names: list(tiebreak.order.map(nameOf)),
      elected: list(tiebreak.elected.map(nameOf)),
      count: tiebreak.elected.length,
    })
  return [
    ...(uncontested ? [texts.noContest({ candidates: candidates.length, seats })] : []),
    ...passed,
    ...(lot ? [lot] : []),
  ]
}

/** What the messages about a limit take; `full`: `partly` where more than there is room for are tied for it. */
export const limitValues = (
  { field, value, max, holders }: NonNullable<SeatingStep["limit"]>,
  nameOf: NameOf,
  { list }: Words,
) => ({
  field,
  value,
  max,
  holders: list(holders.map(nameOf)),
  count: holders.length,
  full: holders.length > max ? "partly" : "all",
})

/** The rank of each tier as results count: two on the 2nd place are followed by the 4th. */
export function tierRanks(ranking: readonly (readonly unknown[])[]): readonly number[] {
  let before = 0
  return ranking.map((tier) => {
    const rank = before + 1
    before += tier.length
    return rank
  })
}
