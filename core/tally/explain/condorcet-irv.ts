/** The run-offs within the Smith set in words, place by place. */
import type { CondorcetIrvEvidence } from "../evidence.ts"
import { tierRanks } from "../outcome.ts"
import type { Tally } from "../tally.ts"
import { leftIn, roundLines } from "./runoff.ts"
import { abridged, names, type Step, type Teller } from "./words.ts"

type Place = CondorcetIrvEvidence["places"][number]

/** A step for each place up to the last seat that took a run-off, and one for the rest. */
export function condorcetIrvSteps(
  tally: Tally,
  { places }: CondorcetIrvEvidence,
  teller: Teller,
): readonly Step[] {
  const { texts } = teller
  const ranks = tierRanks(places.map(({ tier }) => tier))
  const runoffs = places.flatMap(({ rounds }, at) =>
    rounds.length > 0 && (at === 0 || (ranks[at] as number) <= tally.seats) ? [at] : [],
  )
  const told = runoffs.slice(0, MOST_RUNOFFS)
  const others = otherPlaces(places, new Set(told), ranks, teller)
  return [
    ...told.map((at) => runoffStep(places[at] as Place, ranks[at] as number, at === 0, teller)),
    ...(others.length > 0
      ? [{ title: told.length > 0 ? texts.titleOtherPlaces : texts.titlePlaceByPlace, lines: others }]
      : []),
  ]
}

/** As many run-offs are told round by round. */
const MOST_RUNOFFS = 3

function runoffStep(
  { smithSet, rounds, winners, tier }: Place,
  place: number,
  isFirst: boolean,
  teller: Teller,
): Step {
  const { texts, name } = teller
  const smith = { names: names(teller, smithSet.map(name)) }
  const taking = names(teller, winners.map(name))
  const taken =
    winners.length === 1
      ? texts.takesPlace({ name: taking, place })
      : texts.canTakePlace({
          winners: taking,
          place,
          count: tier.length,
          names: names(teller, tier.map(name)),
        })
  return {
    title: texts.titleRunoff({ place }),
    lines: [isFirst ? texts.group(smith) : texts.groupLeft(smith), ...roundLines(rounds, teller), taken],
  }
}

/** Lines for the places that aren't told on their own; places without a run-off in a row share one. */
function otherPlaces(
  places: CondorcetIrvEvidence["places"],
  told: ReadonlySet<number>,
  ranks: readonly number[],
  teller: Teller,
): readonly string[] {
  const { texts, name } = teller
  const lines: string[] = []
  for (let at = 0; at < places.length; at++) {
    if (told.has(at)) continue
    const { rounds, tier } = places[at] as Place
    const rank = ranks[at] as number
    const place = texts.place({ place: rank })
    if (rounds.length > 0) {
      const said = { place, names: names(teller, tier.map(name)) }
      lines.push(tier.length > 1 ? texts.placeRunoffTie(said) : texts.placeRunoff(said))
      continue
    }
    let end = at + 1
    while (end < places.length && !told.has(end) && places[end]?.rounds.length === 0) end++
    const row = places.slice(at, end).flatMap((each) => each.tier.map(name))
    const listed = names(teller, row)
    const range = texts.places({ first: rank, last: ranks[end - 1] as number })
    const said = at === places.length - 1 ? texts.placeLeft : texts.placeBeatsAll
    lines.push(
      row.length === 1
        ? said({ place, name: listed })
        : texts.placesBeatAll({ places: range, names: listed }),
    )
    at = end - 1
  }
  return abridged(teller, lines)
}

/** Why a is placed above b. */
export function condorcetIrvReason(
  { places }: CondorcetIrvEvidence,
  a: number,
  b: number,
  { texts, number, name }: Teller,
): string {
  const at = places.findIndex(({ tier }) => tier.includes(a))
  const { rounds, winners, tier } = places[at] as Place
  const two = { upper: name(a), lower: name(b) }
  if (tier.includes(b)) return texts.reasonRunoffSurer(two)
  if (winners.length > 1) return texts.reasonRunoffBefore(two)
  const ranks = tierRanks(places.map((place) => place.tier))
  return texts.reasonRunoff({
    place: ranks[at] as number,
    round: number(leftIn(rounds, b) + 1),
    ...two,
  })
}
