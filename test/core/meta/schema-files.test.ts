import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readCandidate } from "#core/meta/candidate"
import { findHeader } from "#core/meta/header"
import { candidateSchema, electionSchema, votersSchema } from "#core/meta/schema"
import { readVoters } from "#core/meta/voters"
import { accepts, asYaml, compile } from "./schema-support.ts"
import { reportOn } from "./support.ts"

const voters = compile(votersSchema())
const candidate = compile(candidateSchema())

const readsVoters = (text: string): boolean => readVoters(reportOn(text, "e/voters.yaml")) !== null

const entry = fc.oneof(
  fc.constantFrom("ann", 249043822, 1.5, true, null, "", "ann@example.org", "two words", ["ann"], { ann: 1 }),
  fc.string({ maxLength: 8 }),
)
const list = fc.oneof(fc.array(entry, { maxLength: 4 }), fc.constant(null), entry)

test("voters.json agrees with the reader, whatever the file holds", () => {
  const file = fc.oneof(
    list,
    fc.record({ eligible_voters: list, voters: list, note: fc.constant("x") }, { requiredKeys: [] }),
  )
  fc.assert(
    fc.property(file, (content) => {
      const text = asYaml(content)
      expect([text, accepts(voters, text)]).toEqual([text, readsVoters(text)])
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ["eligible_voters:\n- 249043822\n-\n- on\n- 0x1F\n- 017\n", true],
  ["- ann\n", true],
  ["", true],
  ["# nobody yet\n", true],
  ["eligible_voters: ann\n", false],
  ["voters: [ann]\n", false],
  ["ann\n", false],
])("voters.yaml %j: %s, to both", (text, fine) => {
  expect([accepts(voters, text), readsVoters(text)]).toEqual([fine, fine])
})

test("candidate.json agrees with the reader, whatever the header holds", () => {
  const key = (name: string) =>
    fc.constantFrom(
      name,
      name.toUpperCase(),
      name.toLowerCase(),
      `${name.slice(0, 1)}${name.slice(1).toUpperCase()}`,
    )
  const id = fc.oneof(
    fc.constantFrom(
      "carol",
      17,
      true,
      " carol ",
      "two words",
      "Zoë",
      "",
      null,
      ["carol"],
      { a: 1 },
      "x".repeat(100),
      "x".repeat(101),
    ),
    fc.string({ unit: "grapheme-ascii", maxLength: 5 }),
  )
  const anything = fc.constantFrom("Carol", null, "", 3, ["x"], [{ employer: "Example Inc" }], {
    employer: null,
  })
  const fields = fc.tuple(
    fc.option(fc.tuple(key("ID"), id), { freq: 6, nil: undefined }),
    key("name"),
    key("info"),
    anything,
    anything,
  )
  fc.assert(
    fc.property(fields, ([idField, nameKey, infoKey, name, info]) => {
      const header = asYaml({
        [nameKey]: name,
        ...(idField && { [idField[0]]: idField[1] }),
        [infoKey]: info,
      })
      const report = reportOn(`---\n${header}---\nbody\n`, "e/candidate-carol.md")
      expect([header, accepts(candidate, header)]).toEqual([header, readCandidate(report) !== null])
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ["the last of two IDs counts to the reader, each to the schema", "id: two words\nID: carol\n", false, true],
  ["a list is never a header", "- name: Carol\n", false, false],
])("candidate: %s", (_, header, bySchema, byReader) => {
  const report = reportOn(`---\n${header}---\n`, "e/candidate-carol.md")
  expect([accepts(candidate, header), readCandidate(report) !== null]).toEqual([bySchema, byReader])
})

/** Meta repositories that communities published, beside a checkout of the project; skipped where they are absent. */
const REAL = "../shared/elections"

describe.skipIf(!existsSync(REAL))(`real files (skipped without ${REAL})`, () => {
  const read = (pattern: RegExp): readonly (readonly [string, string])[] =>
    readdirSync(REAL, { recursive: true, encoding: "utf8" })
      .filter((path) => pattern.test(path))
      .map((path) => [path, readFileSync(join(REAL, path), "utf8")])

  test("every published election.yaml, voters.yaml and candidate is valid", () => {
    const election = compile(electionSchema())
    const elections = read(/\/election\.yaml$/)
    const lists = read(/\/voters\.yaml$/)
    const headers = read(/\/candidate-(?!template).*\.md$/).map(([path, text]) => {
      const search = findHeader(text)
      return [
        path,
        search.found === "HEADER" ? text.slice(search.header.start, search.header.end) : "",
      ] as const
    })
    expect([elections.length > 5, lists.length > 5, headers.length > 20]).toEqual([true, true, true])
    expect(elections.filter(([, text]) => !accepts(election, text))).toEqual([])
    expect(lists.filter(([, text]) => !accepts(voters, text)).map(([path]) => path)).toEqual([])
    expect(headers.filter(([, text]) => !accepts(candidate, text))).toEqual([])
  })
})
