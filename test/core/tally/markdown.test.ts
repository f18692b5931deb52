/** A tally as Markdown, as it is written and as it reads once rendered. */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { METHODS } from "#core/election/method"
import { compareMethods } from "#core/tally/compare"
import { tallyMarkdown } from "#core/tally/markdown"
import type { Profile } from "#core/tally/profile"
import type { TallyOptions } from "#core/tally/tally"
import { renderMarkdown } from "#server/service/markdown"
import { tallyWords } from "#server/service/tally-words"
import { counted, nameOf } from "#test/support/counts"
import { profiles, seededProfile, votersOf } from "#test/support/profiles"

function written(profile: Profile, options: TallyOptions, name = nameOf, compared = true): string {
  const comparison = compared ? compareMethods(profile, options) : null
  return tallyMarkdown(counted(profile, options), comparison, name, tallyWords())
}

const SMALL = votersOf(
  ["a", "b", "c"],
  [
    [3, "abc"],
    [2, "bca"],
    [2, "cab"],
  ],
)

describe("what is written", () => {
  test("is who is elected, the rule, how it went, the ranking, the pairs, and the other methods", () => {
    expect(written(SMALL, { method: "schulze", seats: 1 })).toBe(`Elected: **A**.

## The rule

Counted by the Schulze method. Every two candidates are compared, and whoever is ranked above the other on more ballots beats the other. Where that goes round in a circle, chains of such wins are compared: a chain is as strong as its weakest win, and the stronger chain decides.

## Step by step

### Two at a time

- Every two of the 3 candidates are compared, on 7 ballots: 3 comparisons.
- No candidate beats every other one.
- There is a circle: A beats B 5 to 2, B beats C 5 to 2, and C beats A 4 to 3.

### From place to place

- A is ahead of C by the chain A > B > C of strength 5, against 4 (directly, C beats A 4 to 3).
- A beats B 5 to 2 directly.
- B beats C 5 to 2 directly.

### The seat

- 1st: A is elected.

## Ranking

| Rank | Candidate |
| --- | --- |
| 1st | A |
| 2nd | B |
| 3rd | C |

## Pair by pair

How many ballots rank the candidate of the row above the candidate of the column; in bold where they are more than the other way round.

|  | A | B | C |
| --- | --- | --- | --- |
| A | – | **5** | 3 |
| B | 2 | – | **5** |
| C | **4** | 2 | – |

## By other methods

The methods don't all agree on the first place. Schulze, Ranked pairs, Kemeny–Young, and Borda rank A > B > C. Minimax and Minimax (margins) rank A > B = C. Condorcet-IRV and Instant run-off rank A = C > B. Copeland ranks A = B = C. By six of the nine methods A is elected. By Condorcet-IRV and Instant run-off A and C are tied for a seat. By Copeland A, B, and C are tied for a seat.

| Method | Elected | Tied for the last seat |
| --- | --- | --- |
| Schulze | A |  |
| Ranked pairs | A |  |
| Minimax | A |  |
| Minimax (margins) | A |  |
| Copeland |  | A, B, and C |
| Kemeny–Young | A |  |
| Condorcet-IRV |  | A and C |
| Instant run-off |  | A and C |
| Borda | A |  |
`)
  })

  test("has no comparison where none is given", () => {
    expect(written(SMALL, { method: "borda", seats: 1 }, nameOf, false)).not.toContain("## By other methods")
  })

  test("names a tie for the last seat, and in its table who can't be counted how", () => {
    const tied = votersOf(["a", "b", "c"], [[1, "a b=c"]])
    const text = written(tied, { method: "schulze", seats: 2 })
    expect(text).toContain("Elected: **A**.\n\n**B** and **C** are tied for the last seat.")
    expect(text).toContain("| 2nd | B and C (tied) |")
    expect(text).toContain("| Borda | A | B and C |")
    expect(written(seededProfile(5, 19), { method: "irv", seats: 1 })).toContain(
      "| Kemeny–Young | it counts at most 18 candidates, and there are 19 |  |",
    )
  })

  test("tells limits and the lot before the rule", () => {
    const tied = votersOf(["a", "b", "c", "d"], [[1, "a b c=d"]])
    const caps = [{ field: "team|<b>", max: 1, values: { a: "*Red*", b: "*red*" } }]
    const text = written(tied, {
      method: "schulze",
      seats: 2,
      caps,
      tiebreak: { seed: "# s_1_", value: "1|2" },
    })
    expect(text).toMatch(
      /^Elected: \*\*A\*\* and \*\*[CD]\*\*\.\n\nB was passed over: at most 1 of those elected may have the same team\\\|\\<b>, “\\\*red\\\*”, and A has a seat\.\n\nThe published lot decided/,
    )
    expect(text).toContain("“# s\\_1\\_”. It came out as “1\\|2”.")
  })
})

/** Rendered, and only the tags of it. */
const tagsOf = (text: string): string => renderMarkdown(text).replace(/>[^<]*</g, "><")

const UNIT = fc.constantFrom(..."ab1.-+=#>*_`~[]()<>&|\\!:/@$w ")
const NAME = fc
  .oneof(
    fc.string({ minLength: 1 }),
    fc.string({ unit: UNIT, minLength: 1, maxLength: 20 }),
    fc.constantFrom(
      "[x](javascript:alert(1))",
      "|",
      "| a |",
      "](",
      "**",
      "<script>",
      "\\",
      "- [ ] a",
      "Root of the ballots:",
    ),
  )
  .filter((text) => text.replace(/[\p{Cc}\s]+/gu, "") !== "")

describe("names of any kind", () => {
  test.each(METHODS)("change nothing around them, and read as they are, by %s", (method) => {
    const three = profiles.filter(({ candidates }) => candidates.length > 1)
    fc.assert(
      fc.property(
        three,
        fc.integer({ min: 1, max: 3 }),
        fc.array(NAME, { minLength: 6, maxLength: 6 }),
        (profile, seats, names) => {
          const odd = (id: string) => names[profile.candidates.indexOf(id)] as string
          const options = { method, seats }
          const text = written(profile, options, odd)
          expect(tagsOf(text)).toBe(tagsOf(written(profile, options)))
          const decoded = renderMarkdown(text)
            .replaceAll("&lt;", "<")
            .replaceAll("&gt;", ">")
            .replaceAll("&quot;", '"')
            .replaceAll("&amp;", "&")
          for (const id of profile.candidates) {
            expect(decoded).toContain(
              `<td>${odd(id)
                .replace(/[\p{Cc}\s]+/gu, " ")
                .trim()}</td>`,
            )
          }
        },
      ),
      { numRuns: 20 },
    )
  })

  test("leave every table with as many cells in each row", () => {
    fc.assert(
      fc.property(profiles, fc.array(NAME, { minLength: 6, maxLength: 6 }), (profile, names) => {
        const text = written(
          profile,
          { method: "schulze", seats: 2 },
          (id) => names[profile.candidates.indexOf(id)] as string,
        )
        const tables = text
          .trimEnd()
          .split("\n\n")
          .filter((block) => block.startsWith("| ") && block.includes("\n| --- "))
        expect(tables).toHaveLength(3)
        for (const block of tables) {
          const cells = block.split("\n").map((row) => row.replace(/\\./g, "").split("|").length)
          expect([block, new Set(cells).size]).toEqual([block, 1])
        }
      }),
    )
  })
})
