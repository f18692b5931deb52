import { expect, test } from "vitest"
import { readCandidate } from "#core/meta/candidate"
import { candidateFile, reportOn } from "./support.ts"

const read = (text: string, file = "e/candidate-carol.md") => {
  const report = reportOn(text, file)
  return {
    candidate: readCandidate(report)?.candidate ?? null,
    diagnostics: report.list(),
    codes: report.list().map(({ code }) => code),
  }
}

const header = (lines: string) => `---\n${lines}---\nbody\n`

test("a candidate has an ID, a name, info in file order, and a profile", () => {
  expect(read(candidateFile("carol", "Carol Example"))).toEqual({
    candidate: {
      id: "carol",
      name: "Carol Example",
      info: [{ label: "employer", value: "Example Inc" }],
      body: "## About Carol Example",
    },
    diagnostics: [],
    codes: [],
  })
})

test.each([
  ["a tab after a key", "name: Carol\nID:\tcarol\n"],
  ["trailing blanks", "name: Carol  \nID: carol  \t\n"],
  ["blank lines", "\nname: Carol\n\nID: carol\n\n"],
  ["keys in another case", "Name: Carol\nid: carol\nINFO: []\n"],
  ["CRLF", "name: Carol\r\nID: carol\r\n"],
  ["quotes", "name: 'Carol'\nID: \"carol\"\n"],
  ["a name on two lines", "name:\n  Carol\nID: carol\n"],
])("%s is fine", (_, lines) => {
  expect(read(header(lines))).toMatchObject({
    candidate: { id: "carol", name: "Carol", info: [], body: "body" },
    diagnostics: [],
  })
})

test("an ID of digits is kept as it is written", () => {
  expect(read(header("name: x\nID: 0017\n"), "e/candidate-0017.md")).toMatchObject({
    candidate: { id: "0017" },
    codes: [],
  })
})

test("the profile keeps its own rules, indented first line included", () => {
  expect(read(`---\nname: x\nID: carol\n---\r\n\n \n    code\n\n---\n\nend\n\n`).candidate?.body).toBe(
    "    code\n\n---\n\nend",
  )
})

test("a file without a header is no candidate, and says so", () => {
  expect(read("# Carol\n")).toMatchObject({
    candidate: null,
    diagnostics: [{ code: "not-a-candidate", severity: "warning" }],
  })
})

test("a header that is never closed is an error where it starts", () => {
  expect(read("\n---\nname: Carol\nID: carol\n")).toMatchObject({
    candidate: null,
    diagnostics: [{ code: "candidate-header-open", severity: "error", line: 2, column: 1 }],
  })
})

test("a header that is no mapping is an error", () => {
  expect(read(header("- ID: carol\n- name: Carol\n"))).toMatchObject({ codes: ["not-a-candidate"] })
  expect(read(header("[\nname: x, ID: y]\n"))).toMatchObject({
    candidate: null,
    codes: ["candidate-header-invalid"],
  })
})

test("a header that is not YAML is an error at its place in the file", () => {
  expect(read(header("name: Carol\nID: carol\ninfo:\n  - employer: A: B\n"))).toMatchObject({
    candidate: null,
    diagnostics: [{ code: "yaml-syntax", line: 5, column: 15, suggestion: '- employer: "A: B"' }],
  })
})

test.each(["name: Carol\n", "name: Carol\nID:\n", "name: Carol\nID: ''\n", "name: Carol\nID: [carol]\n"])(
  "without an ID in %j there is no candidate; the one in the file's name is suggested",
  (lines) => {
    expect(read(header(lines))).toMatchObject({
      candidate: null,
      diagnostics: [{ code: "candidate-id-missing", severity: "error", suggestion: "ID: carol" }],
    })
  },
)

test("where the file's name can't be an ID either, the kind of thing is suggested", () => {
  expect(read(header("name: Carol\n"), "e/candidate-é.md").diagnostics[0]?.suggestion).toBe("ID: login")
})

test.each(["Carol Example", "carolé"])("%s can't be an ID", (id) => {
  expect(read(header(`name: Carol\nID: ${id}\n`))).toMatchObject({
    candidate: null,
    diagnostics: [{ code: "candidate-id-invalid", line: 3, column: 5, suggestion: "ID: carol" }],
  })
})

test("a candidate without a name goes by the ID, with a warning", () => {
  for (const lines of ["ID: carol\n", "name:\nID: carol\n"]) {
    expect(read(header(lines))).toMatchObject({
      candidate: { name: "carol" },
      codes: ["candidate-name-missing"],
    })
  }
})

test("the ID counts where the file is named differently, with a warning", () => {
  for (const file of [
    "e/candidate-karol.md",
    "e/candidate-Carol.md",
    "e/candidate_carol.md",
    "e/f/other/candidate-x.md",
  ]) {
    expect(read(header("name: Carol\nID: carol\n"), file)).toMatchObject({
      candidate: { id: "carol" },
      diagnostics: [
        {
          code: "candidate-file-name",
          severity: "warning",
          line: 3,
          column: 5,
          suggestion: "candidate-carol.md",
        },
      ],
    })
  }
})

test("an ID that no file can be called after is warned about, with one that the file has", () => {
  expect(read(header("name: Carol\nID: https://example.org/carol\n"))).toMatchObject({
    candidate: { id: "https://example.org/carol" },
    diagnostics: [{ code: "candidate-file-name", line: 3, column: 5, suggestion: "ID: carol" }],
  })
})

test("a header to paste has the ID that the file is called after", () => {
  expect(read("Hello", "e/candidate-carol.md").diagnostics[0]?.suggestion).toContain("\nID: carol\n")
  expect(read("Hello", "e/candidate-007.md").diagnostics[0]?.suggestion).toContain('\nID: "007"\n')
  expect(read("Hello", "e/candidate-.md").diagnostics[0]?.suggestion).toContain("\nID: login\n")
})

test("other fields are ignored with a warning that points to info", () => {
  expect(read(header("name: Carol\nID: carol\nemployer: Example Inc\nnmae: x\n"))).toMatchObject({
    candidate: { id: "carol" },
    diagnostics: [
      { code: "field-unknown", line: 4, message: expect.stringContaining("info") },
      { code: "field-unknown", line: 5, suggestion: "name" },
    ],
  })
})

test("text before the header is warned about", () => {
  expect(read(`Hello\n${header("name: Carol\nID: carol\n")}`)).toMatchObject({
    candidate: { id: "carol", body: "body" },
    codes: ["candidate-text-before-header"],
  })
})
