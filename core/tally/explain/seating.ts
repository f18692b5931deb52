/** Filling the seats in words, limits applied one by one, and the lot as a step of its own. */
import { limitValues } from "../outcome.ts"
import type { SeatingStep } from "../seats.ts"
import type { Tally } from "../tally.ts"
import type { TiebreakStep } from "../tiebreak.ts"
import type { Words } from "../words.ts"
import { abridged, type NameOf, names, type Step } from "./words.ts"

export function seatingSteps(tally: Tally, nameOf: NameOf, words: Words): readonly Step[] {
  const { texts } = words
  const { tiebreak, uncontested, candidates, seats } = tally
  if (uncontested || candidates.length === 0) return []
  const filled: Step = { title: texts.titleSeats({ seats }), lines: seatingLines(tally, nameOf, words) }
  return tiebreak ? [filled, { title: texts.titleLot, lines: lotLines(tiebreak, nameOf, words) }] : [filled]
}

function seatingLines(
  { seating, seats, tiebreak, tiedForLastSeat }: Tally,
  nameOf: NameOf,
  words: Words,
): string[] {
  const { texts } = words
  const lines: string[] = []
  let passed = Number.POSITIVE_INFINITY
  for (let at = 0; at < seating.length; ) {
    const step = seating[at] as SeatingStep
    let end = at + 1
    while (step.verdict !== "passed-over" && seating[end]?.verdict === step.verdict) end++
    const same = seating.slice(at, end)
    const isPassed = step.verdict === "passed-over"
    lines.push(
      isPassed ? passedOver(step, nameOf, words) : together(same, step.place > passed, nameOf, words),
    )
    if (isPassed) passed = Math.min(passed, step.place)
    at = end
  }
  const seated = seating.filter(({ verdict }) => verdict === "seated").length
  const tied = tiebreak !== null || tiedForLastSeat.length > 0
  const empty = seats - seated
  const tie = tiebreak ? texts.tieForLast : texts.tieForLastOpen
  const last = tied ? [tie({ seats: empty })] : empty > 0 ? [texts.emptyLimits({ count: empty })] : []
  return [...abridged(words, lines), ...last]
}

/** Those in a row with the same verdict. */
function together(steps: readonly SeatingStep[], moveUp: boolean, nameOf: NameOf, words: Words): string {
  const { texts } = words
  const [first] = steps as readonly [SeatingStep, ...SeatingStep[]]
  const last = steps[steps.length - 1] as SeatingStep
  const said = {
    places:
      first.place === last.place
        ? texts.place({ place: first.place })
        : texts.places({ first: first.place, last: last.place }),
    names: names(
      words,
      steps.map(({ candidate }) => nameOf(candidate)),
    ),
    count: steps.length,
  }
  if (first.verdict === "tied") return texts.seatTied(said)
  return moveUp ? texts.seatedUp(said) : texts.seated(said)
}

const passedOver = ({ candidate, place, limit }: SeatingStep, nameOf: NameOf, words: Words): string =>
  words.texts.passedOver({
    place: words.texts.place({ place }),
    name: nameOf(candidate),
    ...limitValues(limit as NonNullable<SeatingStep["limit"]>, nameOf, words),
  })

const lotLines = (
  { seed, value, order, elected }: TiebreakStep,
  nameOf: NameOf,
  { texts, list }: Words,
): string[] => [
  texts.lotSeed({ seed, value }),
  texts.lotOrder({ names: list(order.map(nameOf)) }),
  texts.lotElected({ names: list(elected.map(nameOf)), count: elected.length }),
]
