/** Kemeny and Young's method in words: how much the best rankings agree with the ballots. */
import type { KemenyEvidence } from "../evidence.ts"
import type { Tally } from "../tally.ts"
import { chain, type Step, type Teller } from "./words.ts"

/** As many rankings are written out. */
const MOST_RANKINGS = 3

export function kemenySteps(
  tally: Tally,
  { agreement, best, rankings }: KemenyEvidence,
  { texts, number, name }: Teller,
): readonly Step[] {
  const shown = rankings.slice(0, MOST_RANKINGS)
  const found = texts.bestRankings({
    best,
    agreement: number(agreement),
    rankings: shown
      .map((ranking) => chain(ranking.map(name)))
      .reduce((before, after) => texts.nextRanking({ before, after })),
    hidden: best - shown.length,
  })
  const preferences = texts.preferences({
    count: tally.pairwise.flat().reduce((sum, value) => sum + value, 0),
  })
  return [
    {
      title: texts.titleKemenyYoung,
      lines: [preferences, found, ...(tally.ties.length > 0 ? [texts.inCommon] : [])],
    },
  ]
}

/** Why a is placed above b. */
export const kemenyReason = (
  { best }: KemenyEvidence,
  a: number,
  b: number,
  { texts, name }: Teller,
): string => texts.reasonKemeny({ best, upper: name(a), lower: name(b) })

/** Why the two share a place. */
export const kemenyTie = ({ best }: KemenyEvidence, { texts }: Teller): string =>
  texts.reasonKemenyTie({ best })
