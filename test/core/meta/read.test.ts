import { expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { readElections } from "#core/meta/read"
import { electionFiles, repository } from "./support.ts"

const read = (files: Readonly<Record<string, string>>) => {
  const { elections, diagnostics } = readElections(repository(files))
  return {
    keys: elections.map(({ key, election }) => (election === null ? `${key}!` : key)),
    elections,
    stray: diagnostics.map(({ file, code }) => `${file} ${code}`),
  }
}

test("an election is any directory with election.yaml, at any depth, sorted by key", () => {
  const files = {
    ...electionFiles("b"),
    ...electionFiles("a/x/y"),
    ...electionFiles("a"),
    "README.md": "",
    "c/notes.md": "",
  }
  expect(read(files)).toMatchObject({ keys: ["a", "a/x/y", "b"], stray: [] })
})

test("an empty repository has no elections", () => {
  expect(readElections(new Map())).toEqual({ elections: [], diagnostics: [] })
})

test("one bad election does not hide another", () => {
  const files = new Map(repository({ ...electionFiles("good"), ...electionFiles("worse") }))
  files.set("bad/election.yaml", utf8("name: [\n"))
  files.set("worse/election.yaml", new Uint8Array([0xff, 0xfe]))
  const { elections } = readElections(files)
  expect(elections.map(({ key, election }) => [key, election !== null])).toEqual([
    ["bad", false],
    ["good", true],
    ["worse", false],
  ])
})

test("near misses in an election's directory are its own, others are stray", () => {
  const { elections, stray } = read({
    ...electionFiles("a"),
    "a/results.MD": "x",
    "b/election.yml": "x",
    "voters.yaml": "x",
  })
  expect(elections[0]?.diagnostics).toMatchObject([{ code: "file-near-miss", file: "a/results.MD" }])
  expect(stray).toEqual(["b/election.yml file-near-miss", "voters.yaml files-without-election"])
})

test("an election at the root is none", () => {
  expect(
    read(Object.fromEntries(Object.entries(electionFiles("")).map(([path, text]) => [path.slice(1), text]))),
  ).toMatchObject({
    keys: [],
    stray: ["election.yaml election-at-root"],
  })
})

test("of directories with one address only the one that Elekto finds stays", () => {
  const { keys, elections } = read({
    ...electionFiles("a---b"),
    ...electionFiles("a/b"),
    ...electionFiles("c---d"),
  })
  expect(keys).toEqual(["a---b!", "a/b", "c---d"])
  expect(elections[0]?.diagnostics).toMatchObject([
    {
      code: "slug-collision",
      severity: "error",
      file: "a---b/election.yaml",
      message: expect.stringContaining('"a/b"'),
    },
  ])
})

test("where all directories of an address have three dashes in their names, the one with the fewest stays", () => {
  const { keys } = read({
    ...electionFiles("a---b---c"),
    ...electionFiles("a---b/c"),
    ...electionFiles("a/b---c"),
  })
  expect(keys).toEqual(["a---b---c!", "a---b/c", "a/b---c!"])
})

test("the time reaches the rules", () => {
  const files = repository({ ...electionFiles("a"), "a/results.md": "x" })
  const codes = (now?: number) =>
    readElections(files, { now: now === undefined ? undefined : instant(now) }).elections[0]?.diagnostics.map(
      ({ code }) => code,
    )
  expect(codes()).toEqual([])
  expect(codes(0)).toEqual(["results-early"])
  expect(codes(Date.UTC(2031, 0))).toEqual([])
})
