import { expect, test } from "vitest"
import { readVoters } from "#core/meta/voters"
import { reportOn } from "./support.ts"

const read = (text: string) => {
  const report = reportOn(text, "e/voters.yaml")
  return { voters: readVoters(report), diagnostics: report.list() }
}

test.each([
  "eligible_voters:\n  - ann\n  - Bob\n",
  "---\neligible_voters: \n- ann\n- Bob\n",
  "# all\neligible_voters: [ann, Bob]\n",
  "- ann\n- Bob\n",
  "[ann, Bob]",
  "eligible_voters: &all\n  - ann\n  - Bob\n",
])("the logins of %j are the voters", (text) => {
  expect(read(text)).toEqual({ voters: ["ann", "Bob"], diagnostics: [] })
})

test.each([
  ["", "1:1"],
  ["# nobody yet\n", "2:1"],
  ["eligible_voters:\n", "1:1"],
  ["eligible_voters: []\n", "1:1"],
  ["eligible_voters:\n  -\n", "1:1"],
  ["[]", "1:1"],
])("%j is an empty list: a warning", (text) => {
  expect(read(text)).toMatchObject({
    voters: [],
    diagnostics: [{ code: "voters-empty", severity: "warning" }],
  })
})

test.each([
  ["ann", 'but "ann" stands here'],
  ["eligible_voters: ann\n", 'but "ann" stands there'],
  ["eligible_voters: {ann: bob}\n", "but a mapping stands there"],
])("%j is no list: an error", (text, message) => {
  expect(read(text)).toMatchObject({
    voters: null,
    diagnostics: [{ code: "voters-invalid", severity: "error", message: expect.stringContaining(message) }],
  })
})

test("a list under another name is not read, and the right name is suggested", () => {
  expect(read("eligible_voter:\n  - ann\n")).toMatchObject({
    voters: null,
    diagnostics: [{ code: "field-unknown", suggestion: "eligible_voters" }, { code: "voters-invalid" }],
  })
  expect(read("voters: [ann]\n").diagnostics[0]).toMatchObject({ suggestion: "eligible_voters" })
})

test("other fields are ignored with a warning", () => {
  const { voters, diagnostics } = read("eligible_voters: [ann]\nnote: hello\n")
  expect(voters).toEqual(["ann"])
  expect(diagnostics).toMatchObject([{ code: "field-unknown", line: 2 }])
  expect(diagnostics[0]?.suggestion).toBeUndefined()
})

test("text that is not YAML is an error", () => {
  expect(read("eligible_voters:\n\t- ann\n")).toMatchObject({
    voters: null,
    diagnostics: [{ code: "yaml-syntax" }],
  })
})
