/**
 * A tally as GitHub-flavoured Markdown: who is elected, the rule, how it went, the ranking, pair by pair, and other methods.
 *
 * For the draft of results.md, the playground and `votive tally --format markdown`. Guarantees: ties are called ties; names and all
 * other text that people wrote stand as text, whatever characters are in them. Sections start at the second level, so that it fits
 * below a title.
 */
import { plain, table } from "../base/markdown.ts"
import type { Comparison } from "./compare.ts"
import { comparisonWords, refusedWords } from "./explain/comparison.ts"
import { methodName, ruleWords } from "./explain/rules.ts"
import { stepsOf } from "./explain.ts"
import { outcomeWords, tierRanks } from "./outcome.ts"
import type { Tally } from "./tally.ts"
import type { Words } from "./words.ts"

type NameOf = (id: string) => string

/** `nameOf` gives plain text. Ends with a line feed. */
export function tallyMarkdown(
  tally: Tally,
  comparison: Comparison | null,
  nameOf: NameOf,
  words: Words,
): string {
  const { texts } = words
  const sections = [
    ...outcome(tally, nameOf, words),
    `## ${texts.headingRule}`,
    ruleWords(tally.method, words),
    ...steps(tally, nameOf, words),
    `## ${texts.headingRanking}`,
    ranking(tally, nameOf, words),
    `## ${texts.headingPairs}`,
    texts.pairsLegend,
    pairs(tally, nameOf, words),
    ...(comparison ? others(tally, comparison, nameOf, words) : []),
  ]
  return `${sections.join("\n\n")}\n`
}

/** Names are set in bold, so that they are escaped one by one. */
function outcome(tally: Tally, nameOf: NameOf, words: Words): readonly string[] {
  const { winners, tie } = outcomeWords(tally, (id) => `**${plain(nameOf(id))}**`, words)
  const { notes } = outcomeWords(tally, nameOf, words)
  return [winners, ...(tie === null ? [] : [tie]), ...notes.map(plain)]
}

function steps(tally: Tally, nameOf: NameOf, words: Words): readonly string[] {
  return [
    `## ${words.texts.headingSteps}`,
    ...stepsOf(tally, nameOf, words).flatMap(({ title, lines }) => [
      `### ${title}`,
      lines.map((line) => `- ${plain(line)}`).join("\n"),
    ]),
  ]
}

function ranking(tally: Tally, nameOf: NameOf, { texts, list }: Words): string {
  const ranks = tierRanks(tally.ranking)
  const rows = tally.ranking.map((tier, at) => {
    const names = list(tier.map((id) => plain(nameOf(id))))
    return [texts.place({ place: ranks[at] as number }), tier.length > 1 ? texts.tiedNames({ names }) : names]
  })
  return table([texts.columnRank, texts.columnCandidate], rows)
}

/** Best first, as the ranking is. */
function pairs({ candidates, ranking, pairwise }: Tally, nameOf: NameOf, { number }: Words): string {
  const indexes = new Map(candidates.map((id, index) => [id, index]))
  const order = ranking.flat().map((id) => indexes.get(id) as number)
  const name = (index: number): string => plain(nameOf(candidates[index] as string))
  const over = (row: number, column: number): number => pairwise[row]?.[column] as number
  const cell = (row: number, column: number): string => {
    if (row === column) return "–"
    const forth = number(over(row, column))
    return over(row, column) > over(column, row) ? `**${forth}**` : forth
  }
  return table(
    ["", ...order.map(name)],
    order.map((row) => [name(row), ...order.map((column) => cell(row, column))]),
  )
}

function others(
  { candidates, seats }: Tally,
  comparison: Comparison,
  nameOf: NameOf,
  words: Words,
): readonly string[] {
  const { texts, list } = words
  const cell = (ids: readonly string[]): string => list(ids.map((id) => plain(nameOf(id))))
  const rows = comparison.counts.map((count) =>
    "refused" in count
      ? [methodName(count.method, words), plain(refusedWords(candidates.length, words)), ""]
      : [methodName(count.method, words), cell(count.winners), cell(count.tiedForLastSeat)],
  )
  return [
    `## ${texts.headingMethods}`,
    plain(comparisonWords(comparison, seats, nameOf, words)),
    table([texts.columnMethod, texts.columnElected, texts.columnTied], rows),
  ]
}
