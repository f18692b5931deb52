import fc from "fast-check"
import { expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { type Instant, instant } from "#core/base/instant"
import { type ReadOptions, type RepositoryReading, readElections, type UnreadFile } from "#core/meta/read"
import { candidateFile, electionFiles, repository, SETTINGS } from "./support.ts"

const BEFORE = instant(Date.UTC(2030, 0, 1))
const DURING = instant(Date.UTC(2030, 2, 5))
const AFTER = instant(Date.UTC(2030, 3, 1))

type Files = ReadonlyMap<string, Uint8Array>

const with_ = (files: Files, changes: Readonly<Record<string, string | null>>): Files => {
  const changed = new Map(files)
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) changed.delete(path)
    else changed.set(path, utf8(text))
  }
  return changed
}

/** Reads the second files knowing the reading of the first, and says which elections came back as the same objects. */
const reread = (first: Files, second: Files, before: ReadOptions = {}, after: ReadOptions = {}) => {
  const previous = readElections(first, before)
  const next = readElections(second, { ...after, previous })
  expect(next).toEqual(readElections(second, after))
  const former = new Set(previous.elections)
  return next.elections.filter((reading) => former.has(reading)).map(({ key }) => key)
}

const TWO = repository({
  ...electionFiles("a"),
  ...electionFiles("b"),
  "docs/notes.md": "",
  "docs/voters.yaml": "",
})

test("what did not change comes back as the very same reading", () => {
  expect(reread(TWO, TWO)).toEqual(["a", "b"])
  expect(reread(TWO, new Map(TWO))).toEqual(["a", "b"])
  expect(reread(TWO, new Map([...TWO].reverse()))).toEqual(["a", "b"])
})

test.each<[string, Readonly<Record<string, string | null>>]>([
  ["a file changed", { "a/voters.yaml": "- ann\n" }],
  [
    "a file with the same content in another array",
    { "a/voters.yaml": "eligible_voters:\n  - ann\n  - bob\n" },
  ],
  ["a file that came", { "a/results.md": "# Carol\n" }],
  ["a file that went", { "a/candidate-carol.md": null }],
  ["a file renamed", { "a/candidate-dave.md": null, "a/candidate-david.md": candidateFile("dave") }],
  ["a file whose name alone counts", { "a/results.MD": "" }],
])("a directory with %s is read anew, and no other", (_, changes) => {
  expect(reread(TWO, with_(TWO, changes))).toEqual(["b"])
})

test("the content of a file that is not read changes nothing", () => {
  const first = with_(TWO, { "a/ballots.csv": "" })
  expect(reread(first, with_(first, { "a/ballots.csv": "x" }))).toEqual(["a", "b"])
})

test("a directory is read anew when something that was read is unread, or for another reason", () => {
  const unread = (...reasons: UnreadFile["reason"][]): ReadOptions => ({
    unread: reasons.map((reason) => ({ path: "a/candidate-erin.md", reason })),
  })
  expect(reread(TWO, TWO, unread("SYMLINK"), unread("SYMLINK"))).toEqual(["a", "b"])
  expect(reread(TWO, TWO, unread("SYMLINK"), unread("SUBMODULE"))).toEqual(["b"])
  expect(reread(TWO, TWO, unread(), unread("SYMLINK"))).toEqual(["b"])
  expect(reread(TWO, TWO, unread(), unread("TOO_LARGE"))).toEqual(["a", "b"])
})

test("time passes without a trace where no rule depends on it", () => {
  expect(reread(TWO, TWO, { now: BEFORE }, { now: AFTER })).toEqual(["a", "b"])
  expect(reread(TWO, TWO, {}, { now: AFTER })).toEqual(["a", "b"])
})

test.each<[string, Readonly<Record<string, string | null>>]>([
  ["without a voters list", { "a/voters.yaml": null }],
  ["with early results", { "a/results.md": "# Carol\n" }],
  [
    "without candidates",
    { "a/candidate-carol.md": null, "a/candidate-dave.md": null, "a/candidate-Erin.md": null },
  ],
])("an election %s is read anew once it has ended, and not before", (_, changes) => {
  const files = with_(TWO, changes)
  expect(reread(files, files, { now: BEFORE }, { now: DURING })).toEqual(["a", "b"])
  expect(reread(files, files, { now: DURING }, { now: AFTER })).toEqual(["b"])
  expect(reread(files, files, {}, { now: AFTER })).toEqual(["b"])
  expect(reread(files, files, { now: AFTER }, { now: instant(AFTER + 1) })).toEqual(["a", "b"])
  const end = Date.UTC(2030, 2, 15, 11, 59, 59)
  expect(reread(files, files, { now: instant(end - 1) }, { now: instant(end) })).toEqual(["b"])
})

test("a refused election is the same reading while the same speaks against it, and only then", () => {
  const rivals = repository({ ...electionFiles("a---b"), ...electionFiles("a/b"), ...electionFiles("c") })
  expect(reread(rivals, rivals)).toEqual(["a---b", "a/b", "c"])
  const other = new Map([...rivals].filter(([path]) => !path.startsWith("a/b/")))
  expect(reread(rivals, other)).toEqual(["c"])
  expect(reread(other, rivals)).toEqual(["c"])
  const three = new Map([
    ...rivals,
    ...repository(electionFiles("a---b---c")),
    ...repository(electionFiles("a/b/c")),
  ])
  expect(reread(three, three)).toHaveLength(5)
})

test("a reading made by nobody here is no help and no harm", () => {
  const stranger: RepositoryReading = { elections: [], diagnostics: [] }
  expect(readElections(TWO, { previous: stranger })).toEqual(readElections(TWO))
})

const DIRECTORIES = ["a", "b", "a/b", "a---b", "c", "docs"] as const
const directory = fc.constantFrom(...DIRECTORIES)
const moved = (from: string) => `${SETTINGS}moved_from: ${from}\n`

const CONTENTS: Readonly<Record<string, readonly string[]>> = {
  "election.yaml": [
    SETTINGS,
    "name: [",
    SETTINGS.replace("no_winners: 2", "no_winners: 9"),
    ...DIRECTORIES.map(moved),
  ],
  "voters.yaml": ["- ann\n", "eligible_voters:\n  - ann\n  - Ann\n", "x: y\n", ""],
  "candidate-carol.md": [candidateFile("carol"), candidateFile("Carol"), "---\nname: x\n---\n", "text"],
  "candidate-dave.md": [candidateFile("dave"), candidateFile("carol")],
  "results.md": ["# Carol\n", " "],
  "election.yml": [""],
  "notes.txt": ["", "x"],
}

const edit = fc.record({
  directory,
  name: fc.constantFrom(...Object.keys(CONTENTS)),
  choice: fc.nat({ max: 20 }),
  remove: fc.boolean(),
})

const step = fc.record({
  edits: fc.array(edit, { maxLength: 3 }),
  now: fc.constantFrom<Instant | undefined>(undefined, BEFORE, DURING, AFTER),
  unread: fc.array(
    fc.record({
      path: fc.tuple(directory, fc.constantFrom(...Object.keys(CONTENTS))).map((parts) => parts.join("/")),
      reason: fc.constantFrom<UnreadFile["reason"]>("SYMLINK", "SUBMODULE", "TOO_LARGE", "PATH_NOT_UTF8"),
    }),
    { maxLength: 1 },
  ),
})

test("a reading that knows the one before equals one that knows nothing, whatever changes", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
      let files: Files = repository({ ...electionFiles("a"), ...electionFiles("a/b"), ...electionFiles("c") })
      let previous: RepositoryReading | undefined
      for (const { edits, now, unread } of steps) {
        for (const { directory, name, choice, remove } of edits) {
          const contents = CONTENTS[name] ?? []
          files = with_(files, {
            [`${directory}/${name}`]: remove ? null : (contents[choice % contents.length] ?? ""),
          })
        }
        const next = readElections(files, { now, unread, previous })
        expect(next).toEqual(readElections(files, { now, unread }))
        previous = next
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)
