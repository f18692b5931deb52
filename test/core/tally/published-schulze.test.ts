/** Schulze's own examples and the rankings that communities published, as facts. */
import { existsSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { parseBallotsCsv } from "#core/tally/csv"
import { schulze } from "#core/tally/methods/schulze"
import { pairwise } from "#core/tally/pairwise"
import { rankingOf, voters, written } from "#test/support/method-counts"

interface Example {
  readonly title: string
  readonly candidates: string
  readonly ballots: string
  /** Strengths of the strongest paths, row by row, where published; 0: from a candidate to itself. */
  readonly strengths?: string
  readonly winners: string
}

// M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method", section 3 of the
// long version (m-schulze.9mail.de/schulze1.pdf, 2017; arXiv 1804.02973), numbered as there. Example 1 is also that of the paper of 2011.
const EXAMPLES: readonly Example[] = [
  {
    title: "1",
    candidates: "abcd",
    ballots: "8 a>c>d>b, 2 b>a>d>c, 4 c>d>b>a, 4 d>b>a>c, 3 d>c>b>a",
    strengths: "0 14 14 12, 13 0 13 12, 13 15 0 12, 13 19 13 0",
    winners: "d",
  },
  {
    title: "2",
    candidates: "abcd",
    ballots: "3 a>c>d>b, 9 b>a>c>d, 8 c>d>a>b, 5 d>a>b>c, 5 d>b>c>a",
    strengths: "0 17 17 17, 18 0 19 19, 18 20 0 20, 18 21 19 0",
    winners: "c",
  },
  {
    title: "3",
    candidates: "abcde",
    ballots:
      "5 a>c>b>e>d, 5 a>d>e>c>b, 8 b>e>d>a>c, 3 c>a>b>e>d, 7 c>a>e>b>d, 2 c>b>a>d>e, 7 d>c>e>b>a, 8 e>b>a>d>c",
    strengths: "0 28 28 30 24, 25 0 28 33 24, 25 29 0 29 24, 25 28 28 0 24, 25 28 28 31 0",
    winners: "e",
  },
  {
    title: "4, where two are tied",
    candidates: "abcd",
    ballots: "3 a>b>c>d, 2 c>b>d>a, 2 d>a>b>c, 2 d>b>c>a",
    strengths: "0 5 5 5, 5 0 7 5, 5 5 0 5, 6 5 5 0",
    winners: "b = d",
  },
  {
    title: "5",
    candidates: "abcd",
    ballots: "12 a>b>c>d, 6 a>d>b>c, 9 b>c>d>a, 15 c>d>a>b, 21 d>b>a>c",
    strengths: "0 36 39 36, 36 0 48 36, 36 36 0 36, 45 42 42 0",
    winners: "d",
  },
  {
    title: "6, where two are tied",
    candidates: "abcd",
    ballots: "8 a>c>d>b, 2 b>c>d>a, 3 b>d>a>c, 5 c>b>d>a, 1 c>d>b>a, 3 d>a>b>c, 1 d>b>a>c",
    strengths: "0 14 15 15, 12 0 12 12, 15 14 0 16, 15 14 15 0",
    winners: "a = c",
  },
  {
    title: "7, first situation",
    candidates: "abcdef",
    ballots:
      "3 a>d>e>b>c>f, 3 b>f>e>c>d>a, 4 c>a>b>f>d>e, 1 d>b>c>e>f>a, 4 d>e>f>a>b>c, 2 e>c>b>d>f>a, 2 f>a>c>d>b>e",
    winners: "a",
  },
  {
    title: "7, second situation: two more voters who prefer the winner make another one win",
    candidates: "abcdef",
    ballots:
      "3 a>d>e>b>c>f, 3 b>f>e>c>d>a, 4 c>a>b>f>d>e, 1 d>b>c>e>f>a, 4 d>e>f>a>b>c, 2 e>c>b>d>f>a, 2 f>a>c>d>b>e, 2 a>e>f>c>b>d",
    winners: "d",
  },
  {
    title: "8, first situation",
    candidates: "abcd",
    ballots:
      "3 a>b>d>c, 5 a>d>b>c, 1 a>d>c>b, 2 b>a>d>c, 2 b>d>c>a, 4 c>a>b>d, 6 c>b>a>d, 2 d>b>c>a, 5 d>c>a>b",
    strengths: "0 18 20 21, 17 0 17 17, 19 18 0 19, 19 18 20 0",
    winners: "a",
  },
  {
    title: "8, second situation: a candidate whom all rank below d changes the winner",
    candidates: "abcde",
    ballots:
      "3 a>b>d>e>c, 5 a>d>e>b>c, 1 a>d>e>c>b, 2 b>a>d>e>c, 2 b>d>e>c>a, 4 c>a>b>d>e, 6 c>b>a>d>e, 2 d>b>e>c>a, 5 d>e>c>a>b",
    strengths: "0 18 20 21 21, 19 0 19 19 19, 19 18 0 19 19, 19 18 20 0 30, 19 18 20 19 0",
    winners: "b",
  },
  {
    title: "9, first situation",
    candidates: "abcd",
    ballots: "5 a>c>d>b, 2 b>c>d>a, 4 b>d>a>c, 2 c>d>a>b",
    winners: "a",
  },
  {
    title: "9, second situation",
    candidates: "abcde",
    ballots: "5 a>e>c>d>b, 2 b>c>d>a>e, 4 b>d>a>e>c, 2 c>d>a>b>e",
    winners: "b",
  },
  {
    title: "10, with equal ranks, by winning votes",
    candidates: "abcd",
    ballots:
      "6 a>b>c>d, 8 a=b>c=d, 8 a=c>b=d, 18 a=c>d>b, 8 a=c=d>b, 40 b>a=c=d, 4 c>b>d>a, 9 c>d>a>b, 8 c=d>a=b, 14 d>a>b>c, 11 d>b>c>a, 4 d>c>a>b",
    strengths: "0 67 67 45, 45 0 79 45, 45 45 0 45, 50 72 72 0",
    winners: "d",
  },
  {
    title: "11",
    candidates: "abcde",
    ballots:
      "9 a>d>b>e>c, 6 b>c>a>d>e, 5 b>c>d>e>a, 2 c>d>b>e>a, 6 d>e>c>b>a, 14 e>a>c>b>d, 2 e>c>a>b>d, 1 e>d>a>c>b",
    strengths: "0 26 28 31 28, 27 0 27 27 27, 28 26 0 29 28, 28 26 28 0 28, 30 26 32 30 0",
    winners: "b",
  },
  {
    title: "12",
    candidates: "abcde",
    ballots:
      "9 a>d>b>e>c, 1 b>a>c>e>d, 6 c>b>a>d>e, 2 c>d>b>e>a, 5 c>d>e>a>b, 6 d>e>c>a>b, 14 e>b>a>c>d, 2 e>b>c>a>d",
    winners: "e",
  },
  {
    title: "13, where two are tied",
    candidates: "abc",
    ballots: "2 a>b>c, 2 b>c>a, 1 c>a>b",
    strengths: "0 3 3, 3 0 4, 3 3 0",
    winners: "a = b",
  },
]

test.each(EXAMPLES)("Schulze's example $title", ({ candidates, ballots, strengths, winners }) => {
  const { tiers, evidence } = schulze(pairwise(voters(candidates.split(""), ballots)))
  const found = evidence.strengths.map((row) => row.join(" ")).join(", ")
  if (strengths) expect(found).toBe(strengths)
  expect(tiers[0]?.map((candidate) => candidates[candidate]).join(" = ")).toBe(winners)
})

test("Schulze's example 3 has the ranking that the encyclopaedia tells", () => {
  const { candidates, ballots } = EXAMPLES[2] as Example
  expect(written(rankingOf("schulze", voters(candidates.split(""), ballots)))).toBe("e > a > c > b > d")
})

const elections = new URL("../../../../shared/elections/", import.meta.url)
const rankings = new URL("published-rankings.json", elections)

const published: Record<string, { ballots: number; schulze: string[][] }> = existsSync(rankings)
  ? JSON.parse(readFileSync(rankings, "utf8"))
  : {}

test.skipIf(!existsSync(rankings))("skipped where absent: there are published elections to count", () => {
  expect(Object.keys(published).length).toBeGreaterThan(0)
})

test.each(Object.entries(published))(
  "%s is ranked as its community published",
  (file, { ballots, schulze }) => {
    const parsed = parseBallotsCsv(readFileSync(new URL(file, elections), "utf8"))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    expect(parsed.value.ballots).toBe(ballots)
    expect(rankingOf("schulze", parsed.value)).toEqual(schulze)
  },
)
