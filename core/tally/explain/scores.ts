/** Methods that give each candidate a number, in words: Copeland's, Borda's, and minimax's worst defeats. */
import { count, numeral } from "../../base/english.ts"
import type { BordaEvidence, CopelandEvidence, MinimaxEvidence, WonPair } from "../evidence.ts"
import type { Tally } from "../tally.ts"
import { MOST_LINES, type NameAt, over, type Step, tiersOf } from "./words.ts"

/** A line for each candidate, best first; of many the first ones and those around the last seat. */
function scoreLines(tally: Tally, line: (candidate: number) => string): string[] {
  const order = tiersOf(tally).flat()
  if (order.length <= MOST_LINES + 1) return order.map(line)
  const first = Math.max(1, Math.min(MOST_LINES / 2, tally.seats - MOST_LINES / 4))
  const last = Math.min(order.length, Math.max(tally.seats + MOST_LINES / 4, MOST_LINES))
  const second = Math.max(first, last - (MOST_LINES - first))
  return [
    ...order.slice(0, first).map(line),
    ...(second > first ? [`Then come ${numeral(second - first)} in the order of the ranking.`] : []),
    ...order.slice(second, last).map(line),
    ...(order.length > last
      ? [`${numeral(order.length - last)} more follow in the order of the ranking.`]
      : []),
  ]
}

/** Points of Copeland's method: `3`, `3½`. */
const points = (twice: number): string =>
  `${twice === 1 ? "" : numeral(Math.floor(twice / 2))}${twice % 2 === 1 ? "½" : ""}`

const pointsOf = (twice: number): string =>
  `${points(twice)} ${twice === 2 || twice === 1 ? "point" : "points"}`

export const copelandSteps = (tally: Tally, { scores }: CopelandEvidence, name: NameAt): readonly Step[] => [
  {
    title: "Points for wins and ties",
    lines: scoreLines(tally, (candidate) => {
      const { wins, ties, losses, score } = scores[candidate] as CopelandEvidence["scores"][number]
      return `${name(candidate)} has ${pointsOf(score)}: ${count(wins, "win")}, ${count(ties, "tie")}, ${count(losses, "loss", "losses")}.`
    }),
  },
]

export const copelandReason = ({ scores }: CopelandEvidence, a: number, b: number, name: NameAt): string =>
  `${name(a)} has ${pointsOf(scores[a]?.score as number)}, ${name(b)} ${points(scores[b]?.score as number)}`

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export const bordaSteps = (tally: Tally, { scores }: BordaEvidence, name: NameAt): readonly Step[] => [
  {
    title: "Points from all ballots",
    lines: scoreLines(tally, (candidate) => {
      const above = sum(tally.pairwise[candidate] as number[])
      const below = sum(tally.candidates.map((_, rival) => over(tally, rival, candidate)))
      return `${name(candidate)} has ${bordaPoints(scores[candidate] as number)}: ranked above a rival ${times(above)}, below one ${times(below)}.`
    }),
  },
]

const times = (value: number): string => count(value, "time")
const bordaPoints = (score: number): string => count(score, "point")

export const bordaReason = ({ scores }: BordaEvidence, a: number, b: number, name: NameAt): string =>
  `${name(a)} has ${bordaPoints(scores[a] as number)}, ${name(b)} ${numeral(scores[b] as number)}`

export const minimaxSteps = (tally: Tally, evidence: MinimaxEvidence, name: NameAt): readonly Step[] => [
  {
    title: "Worst defeats, the smallest first",
    lines: scoreLines(tally, (candidate) => {
      const worst = evidence.worst[candidate] as WonPair | null
      return worst === null
        ? `${name(candidate)} is beaten by nobody.`
        : `${name(candidate)} is beaten at worst by ${name(worst.winner)}, ${defeat(evidence, worst)}.`
    }),
  },
]

/** The ballots of a defeat, and what it is judged by. */
const defeat = ({ method }: MinimaxEvidence, { strength, against }: WonPair): string =>
  method === "minimax"
    ? `${numeral(strength)} to ${numeral(against)}`
    : `${numeral(strength)} to ${numeral(against)}, a margin of ${numeral(strength - against)}`

export function minimaxReason(evidence: MinimaxEvidence, a: number, b: number, name: NameAt): string {
  const words = (candidate: number): string => {
    const worst = evidence.worst[candidate] as WonPair | null
    return `${name(candidate)} is beaten ${worst === null ? "by nobody" : `at worst ${defeat(evidence, worst)}`}`
  }
  return `${words(a)}; ${words(b)}`
}
