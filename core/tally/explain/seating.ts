/** Filling the seats in words, limits applied one by one, and the lot as a step of its own. */
import { count, list, numeral, ordinal } from "../../base/english.ts"
import { limitWords } from "../outcome.ts"
import type { SeatingStep } from "../seats.ts"
import type { Tally } from "../tally.ts"
import type { TiebreakStep } from "../tiebreak.ts"
import { abridged, type NameOf, names, type Step, verb } from "./words.ts"

export function seatingSteps(tally: Tally, nameOf: NameOf): readonly Step[] {
  const { tiebreak, uncontested, candidates, seats } = tally
  if (uncontested || candidates.length === 0) return []
  const filled: Step = { title: seats === 1 ? "The seat" : "The seats", lines: seatingLines(tally, nameOf) }
  return tiebreak ? [filled, { title: "The lot", lines: lotLines(tiebreak, nameOf) }] : [filled]
}

function seatingLines({ seating, seats, tiebreak, tiedForLastSeat }: Tally, nameOf: NameOf): string[] {
  const lines: string[] = []
  let passed = Number.POSITIVE_INFINITY
  for (let at = 0; at < seating.length; ) {
    const step = seating[at] as SeatingStep
    let end = at + 1
    while (step.verdict !== "passed-over" && seating[end]?.verdict === step.verdict) end++
    const same = seating.slice(at, end)
    const isPassed = step.verdict === "passed-over"
    lines.push(isPassed ? passedOver(step, nameOf) : together(same, step.place > passed, nameOf))
    if (isPassed) passed = Math.min(passed, step.place)
    at = end
  }
  const seated = seating.filter(({ verdict }) => verdict === "seated").length
  const tied = tiebreak !== null || tiedForLastSeat.length > 0
  const empty = seats - seated
  const last = tied
    ? [
        `The tie is for the last ${empty === 1 ? "seat" : `${numeral(empty)} seats`}${tiebreak ? "" : "; the count can't decide between them"}.`,
      ]
    : empty > 0
      ? [`${count(empty, "seat stays", "seats stay")} empty: the limits leave nobody else.`]
      : []
  return [...abridged(lines), ...last]
}

/** Those in a row with the same verdict. */
function together(steps: readonly SeatingStep[], moveUp: boolean, nameOf: NameOf): string {
  const [first] = steps as readonly [SeatingStep, ...SeatingStep[]]
  const last = steps[steps.length - 1] as SeatingStep
  const who = names(steps.map(({ candidate }) => nameOf(candidate)))
  const places =
    first.place === last.place ? ordinal(first.place) : `${ordinal(first.place)} to ${ordinal(last.place)}`
  if (first.verdict === "tied") return `${places}: ${who} ${verb(steps, "is", "are")} tied for a seat.`
  return moveUp
    ? `${places}: ${who} ${verb(steps, "moves", "move")} up and ${verb(steps, "is", "are")} elected.`
    : `${places}: ${who} ${verb(steps, "is", "are")} elected.`
}

const passedOver = ({ candidate, place, limit }: SeatingStep, nameOf: NameOf): string =>
  `${ordinal(place)}: ${nameOf(candidate)} is passed over, as ${limitWords(limit as NonNullable<SeatingStep["limit"]>, nameOf)}.`

const lotLines = ({ seed, value, order, elected }: TiebreakStep, nameOf: NameOf): string[] => [
  `Fixed before the voting: a public random value to come, “${seed}”. It came out as “${value}”.`,
  `It puts those who are tied in this order: ${list(order.map(nameOf))}.`,
  `${list(elected.map(nameOf))} ${verb(elected, "is", "are")} elected by it.`,
]
