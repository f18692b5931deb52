/** Who beats whom, as the edges of a graph whose points are the candidates in the order of the ranking. */
import type { Tally } from "#core/tally/tally"
import { ballotsFor, standing } from "./order.ts"

/** An edge from the winner of a pair to its loser. */
export interface Beat {
  /** Places in the order of the ranking, from 0. */
  readonly from: number
  readonly to: number
  /** Ballots for the winner, and for the loser. */
  readonly strength: number
  readonly against: number
  /** Ranked pairs passed over it, as it would have closed a circle. */
  readonly skipped: boolean
}

type Beaten = Pick<Tally, "candidates" | "pairwise" | "ranking" | "evidence">

/** Every pair that one side wins, in the order of the winners' places, then of the losers'. */
export function beatsOf(tally: Beaten): readonly Beat[] {
  const order = standing(tally)
  const skipped = skippedPairs(tally)
  const beats: Beat[] = []
  order.forEach((winner, from) => {
    order.forEach((loser, to) => {
      const strength = ballotsFor(tally, winner, loser)
      const against = ballotsFor(tally, loser, winner)
      if (strength > against) {
        beats.push({ from, to, strength, against, skipped: skipped.has(`${winner} ${loser}`) })
      }
    })
  })
  return beats
}

function skippedPairs({ evidence }: Beaten): ReadonlySet<string> {
  if (evidence.method !== "ranked-pairs") return new Set()
  const pairs = evidence.groups.flat().filter(({ locked }) => !locked)
  return new Set(pairs.map(({ winner, loser }) => `${winner} ${loser}`))
}
