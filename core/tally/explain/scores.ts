/** Methods that give each candidate a number, in words: Copeland's, Borda's, and minimax's worst defeats. */
import type { BordaEvidence, CopelandEvidence, MinimaxEvidence, WonPair } from "../evidence.ts"
import type { Tally } from "../tally.ts"
import { MOST_LINES, over, type Step, type Teller, tiersOf } from "./words.ts"

/** A line for each candidate, best first; of many the first ones and those around the last seat. */
function scoreLines(tally: Tally, { texts }: Teller, line: (candidate: number) => string): string[] {
  const order = tiersOf(tally).flat()
  if (order.length <= MOST_LINES + 1) return order.map(line)
  const first = Math.max(1, Math.min(MOST_LINES / 2, tally.seats - MOST_LINES / 4))
  const last = Math.min(order.length, Math.max(tally.seats + MOST_LINES / 4, MOST_LINES))
  const second = Math.max(first, last - (MOST_LINES - first))
  return [
    ...order.slice(0, first).map(line),
    ...(second > first ? [texts.thenCome({ count: second - first })] : []),
    ...order.slice(second, last).map(line),
    ...(order.length > last ? [texts.moreFollow({ count: order.length - last })] : []),
  ]
}

/** Points of Copeland's method: `3`, `3½`. */
const halved = (halves: number, { number }: Teller): string =>
  `${halves === 1 ? "" : number(Math.floor(halves / 2))}${halves % 2 === 1 ? "½" : ""}`

export const copelandSteps = (
  tally: Tally,
  { scores }: CopelandEvidence,
  teller: Teller,
): readonly Step[] => [
  {
    title: teller.texts.titleCopeland,
    lines: scoreLines(tally, teller, (candidate) => {
      const { score, ...rest } = scores[candidate] as CopelandEvidence["scores"][number]
      const points = { halves: score, points: halved(score, teller) }
      return teller.texts.copelandScore({ name: teller.name(candidate), ...points, ...rest })
    }),
  },
]

export function copelandReason({ scores }: CopelandEvidence, a: number, b: number, teller: Teller): string {
  const halves = scores[a]?.score as number
  return teller.texts.reasonCopeland({
    upper: teller.name(a),
    halves,
    points: halved(halves, teller),
    lower: teller.name(b),
    lowerPoints: halved(scores[b]?.score as number, teller),
  })
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export const bordaSteps = (tally: Tally, { scores }: BordaEvidence, teller: Teller): readonly Step[] => [
  {
    title: teller.texts.titleBorda,
    lines: scoreLines(tally, teller, (candidate) =>
      teller.texts.bordaScore({
        name: teller.name(candidate),
        points: scores[candidate] as number,
        above: sum(tally.pairwise[candidate] as number[]),
        below: sum(tally.candidates.map((_, rival) => over(tally, rival, candidate))),
      }),
    ),
  },
]

export const bordaReason = (
  { scores }: BordaEvidence,
  a: number,
  b: number,
  { texts, number, name }: Teller,
): string =>
  texts.reasonBorda({
    upper: name(a),
    points: scores[a] as number,
    lower: name(b),
    lowerPoints: number(scores[b] as number),
  })

export const minimaxSteps = (tally: Tally, evidence: MinimaxEvidence, teller: Teller): readonly Step[] => [
  {
    title: teller.texts.titleMinimax,
    lines: scoreLines(tally, teller, (candidate) => worstWords(evidence, candidate, teller)),
  },
]

function worstWords({ method, worst }: MinimaxEvidence, candidate: number, teller: Teller): string {
  const { texts } = teller
  const [name, pair] = [teller.name(candidate), worst[candidate] as WonPair | null]
  if (pair === null) return texts.unbeatenName({ name })
  const said = { name, rival: teller.name(pair.winner), ...defeatValues(pair, teller) }
  return method === "minimax" ? texts.worstDefeat(said) : texts.worstDefeatMargin(said)
}

/** The ballots of a defeat, and by how many it was lost. */
const defeatValues = ({ strength, against }: WonPair, { number }: Teller) => ({
  more: number(strength),
  fewer: number(against),
  margin: number(strength - against),
})

export function minimaxReason(
  { method, worst }: MinimaxEvidence,
  a: number,
  b: number,
  teller: Teller,
): string {
  const { texts } = teller
  const defeat = (candidate: number): string => {
    const [name, pair] = [teller.name(candidate), worst[candidate] as WonPair | null]
    if (pair === null) return texts.defeatNone({ name })
    const said = { name, ...defeatValues(pair, teller) }
    return method === "minimax" ? texts.defeat(said) : texts.defeatMargin(said)
  }
  return texts.reasonDefeats({ upper: defeat(a), lower: defeat(b) })
}
