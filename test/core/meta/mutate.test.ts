/**
 * Whatever is done to the files: properties of reading them.
 *
 * Nothing here looks at a clock. What takes more than linear time fails by vitest's time limit, which leaves several times what a
 * property takes.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { isError } from "#core/meta/diagnostic"
import { isContentRead, readElections, type UnreadFile } from "#core/meta/read"
import { diagnosticsOf, expectInvariants, expectWellFormed } from "./mutate-expect.ts"
import { type Files, filesSpoilt, richFiles, runs, TIME_LIMIT } from "./mutate-support.ts"
import { electionFiles, repository } from "./support.ts"

const NOW = instant(Date.UTC(2030, 2, 5))
const GENERATED = repository({ ...electionFiles("good"), ...richFiles("bad"), "notes/readme.md": "" })

const shuffled = <T>(items: readonly T[], seed: number): T[] =>
  items
    .map((item, index) => ({ item, order: Math.imul(index + 1, seed | 1) >>> 0 }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)

/** Spoils the files below `directory`, and checks all that must hold. */
function expectSound(
  original: Files,
  spoil: (files: Map<string, Uint8Array>, directory: string) => void,
  directory: string,
  seed: number,
): void {
  const before = readElections(original, { now: NOW })
  const files = new Map(original)
  spoil(files, directory)
  const reading = readElections(files, { now: NOW })
  expectWellFormed(reading.diagnostics, files)
  for (const { diagnostics } of reading.elections) expectWellFormed(diagnostics, files)
  expectInvariants(reading)

  const isOther = ({ key }: { readonly key: string }) => key !== directory
  expect(reading.elections.filter(isOther)).toEqual(before.elections.filter(isOther))
  expect(reading.diagnostics.filter(({ file }) => !file.startsWith(`${directory}/`))).toEqual(
    before.diagnostics.filter(({ file }) => !file.startsWith(`${directory}/`)),
  )

  expect(readElections(new Map(shuffled([...files], seed)), { now: NOW })).toEqual(reading)
  expect(readElections(files, { now: NOW, previous: before })).toEqual(reading)
}

test("the elections to be spoilt are faultless", () => {
  const { elections } = readElections(GENERATED, { now: instant(Date.UTC(2031, 0, 1)) })
  expect(elections.flatMap(({ diagnostics }) => diagnostics.filter(isError))).toEqual([])
  expect(elections.map(({ election }) => election?.candidates.length)).toEqual([3, 3])
})

test(
  "generated files, spoilt: nothing throws, faults are told where they are, and the other election is unharmed",
  () => {
    fc.assert(
      fc.property(filesSpoilt, fc.integer(), (spoil, seed) => expectSound(GENERATED, spoil, "bad", seed)),
      runs(1500),
    )
  },
  TIME_LIMIT,
)

test(
  "what could not be read for what it is, is told like any other fault",
  () => {
    const reasons = fc.constantFrom<UnreadFile["reason"][]>(
      "SYMLINK",
      "SUBMODULE",
      "PATH_NOT_UTF8",
      "TOO_LARGE",
    )
    const unreadFiles = fc.uniqueArray(
      fc.record({
        path: fc.constantFrom(...GENERATED.keys(), "new/election.yaml", "x", "a\nb/voters.yaml"),
        reason: reasons,
      }),
      { selector: ({ path }) => path, maxLength: 5 },
    )
    fc.assert(
      fc.property(unreadFiles, filesSpoilt, (unread, spoil) => {
        const files = new Map(GENERATED)
        spoil(files, "bad")
        for (const { path, reason } of unread) if (reason !== "TOO_LARGE") files.delete(path)
        const reading = readElections(files, { now: NOW, unread })
        for (const { diagnostics } of [reading, ...reading.elections])
          expectWellFormed(diagnostics, files, unread)
        expectInvariants(reading)
      }),
      runs(300),
    )
  },
  TIME_LIMIT,
)

test(
  "directories with whatever names: slugs stay unique, and every election is told of",
  () => {
    const part = fc.oneof(
      fc.constantFrom(
        "a",
        "b",
        "a---b",
        "---",
        "__proto__",
        "constructor",
        ".git",
        " ",
        "\n",
        "\u202E",
        "é",
        "e\u0301",
        "%2F",
        "..",
        "-",
      ),
      fc.string({ minLength: 1, maxLength: 3, unit: "grapheme" }).filter((text) => !text.includes("/")),
    )
    const directory = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"))
    fc.assert(
      fc.property(fc.uniqueArray(directory, { maxLength: 6 }), directory, (directories, movedFrom) => {
        const files = new Map(
          directories.flatMap((path, index) => [
            ...repository(index === 0 ? richFiles(path) : electionFiles(path)),
          ]),
        )
        const main = directories[0] && files.get(`${directories[0]}/election.yaml`)
        if (main) {
          const text = Buffer.from(main)
            .toString()
            .replace("moved_from: elsewhere", () => `moved_from: ${JSON.stringify(movedFrom)}`)
          files.set(`${directories[0]}/election.yaml`, Buffer.from(text))
        }
        const reading = readElections(files, { now: NOW })
        expect(reading.elections.map(({ key }) => key)).toEqual([...directories].sort())
        for (const { diagnostics } of [reading, ...reading.elections]) expectWellFormed(diagnostics, files)
        expectInvariants(reading)
        expect(readElections(new Map([...files].reverse()), { now: NOW })).toEqual(reading)
      }),
      runs(300),
    )
  },
  TIME_LIMIT,
)

/** Meta repositories that communities published, beside a checkout of the project; skipped where they are absent. */
const REAL = "../shared/elections"

const readReal = (organization: string): Files => {
  const root = join(REAL, organization, "elections")
  const files = readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const name = path.slice(root.length + 1)
      return [name, isContentRead(name) ? Uint8Array.from(readFileSync(path)) : new Uint8Array()]
    }),
  )
}

describe.skipIf(!existsSync(REAL))(`real repositories (skipped without ${REAL})`, () => {
  test.each(["kubernetes", "knative", "cloudfoundry"])(
    "files of %s, spoilt: the same holds",
    (organization) => {
      const files = readReal(organization)
      const keys = readElections(files).elections.map(({ key }) => key)
      expect(keys.length).toBeGreaterThan(1)
      fc.assert(
        fc.property(fc.constantFrom(...keys), filesSpoilt, fc.integer(), (key, spoil, seed) => {
          // One directory and another to compare with; the rest would only take time.
          const other = keys.find((candidate) => candidate !== key)
          const some = [...files].filter(([path]) =>
            [key, other].some((directory) => path.startsWith(`${directory}/`)),
          )
          expectSound(new Map(some), spoil, key, seed)
        }),
        runs(150),
      )
    },
    60_000,
  )
})

test("the search reaches what it should: errors in one of six repositories at least", () => {
  let faulty = 0
  const samples = fc.sample(filesSpoilt, { numRuns: 300, seed: 1 })
  for (const spoil of samples) {
    const files = new Map(GENERATED)
    spoil(files, "bad")
    if (diagnosticsOf(readElections(files, { now: NOW })).some(({ severity }) => severity === "error"))
      faulty++
  }
  expect(faulty).toBeGreaterThan(samples.length / 6)
})
