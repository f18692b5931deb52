import { expect, test } from "vitest"
import { canonicalJson, type Json } from "#core/base/canonical"
import type { CandidateId } from "#core/election/election"
import { makePaper, paperFingerprint, parsePaper } from "#core/seal/paper"
import { makeSealing } from "#test/support/sealing"

test("a paper is its own canonical text, read back the same", async () => {
  const { paper } = await makeSealing({ candidates: ["zoe", "Adam", "bob"], trustees: 2, threshold: 2 })
  expect(paper.candidates).toEqual(["Adam", "bob", "zoe"])
  expect(parsePaper(paper.text)).toEqual({ ok: true, value: paper })
  expect(paperFingerprint(paper)).toMatch(/^([0-9a-f]{4}-){4}[0-9a-f]{4}$/)
})

test("two elections never share a paper, whatever else is the same", async () => {
  const { paper } = await makeSealing()
  const other = makePaper({ ...paper, uid: paper.uid.map((byte) => byte ^ 1) })
  expect(other.hash).not.toEqual(paper.hash)
})

test.each([
  ["other white space", (text: string) => ` ${text}`],
  ["no JSON", () => "{"],
  ["no object", () => "null"],
  ["a further field", edit((paper) => ({ ...paper, extra: 1 }))],
  ["another version", edit((paper) => ({ ...paper, v: 2 }))],
  ["a short uid", edit((paper) => ({ ...paper, uid: "AAAA" }))],
  ["no candidates", edit((paper) => ({ ...paper, candidates: [] }))],
  ["unsorted candidates", edit((paper) => ({ ...paper, candidates: ["b", "a"] }))],
  ["one candidate twice", edit((paper) => ({ ...paper, candidates: ["a", "a"] }))],
  ["an ID that is not ASCII", edit((paper) => ({ ...paper, candidates: ["zoé"] }))],
  [
    "too many candidates",
    edit((paper) => ({ ...paper, candidates: Array.from({ length: 256 }, (_, at) => `c${1000 + at}`) })),
  ],
  ["no trustees", edit((paper) => ({ ...paper, trustees: [] }))],
  ["a threshold above the trustees", edit((paper) => ({ ...paper, threshold: 2 }))],
  ["a threshold of nothing", edit((paper) => ({ ...paper, threshold: 0 }))],
  [
    "a trustee without a name",
    edit((paper) => ({ ...paper, trustees: [{ name: "", key: "A".repeat(43) }] })),
  ],
  ["a trustee's short key", edit((paper) => ({ ...paper, trustees: [{ name: "x", key: "AA" }] }))],
  [
    "one key for two trustees",
    edit((paper) => ({ ...paper, trustees: ["x", "y"].map((name) => ({ name, key: "A".repeat(43) })) })),
  ],
])("%s is refused", async (_, change) => {
  const { paper } = await makeSealing()
  expect(parsePaper(change(paper.text))).toEqual({ ok: false, error: "PAPER_INVALID" })
})

test("fields that make no paper are a bug and throw", async () => {
  const { paper } = await makeSealing()
  expect(() => makePaper({ ...paper, candidates: [] as CandidateId[] })).toThrow("make no ballot paper")
})

type PaperJson = Readonly<Record<string, Json>>

/** The canonical text of a changed paper: only the change can be what is refused. */
function edit(change: (paper: PaperJson) => PaperJson) {
  return (text: string) => canonicalJson(change(JSON.parse(text) as PaperJson))
}
