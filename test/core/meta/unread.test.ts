import { expect, test } from "vitest"
import { readElections, type UnreadFile } from "#core/meta/read"
import { electionFiles, repository } from "./support.ts"

const FILES = electionFiles("a")

/** What is read with the files at some paths unread. */
const read = (unread: Readonly<Record<string, UnreadFile["reason"]>>, files = FILES) => {
  const present = new Map([...repository(files)].filter(([path]) => !(path in unread)))
  const list = Object.entries(unread).map(([path, reason]) => ({ path, reason }))
  const { elections, diagnostics } = readElections(present, { unread: list })
  return {
    elections: elections.map(({ key, election }) => (election === null ? `${key}!` : key)),
    said: [...elections.flatMap((reading) => reading.diagnostics), ...diagnostics].map(
      ({ file, line, column, code }) => `${file}:${line}:${column} ${code}`,
    ),
    reading: elections[0],
  }
}

test.each([
  ["SYMLINK", "link-not-followed"],
  ["SUBMODULE", "submodule-not-read"],
  ["PATH_NOT_UTF8", "path-not-utf8"],
] as const)(
  "election.yaml unread as %s is an election that can't be read, and says why alone",
  (reason, code) => {
    expect(read({ "a/election.yaml": reason })).toMatchObject({
      elections: ["a!"],
      said: [`a/election.yaml:1:1 ${code}`],
    })
  },
)

test("a candidate's file that is unread leaves no election: the ballot paper would lack somebody", () => {
  expect(read({ "a/candidate-carol.md": "SYMLINK" })).toMatchObject({
    elections: ["a!"],
    said: ["a/candidate-carol.md:1:1 link-not-followed"],
  })
})

test("other files that are unread leave an election that can be shown, and nothing more is said of them", () => {
  const { elections, said, reading } = read({
    "a/voters.yaml": "SYMLINK",
    "a/results.md": "SUBMODULE",
    "a/election_desc.md": "SYMLINK",
  })
  expect(elections).toEqual(["a"])
  expect(said).toEqual([
    "a/election_desc.md:1:1 link-not-followed",
    "a/results.md:1:1 submodule-not-read",
    "a/voters.yaml:1:1 link-not-followed",
  ])
  expect(reading?.election).toMatchObject({ voters: null, results: null, description: "" })
})

test("what is unread and would not be read anyway is not worth a word", () => {
  expect(
    read({ "a/photo.png": "SYMLINK", "a/candidate-template.md": "SYMLINK", b: "SUBMODULE" }).said,
  ).toEqual([])
})

test("a file that is too large is reported by its size, so not twice", () => {
  expect(read({ "b/voters.yaml": "TOO_LARGE" }).said).toEqual([])
})

test("outside of elections only the name counts, as for any other file", () => {
  expect(read({ "b/voters.yaml": "SYMLINK", "b/results.md": "SYMLINK" }).said).toEqual([
    "b/voters.yaml:1:1 files-without-election",
  ])
  expect(read({ "b/election.yml": "SYMLINK" }).said).toEqual(["b/election.yml:1:1 file-near-miss"])
  expect(read({ "election.yaml": "SYMLINK" }, {}).said).toEqual(["election.yaml:1:1 election-at-root"])
})
