import { expect, test } from "vitest"
import { readElections } from "#core/meta/read"
import { read } from "./settings-support.ts"
import { electionFiles, repository, SETTINGS } from "./support.ts"

/** Read in the directory `e`. */
const movedFrom = (text: string) => {
  const { parts, settings, diagnostics } = read(`${SETTINGS}moved_from: ${text}\n`)
  const said = diagnostics.map(({ line, column, code, suggestion }) => ({ line, column, code, suggestion }))
  return { value: settings?.movedFrom, part: parts.movedFrom, said }
}

test.each([
  ["council/2029", "council/2029"],
  ["./council/2029", "council/2029"],
  [".//council/2029//", "council/2029"],
  ["council/2029/election.yaml", "council/2029"],
  ['"council 2029"', "council 2029"],
  ["council---2029---runoff", "council/2029/runoff"],
  ["council---2029/x", "council---2029/x"],
  ["2029", "2029"],
  ["e/f", "e/f"],
  ["..council", "..council"],
])("moved_from: %s is the directory %s", (text, key) => {
  expect(movedFrom(text)).toEqual({ value: key, part: key, said: [] })
})

test.each(["", " ~", "null", '""'])("moved_from: %s is none", (text) => {
  expect(movedFrom(text)).toEqual({ value: null, part: null, said: [] })
})

test.each([
  ["../council", undefined],
  ["council/../x", undefined],
  ["a//b", undefined],
  ["a/./b", undefined],
  ["./", undefined],
  ["election.yaml", undefined],
  ["/council/2029", "moved_from: council/2029"],
  ["/", undefined],
  ["/..", undefined],
  ["..\\\\council", undefined],
  ["council\\2029", "moved_from: council/2029"],
  ["https://example.org/council", undefined],
])("moved_from: %s is no directory of an election: an error", (text, suggestion) => {
  const said = [{ line: 16, column: 13, code: "moved-from-invalid", suggestion }]
  expect(movedFrom(text)).toEqual({ value: undefined, part: undefined, said })
})

test.each(["[a]", "{a: b}"])("moved_from: %s is no path: an error", (text) => {
  expect(movedFrom(text)).toMatchObject({ value: undefined, said: [{ code: "field-type" }] })
})

test.each(["e", "./e/", "e/election.yaml"])(
  "moved_from: %s in the directory e is ignored, with a warning",
  (text) => {
    const said = [{ line: 16, column: 13, code: "moved-from-itself", suggestion: undefined }]
    expect(movedFrom(text)).toEqual({ value: null, part: undefined, said })
  },
)

/** `key` or, if refused, `key!` with codes and places; `moves` names the old directory by the new one. */
const readMoves = (moves: Readonly<Record<string, string>>, ...others: readonly string[]) => {
  const files = Object.assign({}, ...others.map(electionFiles))
  for (const [key, from] of Object.entries(moves)) {
    Object.assign(files, electionFiles(key), { [`${key}/election.yaml`]: `${SETTINGS}moved_from: ${from}\n` })
  }
  return readElections(repository(files)).elections.map(({ key, election, diagnostics }) =>
    [`${key}${election === null ? "!" : ""}`, ...diagnostics.map(({ line, code }) => `${line} ${code}`)].join(
      " ",
    ),
  )
}

test("one directory can have moved, and to a path with the same address", () => {
  expect(readMoves({ new: "old" }, "other")).toEqual(["new", "other"])
  expect(readMoves({ "a---b": "a/b" })).toEqual(["a---b"])
  expect(readMoves({ new: "old", newer: "older" })).toEqual(["new", "newer"])
})

test("while the old directory is an election, the new one is refused and the old one stays", () => {
  expect(readMoves({ new: "old" }, "old")).toEqual(["new! 16 moved-from-present", "old"])
  expect(readMoves({ new: "a---b" }, "a---b")).toEqual(["a---b", "new! 16 moved-from-present"])
})

test("an old directory that is no election any more is in nobody's way", () => {
  const files = repository({
    ...electionFiles("new"),
    "new/election.yaml": `${SETTINGS}moved_from: old\n`,
    "old/voters.yaml": "",
    "old/README.md": "",
  })
  expect(readElections(files).elections[0]?.election?.movedFrom).toBe("old")
})

test("two that claim the same old directory are both refused", () => {
  expect(readMoves({ x: "old", y: "./old/", z: "other" })).toEqual([
    "x! 16 moved-from-twice",
    "y! 16 moved-from-twice",
    "z",
  ])
})

test("all who claim the same are named to each", () => {
  const claim = (...keys: string[]) => {
    const files = keys.map((key) => ({ [`${key}/election.yaml`]: `${SETTINGS}moved_from: old\n` }))
    const [reading] = readElections(repository(Object.assign({}, ...files))).elections
    return reading?.diagnostics.find(({ code }) => code === "moved-from-twice")?.message
  }
  expect(claim("x", "y")).toContain('but "y" too says so')
  expect(claim("x", "y", "z")).toContain('but "y" and "z" too say so')
})

test("an election with another error is told of the claim as well", () => {
  const files = repository({
    ...electionFiles("old"),
    "new/election.yaml": "name: New\nmoved_from: old\n",
  })
  const [reading] = readElections(files).elections
  expect(reading?.diagnostics.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["field-missing", "moved-from-present"]),
  )
})
