/**
 * The draft of results.md: what was counted, as Markdown for officers to complete and merge.
 *
 * Pure. Guarantees: those of core/tally/markdown.ts, which tells the count; the ballot paper's fingerprint, the board's root and the
 * numbers of ballots are in it, so that merging the result anchors them in git.
 */
import { count, list, numeral } from "#core/base/english"
import { plain } from "#core/base/markdown"
import type { Election } from "#core/election/election"
import { tallyMarkdown } from "#core/tally/markdown"
import type { ElectionResult } from "#core/wire/result"
import { tallyWords } from "./tally-words.ts"

export function resultsDraft(election: Pick<Election, "name" | "tiebreak">, result: ElectionResult): string {
  const nameOf = (id: string) => result.names[id] ?? id
  const sections = [
    `# Results: ${plain(election.name)}`,
    ...lotToCome(election, result),
    tallyMarkdown(result, result.comparison, nameOf, tallyWords()).trimEnd(),
    "## Ballots",
    ballots(result, nameOf),
    "## For checking",
    checking(result),
  ]
  return `${sections.join("\n\n")}\n`
}

/** For the officers to do away with: the tie waits for a value that election.yaml names. */
const lotToCome = ({ tiebreak }: Pick<Election, "tiebreak">, result: ElectionResult): readonly string[] =>
  tiebreak !== null && tiebreak.value === null && result.tiedForLastSeat.length > 0
    ? [
        `The tie is to be broken by “${plain(tiebreak.seed)}”: once that is public, it goes into election.yaml as \`tiebreak_value\`, and the count uses it.`,
      ]
    : []

const percent = (part: number, whole: number): string =>
  whole === 0 ? "" : ` (${((100 * part) / whole).toFixed(1)} %)`

const ballots = (
  { cast, valid, spoiled, listed, issued, withdrawn }: ElectionResult,
  nameOf: (id: string) => string,
): string =>
  [
    `- ${count(cast, "ballot")} cast: ${numeral(valid)} counted, ${numeral(spoiled)} spoiled`,
    `- Turnout: ${numeral(cast)} of ${count(listed, "person", "people")} on the voters list${percent(cast, listed)}`,
    `- ${count(issued, "person", "people")} took up the vote`,
    ...(withdrawn.length > 0
      ? [`- Withdrew, and was not counted: ${list(withdrawn.map((id) => plain(nameOf(id))))}`]
      : []),
  ].join("\n")

/** Read by `votive verify`: the labels and plain digits stay. */
const checking = (result: ElectionResult): string =>
  [
    `- Ballot paper: \`${result.paperFingerprint}\``,
    `- Root of the ballots: \`${result.boardRoot}\``,
    `- Ballots on the board: ${result.cast}; people who took up the vote: ${result.issued}; on the voters list: ${result.listed}`,
  ].join("\n")
