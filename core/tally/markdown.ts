/**
 * A tally as GitHub-flavoured Markdown: who is elected, the rule, how it went, the ranking, pair by pair, and other methods.
 *
 * For the draft of results.md, the playground and `votive tally --format markdown`. Guarantees: ties are called ties; names and all
 * other text that people wrote stand as text, whatever characters are in them. Sections start at the second level, so that it fits
 * below a title.
 */
import { list, numeral, ordinal } from "../base/english.ts"
import { plain, table } from "../base/markdown.ts"
import type { Comparison } from "./compare.ts"
import { comparisonWords } from "./explain/comparison.ts"
import { methodLabel, methodName, ruleOf } from "./explain/rules.ts"
import { stepsOf } from "./explain.ts"
import { outcomeWords, tierRanks } from "./outcome.ts"
import type { Tally } from "./tally.ts"

type NameOf = (id: string) => string

/** `nameOf` gives plain text. Ends with a line feed. */
export function tallyMarkdown(tally: Tally, comparison: Comparison | null, nameOf: NameOf): string {
  const sections = [
    ...outcome(tally, nameOf),
    "## The rule",
    `Counted by the ${methodLabel(tally.method)}. ${ruleOf(tally.method)}`,
    ...steps(tally, nameOf),
    "## Ranking",
    ranking(tally, nameOf),
    "## Pair by pair",
    "How many ballots rank the candidate of the row above the candidate of the column; in bold where they are more than the other way round.",
    pairs(tally, nameOf),
    ...(comparison ? others(tally, comparison, nameOf) : []),
  ]
  return `${sections.join("\n\n")}\n`
}

/** Names are set in bold, so that they are escaped one by one. */
function outcome(tally: Tally, nameOf: NameOf): readonly string[] {
  const { winners, tie } = outcomeWords(tally, (id) => `**${plain(nameOf(id))}**`)
  const { notes } = outcomeWords(tally, nameOf)
  return [winners, ...(tie === null ? [] : [tie]), ...notes.map(plain)]
}

function steps(tally: Tally, nameOf: NameOf): readonly string[] {
  return [
    "## Step by step",
    ...stepsOf(tally, nameOf).flatMap(({ title, lines }) => [
      `### ${title}`,
      lines.map((line) => `- ${plain(line)}`).join("\n"),
    ]),
  ]
}

function ranking(tally: Tally, nameOf: NameOf): string {
  const ranks = tierRanks(tally.ranking)
  const rows = tally.ranking.map((tier, at) => [
    ordinal(ranks[at] as number),
    `${list(tier.map((id) => plain(nameOf(id))))}${tier.length > 1 ? " (tied)" : ""}`,
  ])
  return table(["Rank", "Candidate"], rows)
}

/** Best first, as the ranking is. */
function pairs({ candidates, ranking, pairwise }: Tally, nameOf: NameOf): string {
  const indexes = new Map(candidates.map((id, index) => [id, index]))
  const order = ranking.flat().map((id) => indexes.get(id) as number)
  const name = (index: number): string => plain(nameOf(candidates[index] as string))
  const over = (row: number, column: number): number => pairwise[row]?.[column] as number
  const cell = (row: number, column: number): string => {
    if (row === column) return "–"
    const forth = numeral(over(row, column))
    return over(row, column) > over(column, row) ? `**${forth}**` : forth
  }
  return table(
    ["", ...order.map(name)],
    order.map((row) => [name(row), ...order.map((column) => cell(row, column))]),
  )
}

function others({ seats }: Tally, comparison: Comparison, nameOf: NameOf): readonly string[] {
  const cell = (ids: readonly string[]): string => list(ids.map((id) => plain(nameOf(id))))
  const rows = comparison.counts.map((count) =>
    "refused" in count
      ? [methodName(count.method), plain(count.refused), ""]
      : [methodName(count.method), cell(count.winners), cell(count.tiedForLastSeat)],
  )
  return [
    "## By other methods",
    plain(comparisonWords(comparison, seats, nameOf)),
    table(["Method", "Elected", "Tied for the last seat"], rows),
  ]
}
