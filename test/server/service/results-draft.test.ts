/** The draft of results.md, as it is written and as it reads once rendered. */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { ElectionResult } from "#core/wire/result"
import { renderMarkdown } from "#server/service/markdown"
import { resultsDraft } from "#server/service/results-draft"

const RESULT: ElectionResult = {
  method: "schulze",
  seats: 1,
  cast: 3,
  valid: 2,
  spoiled: 1,
  damaged: 0,
  issued: 4,
  listed: 5,
  candidates: ["alice", "bob", "carol"],
  names: { alice: "Alice", bob: "Bob", carol: "Carol" },
  withdrawn: [],
  pairwise: [
    [0, 1, 2],
    [1, 0, 2],
    [0, 0, 0],
  ],
  ranking: [["bob"], ["alice", "carol"]],
  winners: ["bob"],
  tiedForLastSeat: [],
  limits: [],
  condorcetWinner: "bob",
  smithSet: ["bob"],
  boardRoot: "the-root-of-the-board",
  paperFingerprint: "abcd-efgh",
}

const draft = (changes: Partial<ElectionResult> = {}, name = "Council") =>
  resultsDraft({ name }, { ...RESULT, ...changes })

describe("the draft", () => {
  test("says who was elected, the ranking, the ballots, the pairs, and what anchors the count", () => {
    expect(draft()).toBe(`# Results: Council

Elected: **Bob**.

## Ranking

| Rank | Candidate |
| --- | --- |
| 1st | Bob |
| 2nd | Alice and Carol (tied) |

Counted by the Schulze method. Bob beats every other candidate one to one.

## Ballots

- 3 ballots cast: 2 counted, 1 spoiled
- Turnout: 3 of 5 people on the voters list (60.0 %)
- 4 people took up the vote

## Pair by pair

How many ballots rank the candidate of the row above the candidate of the column.

|  | Bob | Alice | Carol |
| --- | --- | --- | --- |
| Bob | – | 1 | 2 |
| Alice | 1 | – | 2 |
| Carol | 0 | 0 | – |

## For checking

- Ballot paper: \`abcd-efgh\`
- Root of the ballots: \`the-root-of-the-board\`
- Ballots on the board: 3; people who took up the vote: 4; on the voters list: 5
`)
  })

  test("calls a tie a tie and leaves it to the officers", () => {
    const tied = draft({ winners: [], tiedForLastSeat: ["alice", "bob"], condorcetWinner: null })
    expect(tied).toContain("Nobody is elected yet: every seat is tied.")
    expect(tied).toContain(
      "\n\n**Alice** and **Bob** are tied for the last seat. The count can't decide between them",
    )
    expect(tied).toContain("No candidate beats every other one to one.")
  })

  test("reminds of seat limits, and calls nobody elected before they are applied", () => {
    const limited = draft({ limits: [{ field: "employer", max: 1 }] })
    expect(limited).toContain("First in the count, before the seat limit: **Bob**.")
    expect(limited).toContain("at most 1 winner with the same “employer”.")
  })

  test("names who withdrew, and nobody's turnout where nobody was listed", () => {
    const odd = draft({ withdrawn: ["carol"], listed: 0, cast: 0, valid: 0 })
    expect(odd).toContain("Withdrew, and was not counted: Carol.")
    expect(odd).toContain("Turnout: 0 of 0 people on the voters list\n")
    expect(odd).toContain("No ballot was counted.")
  })
})

describe("names", () => {
  test.each([
    ["Jean-Luc O'Brien (he/him)", "Jean-Luc O'Brien (he/him)"],
    ["a|b", "a\\|b"],
    ["1. First", "1\\. First"],
    ["- dash", "\\- dash"],
    ["# hash", "\\# hash"],
    ["<b>x</b>", "\\<b\\>x\\</b\\>"],
    ["https://example.org", "https\\://example.org"],
    ["www.example.org", "www\\.example.org"],
    ["a\n\n# b", "a # b"],
    ["[x](y)", "\\[x\\](y)"],
  ])("like %j are text", (name, written) => {
    expect(draft({ names: { ...RESULT.names, bob: name } })).toContain(`| 1st | ${written} |`)
  })

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
