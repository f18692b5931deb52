/** The draft of results.md, as it is written and as it reads once rendered. */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { tallyMarkdown } from "#core/tally/markdown"
import type { ElectionResult } from "#core/wire/result"
import { renderMarkdown } from "#server/service/markdown"
import { resultsDraft } from "#server/service/results-draft"
import { tallyWords } from "#server/service/tally-words"
import { votersOf } from "#test/support/profiles"
import { electionResult } from "#test/support/results"

const BALLOTS = votersOf(
  ["alice", "bob", "carol"],
  [
    [1, "bob alice=carol"],
    [1, "bob"],
  ],
)
const RESULT = electionResult(BALLOTS)

const draft = (changes: Partial<ElectionResult> = {}, name = "Council") =>
  resultsDraft({ name, tiebreak: null }, { ...RESULT, ...changes })

describe("the draft", () => {
  test("tells the count as it is told everywhere, the ballots, and what anchors the count", () => {
    const nameOf = (id: string) => RESULT.names[id] ?? id
    expect(draft()).toBe(`# Results: Council

${tallyMarkdown(RESULT, RESULT.comparison, nameOf, tallyWords()).trimEnd()}

## Ballots

- 3 ballots cast: 2 counted, 1 spoiled
- Turnout: 3 of 5 people on the voters list (60.0 %)
- 4 people took up the vote

## For checking

- Ballot paper: \`abcd-efgh\`
- Root of the ballots: \`the-root-of-the-board\`
- Ballots on the board: 3; people who took up the vote: 4; on the voters list: 5
`)
    expect(draft()).toContain("Elected: **Bob**.")
    expect(draft()).toContain("| 2nd | Alice and Carol (tied) |")
  })

  test("calls a tie a tie, and says by what it is to be broken", () => {
    const result = electionResult(BALLOTS, { seats: 2 })
    const tied = resultsDraft({ name: "Council", tiebreak: null }, result)
    expect(tied).toContain(
      "\n\n**Alice** and **Carol** are tied for the last seat. The count can't decide between them",
    )
    const tiebreak = { seed: "The draw_of_1 May", value: null }
    expect(resultsDraft({ name: "Council", tiebreak }, result)).toContain(
      "The tie is to be broken by “The draw\\_of\\_1 May”: once that is public, it goes into election.yaml as `tiebreak_value`, and the count uses it.",
    )
    expect(resultsDraft({ name: "Council", tiebreak }, RESULT)).not.toContain("to be broken by")
    expect(resultsDraft({ name: "Council", tiebreak: { ...tiebreak, value: "7" } }, result)).not.toContain(
      "to be broken by",
    )
  })

  test("names who withdrew, and nobody's turnout where nobody was listed", () => {
    const odd = draft({ withdrawn: ["dave_"], listed: 0, cast: 0, valid: 0 })
    expect(odd).toContain("- Withdrew, and was not counted: dave\\_\n")
    expect(odd).toContain("Turnout: 0 of 0 people on the voters list\n")
  })
})

describe("names", () => {
  test("of any kind change nothing around them, and read as they are", () => {
    const plain = renderMarkdown(draft()).replace(/>[^<]*</g, "><")
    const unit = fc.constantFrom(..."ab1.-+=#>*_`~[]()<>&|\\!:/@$w ")
    const name = fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit, minLength: 1, maxLength: 20 }))
    const shown = (text: string) => text.replace(/[\p{Cc}\s]+/gu, " ").trim()
    fc.assert(
      fc.property(
        name.filter((text) => shown(text) !== ""),
        (odd) => {
          const html = renderMarkdown(draft({ names: { ...RESULT.names, bob: odd } }, odd))
          expect(html.replace(/>[^<]*</g, "><").replace(/ id="[^"]*"/, "")).toBe(
            plain.replace(/ id="[^"]*"/, ""),
          )
          const decoded = html
            .replaceAll("&lt;", "<")
            .replaceAll("&gt;", ">")
            .replaceAll("&quot;", '"')
            .replaceAll("&amp;", "&")
          expect(decoded).toContain(`<td>${shown(odd)}</td>`)
        },
      ),
      { numRuns: 300 },
    )
  })
})
