/** What there is to say whatever the method: who stands, what was cast, and what the pairs say. */
import { shortestPath } from "../paths.ts"
import type { Tally } from "../tally.ts"
import { clauses, type Words } from "../words.ts"
import { beats, directly, directOf, indexOf, isTie, names, over, type Step, type Teller } from "./words.ts"

export function openingSteps(tally: Tally, { texts }: Words): readonly Step[] {
  const { ballots, candidates, seats, uncontested } = tally
  if (candidates.length === 0) return [{ title: texts.titleNobodyStands, lines: [texts.noCandidate] }]
  const contest: Step = {
    title: texts.titleNoContest,
    lines: [
      texts.noContest({ candidates: candidates.length, seats }),
      ...(candidates.length > 1 ? [texts.orderDecided] : []),
    ],
  }
  const before = uncontested ? [contest] : []
  if (ballots > 0) return before
  const none = candidates.length > 1 ? texts.noBallotsAllFirst : texts.noBallots
  return [...before, { title: texts.titleNoBallots, lines: [none] }]
}

/** What the comparisons of every two candidates say; empty where there is nothing to compare. */
export function pairSteps(tally: Tally, teller: Teller): readonly Step[] {
  if (tally.ballots === 0 || tally.candidates.length < 2) return []
  return [{ title: teller.texts.titlePairs, lines: pairLines(tally, teller) }]
}

function pairLines(tally: Tally, teller: Teller): string[] {
  const { texts } = teller
  const { ballots, candidates, condorcetWinner } = tally
  const size = candidates.length
  const compared = texts.compared({ candidates: size, ballots, comparisons: (size * (size - 1)) / 2 })
  return condorcetWinner === null
    ? [compared, texts.nobodyBeatsAll, ...circleLines(tally, teller)]
    : [compared, winnerLine(tally, condorcetWinner, teller)]
}

function winnerLine(tally: Tally, id: string, teller: Teller): string {
  const { texts } = teller
  const winner = indexOf(tally, id)
  const rivals = tally.candidates.flatMap((_, rival) => (rival === winner ? [] : [rival]))
  const margin = (rival: number): number => over(tally, winner, rival) - over(tally, rival, winner)
  const closest = rivals.reduce((least, rival) => (margin(rival) < margin(least) ? rival : least))
  const narrowest = directOf(tally, winner, closest, teller)
  return rivals.length === 1 ? texts.onlyPair(narrowest) : texts.beatsAll(narrowest)
}

/** The Smith set, a circle or a tie in it, and the Schwartz set where that is smaller. */
function circleLines(tally: Tally, teller: Teller): string[] {
  const { texts, name } = teller
  const smith = tally.smithSet.map((id) => indexOf(tally, id))
  const group =
    smith.length === tally.candidates.length
      ? []
      : [texts.smithSet({ names: names(teller, smith.map(name)) })]
  const circle = shortestCircle(tally, smith)
  const round = circle.map((from, at) =>
    directly(tally, from, circle[(at + 1) % circle.length] as number, teller),
  )
  const around = circle.length > 0 ? [texts.circle({ wins: clauses(teller, round) })] : []
  const tied = tiedPairs(tally, smith)
  const shown = tied.slice(0, MOST_TIES).map(([a, b]) => directly(tally, a, b, teller))
  const hidden = tied.length - shown.length
  const all = hidden > 0 ? [...shown, texts.otherPairsTied({ count: hidden })] : shown
  const ties = tied.length > 0 ? [texts.tiedPairs({ ties: clauses(teller, all) })] : []
  const schwartz = tally.schwartzSet.map((id) => indexOf(tally, id))
  const unbeaten =
    schwartz.length < smith.length ? [texts.schwartzSet({ names: names(teller, schwartz.map(name)) })] : []
  return [...group, ...around, ...ties, ...unbeaten]
}

/** As many tied pairs are told. */
const MOST_TIES = 3

function tiedPairs(tally: Tally, among: readonly number[]): (readonly [number, number])[] {
  return among.flatMap((a, at) =>
    among.slice(at + 1).flatMap((b) => (isTie(tally, a, b) ? [[a, b] as const] : [])),
  )
}

/** Candidates who each beat the next, and the last of them the first: as few as can be. Empty where nobody is on a circle. */
function shortestCircle(tally: Tally, among: readonly number[]): readonly number[] {
  const inside = new Set(among)
  const home = tally.candidates.length
  let shortest: readonly number[] = []
  for (const start of among) {
    // `home` is the start once more, as the end.
    const linked = (from: number, to: number): boolean =>
      to === home ? beats(tally, from, start) : inside.has(to) && to !== start && beats(tally, from, to)
    const circle = shortestPath(home + 1, linked, start, home).slice(0, -1)
    if (circle.length > 0 && (shortest.length === 0 || circle.length < shortest.length)) shortest = circle
    if (shortest.length === 3) break
  }
  return shortest
}
