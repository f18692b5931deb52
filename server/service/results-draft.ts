/**
 * The draft of results.md: what was counted, as Markdown for officers to complete and merge.
 *
 * Pure. Guarantees: a tie is called a tie and never broken; names stand as text, whatever characters are in them; the ballot
 * paper's fingerprint, the board's root and the counts are in it, so that merging the result anchors them in git.
 */
import type { Election } from "#core/election/election"
import { count, list, ordinal } from "#core/wire/english"
import { methodLabel, outcomeWords, tierRanks } from "#core/wire/outcome"
import type { ElectionResult } from "#core/wire/result"

export function resultsDraft(election: Pick<Election, "name">, result: ElectionResult): string {
  const nameOf = (id: string) => plain(result.names[id] ?? id)
  const sections = [
    `# Results: ${plain(election.name)}`,
    ...outcome(result, nameOf),
    "## Ranking",
    ...ranking(result, nameOf),
    "## Ballots",
    ballots(result),
    "## Pair by pair",
    "How many ballots rank the candidate of the row above the candidate of the column.",
    pairs(result, nameOf),
    "## For checking",
    checking(result),
  ]
  return `${sections.join("\n\n")}\n`
}

type NameOf = (id: string) => string

/**
 * A name on one line, as text: no markup, no link, no table cell's end, and nothing at its start that would make a list or a
 * heading of it (CommonMark 0.31 section 2.4; GitHub Flavored Markdown sections 4.10, 6.9).
 */
function plain(name: string): string {
  const line = name
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .replace(/[\\`*_[\]<>&|~@$]|:(?=\/\/)|(?<=www)\./giu, "\\$&")
  return line.replace(/^([-+=#]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
}

function outcome(result: ElectionResult, nameOf: NameOf): readonly string[] {
  const { winners, tie } = outcomeWords(result, (id) => `**${nameOf(id)}**`)
  return [
    winners,
    ...(tie === null ? [] : [tie]),
    ...result.limits.map(
      ({ field, max }) =>
        `Seat limit, still to be applied down the ranking: at most ${count(max, "winner")} with the same “${plain(field)}”.`,
    ),
  ]
}

function ranking(result: ElectionResult, nameOf: NameOf): readonly string[] {
  const ranks = tierRanks(result.ranking)
  const rows = result.ranking.map((tier, at) => [
    ordinal(ranks[at] ?? 0),
    `${list(tier.map(nameOf))}${tier.length > 1 ? " (tied)" : ""}`,
  ])
  const rule = `Counted by the ${methodLabel(result.method)}.`
  const beats =
    result.condorcetWinner === null
      ? "No candidate beats every other one to one."
      : `${nameOf(result.condorcetWinner)} beats every other candidate one to one.`
  return [
    table(["Rank", "Candidate"], rows),
    `${rule} ${beats}`,
    ...(result.withdrawn.length > 0
      ? [`Withdrew, and was not counted: ${list(result.withdrawn.map(nameOf))}.`]
      : []),
  ]
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? "" : ` (${((100 * part) / whole).toFixed(1)} %)`

const ballots = ({ cast, valid, spoiled, listed, issued }: ElectionResult): string =>
  [
    `- ${count(cast, "ballot")} cast: ${valid} counted, ${spoiled} spoiled`,
    `- Turnout: ${cast} of ${count(listed, "person", "people")} on the voters list${percent(cast, listed)}`,
    `- ${count(issued, "person", "people")} took up the vote`,
  ].join("\n")

/** Best first, as the ranking is. */
function pairs(result: ElectionResult, nameOf: NameOf): string {
  const order = result.ranking.flat()
  const over = (row: string, column: string): string => {
    const value = result.pairwise[result.candidates.indexOf(row)]?.[result.candidates.indexOf(column)]
    return row === column || value === undefined ? "–" : String(value)
  }
  return table(
    ["", ...order.map(nameOf)],
    order.map((row) => [nameOf(row), ...order.map((column) => over(row, column))]),
  )
}

const checking = (result: ElectionResult): string =>
  [
    `- Ballot paper: \`${result.paperFingerprint}\``,
    `- Root of the ballots: \`${result.boardRoot}\``,
    `- Ballots on the board: ${result.cast}; people who took up the vote: ${result.issued}; on the voters list: ${result.listed}`,
  ].join("\n")

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n")
