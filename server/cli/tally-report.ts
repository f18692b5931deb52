/** The count as text for people: who is elected, the rule, how it went, the ranking, the matrix behind it. */
import { count } from "#core/base/english"
import type { Comparison } from "#core/tally/compare"
import {
  comparisonWords,
  outcomeWords,
  refusedWords,
  ruleWords,
  stepsOf,
  tierRanks,
} from "#core/tally/explain"
import type { Profile } from "#core/tally/profile"
import type { Tally } from "#core/tally/tally"
import { tallyWords } from "#server/service/tally-words"
import { visible } from "./render-diagnostics.ts"

/** Widest line of running text, in characters. */
const WIDTH = 100

const names = (ids: readonly string[]): string => (ids.length === 0 ? "none" : ids.join(", "))

const nameOf = (id: string): string => id

/** Lines that end with a line feed; plain characters, no colours. */
export function tallyReport(tally: Tally): string {
  const { winners, tie, notes } = outcomeWords(tally, nameOf, tallyWords())
  return textOf([
    heading(tally, tally.seats),
    "",
    ...[winners, ...(tie === null ? [] : [tie]), ...notes].flatMap((sentence) => wrapped(sentence)),
    "",
    ...wrapped(ruleWords(tally.method, tallyWords())),
    "",
    ...steps(tally),
    ...ranking(tally.ranking),
    "",
    ...wrapped(`Condorcet winner: ${tally.condorcetWinner ?? "none"}`, "  "),
    ...wrapped(`Smith set: ${names(tally.smithSet)}`, "  "),
    ...wrapped(`Schwartz set: ${names(tally.schwartzSet)}`, "  "),
    "",
    ...matrix(tally),
  ])
}

/** What every method says of the same ballots. */
export function comparisonReport(profile: Profile, comparison: Comparison, seats: number): string {
  return textOf([
    heading(profile, seats),
    "",
    ...wrapped(comparisonWords(comparison, seats, nameOf, tallyWords())),
    ...comparison.counts.flatMap((counted) =>
      "refused" in counted
        ? [
            "",
            ...wrapped(`${counted.method}: ${refusedWords(profile.candidates.length, tallyWords())}`, "  "),
          ]
        : [
            "",
            ...wrapped(
              `${counted.method}: ${counted.ranking.map((tier) => tier.join(" = ")).join(" > ")}`,
              "  ",
            ),
            ...wrapped(`  Elected: ${names(counted.winners)}`, "    "),
            ...(counted.tiedForLastSeat.length === 0
              ? []
              : wrapped(`  Tied for the last seat: ${names(counted.tiedForLastSeat)}`, "    ")),
          ],
    ),
  ])
}

const textOf = (lines: readonly string[]): string => `${lines.map(visible).join("\n")}\n`

const heading = (
  { ballots, candidates }: { readonly ballots: number; readonly candidates: readonly string[] },
  seats: number,
): string => `${count(ballots, "ballot")}, ${count(candidates.length, "candidate")}, ${count(seats, "seat")}`

/** Running text in lines, all but the first of them behind `indent`. */
function wrapped(text: string, indent = ""): string[] {
  const lines: string[] = []
  let line = /^ */.exec(text)?.[0] ?? ""
  let isFull = false
  for (const word of text.trim().split(" ")) {
    if (isFull && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = indent + word
    } else {
      line += isFull ? ` ${word}` : word
    }
    isFull = true
  }
  return [...lines, line]
}

function steps(tally: Tally): readonly string[] {
  return stepsOf(tally, nameOf, tallyWords()).flatMap(({ title, lines }) => [
    title,
    ...lines.flatMap((line) => wrapped(`  ${line}`, "    ")),
    "",
  ])
}

/** Places as in sports: two that share the first leave no second. */
function ranking(tiers: Tally["ranking"]): readonly string[] {
  const places = tierRanks(tiers)
  const width = String(places.at(-1) ?? "").length
  const lines = tiers.flatMap((tier, index) =>
    wrapped(
      `  ${String(places[index]).padStart(width)}. ${tier.join(", ")}${tier.length > 1 ? "  (tie)" : ""}`,
      " ".repeat(width + 4),
    ),
  )
  return ["Ranking", ...lines]
}

/** Rows and columns from the best candidate down; a star marks a pair that the row wins. */
function matrix({ ranking, candidates, pairwise }: Tally): readonly string[] {
  const indexes = new Map(candidates.map((id, index) => [id, index]))
  const order = ranking.flat().map((id) => indexes.get(id) as number)
  const over = (a: number, b: number): number => pairwise[a]?.[b] ?? 0
  const cells = order.map((a) =>
    order.map((b) => (a === b ? "- " : `${over(a, b)}${over(a, b) > over(b, a) ? "*" : " "}`)),
  )
  const heads = order.map((_, index) => `${index + 1} `)
  const longest = (texts: readonly string[]): number =>
    texts.reduce((length, text) => Math.max(length, text.length), 0)
  const width = longest([heads, ...cells].flat())
  const label = longest(candidates)
  const number = String(order.length).length
  const row = (head: string, values: readonly string[]): string =>
    `${head}  ${values.map((value) => value.padStart(width)).join(" ")}`.trimEnd()
  return [
    "Ballots that rank the row's candidate above the column's (* = the row's wins)",
    row(" ".repeat(number + 4 + label), heads),
    ...order.map((candidate, index) => {
      const name = (candidates[candidate] as string).padEnd(label)
      return row(`  ${String(index + 1).padStart(number)}  ${name}`, cells[index] as string[])
    }),
  ]
}
