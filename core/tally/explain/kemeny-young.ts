/** Kemeny and Young's method in words: how much the best rankings agree with the ballots. */
import { count, numeral } from "../../base/english.ts"
import type { KemenyEvidence } from "../evidence.ts"
import type { Tally } from "../tally.ts"
import { chain, type NameAt, type Step } from "./words.ts"

/** As many rankings are written out. */
const MOST_RANKINGS = 3

export function kemenySteps(
  tally: Tally,
  { agreement, best, rankings }: KemenyEvidence,
  name: NameAt,
): readonly Step[] {
  const all = tally.pairwise.flat().reduce((total, value) => total + value, 0)
  const said = `Taken together, the ballots prefer one candidate to another ${count(all, "time")}.`
  const found =
    best === 1
      ? `One ranking agrees with the most of these preferences, ${numeral(agreement)}:`
      : `${numeral(best)} rankings agree with the most of these preferences, ${numeral(agreement)} each:`
  const shown = rankings.slice(0, MOST_RANKINGS)
  const written = shown.map((ranking) => chain(ranking.map(name))).join("; ")
  const hidden = best - shown.length
  const more = hidden > 0 ? `; and ${count(hidden, "other")}` : ""
  const shared =
    tally.ties.length > 0 ? ["Where they differ, it is a tie; what they have in common is decided."] : []
  return [
    {
      title: "The ranking that the ballots agree with most",
      lines: [said, `${found} ${written}${more}.`, ...shared],
    },
  ]
}

/** Why a is placed above b. */
export const kemenyReason = ({ best }: KemenyEvidence, a: number, b: number, name: NameAt): string =>
  `${best === 1 ? "the best ranking has" : `all ${numeral(best)} best rankings have`} ${name(a)} above ${name(b)}`

/** Why the two share a place. */
export const kemenyTie = ({ best }: KemenyEvidence): string =>
  `${numeral(best)} rankings agree equally well with the ballots, and they don't decide that place`
