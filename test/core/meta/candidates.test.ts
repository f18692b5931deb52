import { expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { readCandidates } from "#core/meta/candidates"
import { candidateFile, repository } from "./support.ts"

const read = (files: Readonly<Record<string, string>>) => {
  const { candidates, diagnostics, hasErrors } = readCandidates("e", repository(files))
  return { ids: candidates.map(({ id }) => id), diagnostics, hasErrors }
}

test("candidates are sorted by ID, by code unit", () => {
  const files = Object.fromEntries(
    ["b", "a", "C", "_"].map((id) => [`candidate-${id}.md`, candidateFile(id)]),
  )
  expect(read(files)).toEqual({ ids: ["C", "_", "a", "b"], diagnostics: [], hasErrors: false })
})

test("the template and other files are no candidates, silently", () => {
  expect(
    read({
      "candidate-template.md": "x",
      "candidate_Template.md": "x",
      "README.md": candidateFile("r"),
      "election.yaml": "",
    }),
  ).toEqual({ ids: [], diagnostics: [], hasErrors: false })
})

test("a file that Elekto takes for a candidate is one, with a warning about its name", () => {
  expect(read({ "candidate_carol.md": candidateFile("carol") })).toMatchObject({
    ids: ["carol"],
    diagnostics: [{ code: "candidate-file-name", file: "e/candidate_carol.md" }],
  })
})

test("one ID for two candidates is an error that names the other file", () => {
  expect(
    read({ "candidate-carol.md": candidateFile("carol"), "candidate-x.md": candidateFile("carol") }),
  ).toMatchObject({
    diagnostics: [
      { code: "candidate-file-name", file: "e/candidate-x.md" },
      {
        code: "candidate-id-duplicate",
        severity: "error",
        file: "e/candidate-x.md",
        message: expect.stringContaining("candidate-carol.md"),
      },
    ],
    hasErrors: true,
  })
})

test("IDs that differ by case only are two candidates, with a warning", () => {
  expect(
    read({ "candidate-carol.md": candidateFile("carol"), "candidate-CAROL.md": candidateFile("CAROL") }),
  ).toMatchObject({
    ids: ["CAROL", "carol"],
    diagnostics: [{ code: "candidate-id-case", severity: "warning", file: "e/candidate-carol.md" }],
    hasErrors: false,
  })
})

test("one unreadable file does not hide the other candidates", () => {
  const files = new Map(repository({ "candidate-carol.md": candidateFile("carol") }))
  files.set("candidate-dave.md", new Uint8Array([...utf8("---\nname: "), 0xe9]))
  const { candidates, diagnostics, hasErrors } = readCandidates("e", files)
  expect(candidates.map(({ id }) => id)).toEqual(["carol"])
  expect(diagnostics).toMatchObject([{ code: "not-utf8", file: "e/candidate-dave.md", line: 2, column: 7 }])
  expect(hasErrors).toBe(true)
})
