/** The count as text for people: who won, the ranking, the matrix behind it. */
import type { Tally } from "#core/tally/tally"

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`

const names = (ids: readonly string[]): string => (ids.length === 0 ? "none" : ids.join(", "))

/** Lines that end with a line feed; plain characters, no colours. */
export function tallyReport(tally: Tally, seats: number): string {
  return [
    `${plural(tally.ballots, "ballot")}, ${plural(tally.candidates.length, "candidate")}, ${plural(seats, "seat")}; method: ${tally.method}`,
    "",
    ...ranking(tally),
    "",
    `Winners: ${names(tally.winners)}`,
    ...tied(tally, seats),
    `Condorcet winner: ${tally.condorcetWinner ?? "none"}`,
    `Smith set: ${names(tally.smithSet)}`,
    "",
    ...matrix(tally),
    "",
  ].join("\n")
}

/** Places as in sports: two that share the first leave no second. */
function ranking({ ranking, candidates }: Tally): string[] {
  const width = String(candidates.length).length
  let place = 1
  const lines = ranking.map((tier) => {
    const line = `  ${String(place).padStart(width)}. ${tier.join(", ")}${tier.length > 1 ? "  (tie)" : ""}`
    place += tier.length
    return line
  })
  return ["Ranking", ...lines]
}

function tied({ winners, tiedForLastSeat }: Tally, seats: number): string[] {
  if (tiedForLastSeat.length === 0) return []
  const left = seats - winners.length
  return [
    `Tied for the last ${left === 1 ? "seat" : `${left} seats`}: ${names(tiedForLastSeat)}`,
    "  The ballots don't decide between them; the rules of the election must.",
  ]
}

/** Rows and columns from the best candidate down; a star marks a pair that the row wins. */
function matrix({ ranking, candidates, pairwise }: Tally): string[] {
  const order = ranking.flat().map((id) => candidates.indexOf(id))
  const count = (a: number, b: number): number => pairwise[a]?.[b] ?? 0
  const cells = order.map((a) =>
    order.map((b) => (a === b ? "- " : `${count(a, b)}${count(a, b) > count(b, a) ? "*" : " "}`)),
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
