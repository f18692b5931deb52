/**
 * Ways to spoil files, and what holds of a reading whatever was done to them.
 *
 * MUTATE_RUNS multiplies the runs of the properties, for a long search: `MUTATE_RUNS=100 bun run test test/core/meta/mutate`.
 */
import fc from "fast-check"
import { expect } from "vitest"
import { concat, utf8 } from "#core/base/bytes"
import { foldLogin } from "#core/election/election"
import { MAX_FILE_BYTES } from "#core/meta/decode"
import { compareDiagnostics, type Diagnostic, SEVERITIES } from "#core/meta/diagnostic"
import type { RepositoryReading, UnreadFile } from "#core/meta/read"
import { MOST_PER_CODE } from "#core/meta/report"
import { candidateFile, electionFiles, SETTINGS } from "./support.ts"

export type Files = ReadonlyMap<string, Uint8Array>

const MULTIPLE = Number(process.env.MUTATE_RUNS ?? 1)

export const runs = (count: number): fc.Parameters<unknown> => ({ numRuns: Math.ceil(count * MULTIPLE) })

/** In milliseconds: some twenty times what any of the properties takes. */
export const TIME_LIMIT = 60_000 * Math.max(1, MULTIPLE)

/** An election in which every field and every kind of file occurs, with letters of two and four bytes. */
export const richFiles = (directory: string): Readonly<Record<string, string>> => ({
  ...electionFiles(directory),
  [`${directory}/election.yaml`]: `${SETTINGS}method: schulze
threshold: 2
trustees:
  - name: Zoë 😀
    key: ${"A".repeat(43)}
  - {name: Omar, key: ${"B".repeat(42)}E}
limits:
  - field: employer
    max: 1
withdrawn: [dave]
paper: a fingerprint
moved_from: elsewhere
`,
  [`${directory}/voters.yaml`]:
    "# all\n---\neligible_voters:\n  - ann\n  - '249043822'\n  - Bob # late\n  - zoë\n",
  [`${directory}/candidate-carol.md`]: candidateFile("carol", "Carol Åström 😀"),
  [`${directory}/results.md`]: "# Results\n\n1. Carol Åström\n",
})

const SCRAPS: readonly (string | Uint8Array)[] = [
  ..."[]{}:,-?!&*#|>@`\"'%\\~\t\r\n \0\v\f\u0085",
  ...[
    "\n---\n",
    "\n...\n",
    "- ",
    ": ",
    "? ",
    "&a ",
    "*a",
    "<<: *a\n",
    "{a: [",
    "]}",
    "\n  ",
    "\n\t",
    "\r\r\n",
  ],
  ...[
    "!!set ",
    "!!binary AA==",
    "!!python/object:os.system ",
    "!!timestamp ",
    "!<x> ",
    "%YAML 9.9\n",
    "%TAG ! x\n",
  ],
  ...["\uFEFF", "\u2028", "\u2029", "\u202E", "\u0301", "\u200B", "\u00A0", "😀", "İ", "K", "ß"],
  ...[
    "null",
    "~",
    "True",
    "0x1F",
    "017",
    "1e999",
    ".inf",
    "2030-01-01",
    "__proto__: x\n",
    "constructor: x\n",
    "hasOwnProperty",
  ],
  ...["name: twice\n", "ID: twice\n", "a: &a {b: *a}\n", "-------------\n", "| \n", ">-\n", "\u001B[31m"],
  // A surrogate half, an overlong slash, a continuation without a lead, the lead of a sequence that is cut, past U+10FFFF.
  ...[
    [0xed, 0xa0, 0x80],
    [0xc0, 0xaf],
    [0x80],
    [0xf0, 0x9f, 0x98],
    [0xf4, 0x90, 0x80, 0x80],
    [0xff, 0xfe],
  ].map((bytes) => Uint8Array.from(bytes)),
]

/** Values of every type, to stand where another is expected. */
const VALUES = [
  ...[
    "",
    "~",
    "null",
    "[]",
    "{}",
    "[null]",
    "[[a], {b: c}]",
    "{a: {b: c}}",
    "7",
    "-1",
    "0",
    "1.5",
    "1e3",
    "9999999999",
  ],
  ...[
    "True",
    "no",
    "2030-03-05",
    "2030-03-05 12:00:00",
    "2030-02-30",
    "0000-00-00 00:00:00",
    "9999-12-31 23:59:59Z",
  ],
  ...[
    '"quoted"',
    "'it''s'",
    "|\n  block\n",
    ">\n  folded\n  text\n",
    "&x y",
    "*x",
    "!!int 3",
    "@ann",
    "`x`",
    "a: b",
    "- a",
  ],
  ...["[a, b", '"open', "x".repeat(2000), "ann, bob", "../..", "/", "a", "good", "\u202Eabc", "carol"],
]

type Spoil = (bytes: Uint8Array) => Uint8Array

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

const put = (bytes: Uint8Array, at: number, length: number, scrap: Uint8Array): Uint8Array =>
  concat(bytes.subarray(0, at), scrap, bytes.subarray(Math.min(bytes.length, at + length)))

const inBytes: fc.Arbitrary<Spoil> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(
    ([at, byte]): Spoil =>
      (bytes) =>
        put(bytes, Math.floor(at * bytes.length), 1, Uint8Array.of(byte)),
  ),
  fc.tuple(place, fc.nat(7)).map(
    ([at, bit]): Spoil =>
      (bytes) => {
        const index = Math.floor(at * bytes.length)
        return put(bytes, index, 1, Uint8Array.of((bytes[index] ?? 0) ^ (1 << bit)))
      },
  ),
  fc.tuple(place, fc.nat(3), fc.constantFrom(...SCRAPS)).map(
    ([at, length, scrap]): Spoil =>
      (bytes) =>
        put(bytes, Math.floor(at * bytes.length), length, typeof scrap === "string" ? utf8(scrap) : scrap),
  ),
  fc.tuple(place, fc.nat(40)).map(
    ([at, length]): Spoil =>
      (bytes) =>
        put(bytes, Math.floor(at * bytes.length), length, new Uint8Array()),
  ),
  place.map(
    (at): Spoil =>
      (bytes) =>
        bytes.slice(0, Math.floor(at * bytes.length)),
  ),
)

/** Text is changed as latin1, so that it doesn't matter what the bytes mean. */
const asText =
  (change: (text: string) => string): Spoil =>
  (bytes) =>
    Uint8Array.from(Buffer.from(change(Buffer.from(bytes).toString("latin1")), "latin1"))

const pick = (at: number, count: number): number => Math.floor(at * count)

const asLines = (change: (lines: string[]) => string[]): Spoil =>
  asText((text) => change(text.split("\n")).join("\n"))

const inLines: fc.Arbitrary<Spoil> = fc.oneof(
  place.map((at) => asLines((lines) => lines.toSpliced(pick(at, lines.length), 1))),
  fc.tuple(place, fc.integer({ min: 2, max: 150 })).map(([at, times]) =>
    asLines((lines) => {
      const index = pick(at, lines.length)
      return lines.toSpliced(index, 1, ...Array.from({ length: times }, () => lines[index] ?? ""))
    }),
  ),
  fc.tuple(place, place).map(([one, other]) =>
    asLines((lines) => {
      const [i, j] = [pick(one, lines.length), pick(other, lines.length)]
      return lines.with(i, lines[j] ?? "").with(j, lines[i] ?? "")
    }),
  ),
  fc.tuple(place, fc.constantFrom("", " ", "  ", "    ", "\t", " \t", "- ", "# ")).map(([at, indent]) =>
    asLines((lines) => {
      const index = pick(at, lines.length)
      return lines.with(index, indent + (lines[index] ?? "").trimStart())
    }),
  ),
  fc
    .constantFrom("\r", "\r\n", "\n\r", "\n\n", " \n", "\u0085")
    .map((end) => asText((text) => text.replaceAll("\n", end))),
  fc.tuple(fc.constantFrom("\r\n", "\r"), fc.integer({ min: 2, max: 5 })).map(([end, every]) => {
    let line = 0
    return asText((text) => text.replace(/\n/g, () => (++line % every === 0 ? end : "\n")))
  }),
)

const FIELD = /^( *(?:- )?)([\w-]+):(.*)$/gm

/** Changes the field at `at` of all `key: value` lines; the text is left alone if it has none. */
const inField = (at: number, change: (indent: string, key: string, value: string) => string): Spoil =>
  asText((text) => {
    const fields = [...text.matchAll(FIELD)]
    const field = fields[pick(at, fields.length)]
    if (field === undefined) return text
    const [whole, indent = "", key = "", value = ""] = field
    return text.slice(0, field.index) + change(indent, key, value) + text.slice(field.index + whole.length)
  })

const KEYS = [
  "name",
  "ID",
  "id",
  "info",
  "no_winners",
  "eligible_voters",
  "trustees",
  "moved_from",
  "? x",
  "<<",
  '"name"',
  "Name",
]

const inFields: fc.Arbitrary<Spoil> = fc.oneof(
  fc
    .tuple(place, fc.constantFrom(...VALUES))
    .map(([at, value]) => inField(at, (indent, key) => `${indent}${key}: ${value}`)),
  fc
    .tuple(place, fc.constantFrom(...KEYS))
    .map(([at, key]) => inField(at, (indent, _, value) => `${indent}${key}:${value}`)),
  fc
    .tuple(place, fc.constantFrom(...VALUES))
    .map(([at, other]) => inField(at, (indent, key, value) => `${indent}${key}:${value}\n${key}: ${other}`)),
  place.map((at) => inField(at, (indent, key, value) => `${indent}${key} :${value}`)),
)

const PNG = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0])

const asAWhole: fc.Arbitrary<Spoil> = fc.constantFrom<Spoil[]>(
  () => new Uint8Array(),
  () => PNG,
  () => utf8("# nothing but a comment\n"),
  () => utf8("\n\n \n"),
  (bytes) => concat(Uint8Array.of(0xef, 0xbb, 0xbf), bytes),
  (bytes) => concat(Uint8Array.of(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf), bytes),
  (bytes) => Uint8Array.from(Buffer.from(`\uFEFF${Buffer.from(bytes).toString()}`, "utf16le")),
  (bytes) => concat(utf8("%YAML 1.1\n---\n"), bytes),
  (bytes) => concat(utf8("---\n"), bytes, utf8("...\n---\nname: a second document\n")),
  (bytes) => concat(bytes, utf8("\n---\n"), bytes),
  (bytes) => concat(bytes, bytes),
  asText((text) => text.replace(/^/gm, "  ")),
  asText((text) => text.replace(/^/gm, "> ")),
  asText((text) => text.toUpperCase()),
  asText((text) => [...text].reverse().join("")),
)

/** One to five changes, one after the other. */
export const spoils: fc.Arbitrary<Spoil> = fc
  .array(
    fc.oneof(
      { arbitrary: inBytes, weight: 4 },
      { arbitrary: inLines, weight: 3 },
      { arbitrary: inFields, weight: 4 },
      { arbitrary: asAWhole, weight: 1 },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((steps) => (bytes) => steps.reduce((spoilt, step) => step(spoilt), bytes))

/** Names under which a file may turn up instead; some look like known ones, some hold what no name should. */
const NAMES = [
  ...[
    "election.yaml",
    "voters.yaml",
    "results.md",
    "election_desc.md",
    "candidate-carol.md",
    "candidate-x.md",
  ],
  ...[
    "Election.yaml",
    "election.yml",
    "voter.yaml",
    "candidate_x.md",
    "candidate-a\nb.md",
    "candidate-\u202E.md",
    "candidate.md",
  ],
  ...["candidate-template.md", "ballots.csv", "portrait.png", "__proto__", "candidate-\u001B[31m.md"],
]

type SpoilFiles = (files: Map<string, Uint8Array>, directory: string) => void

const within = (files: Files, directory: string): string[] =>
  [...files.keys()].filter((path) => path.startsWith(`${directory}/`)).sort()

/** Spoils files that lie below a directory, and no others: their content, their names, which of them are there. */
export const filesSpoilt: fc.Arbitrary<SpoilFiles> = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.tuple(place, spoils).map(
          ([at, spoil]): SpoilFiles =>
            (files, directory) => {
              const paths = within(files, directory)
              const path = paths[pick(at, paths.length)]
              if (path !== undefined) files.set(path, spoil(files.get(path) ?? new Uint8Array()))
            },
        ),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(place, fc.constantFrom(...NAMES), fc.boolean()).map(
          ([at, name, stays]): SpoilFiles =>
            (files, directory) => {
              const paths = within(files, directory)
              const path = paths[pick(at, paths.length)]
              if (path === undefined) return
              files.set(`${directory}/${name}`, files.get(path) ?? new Uint8Array())
              if (!stays && !path.endsWith(`/${name}`)) files.delete(path)
            },
        ),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(place, place).map(
          ([one, other]): SpoilFiles =>
            (files, directory) => {
              const paths = within(files, directory)
              const [a, b] = [paths[pick(one, paths.length)], paths[pick(other, paths.length)]]
              if (a === undefined || b === undefined) return
              const [atA, atB] = [files.get(a), files.get(b)]
              if (atA !== undefined && atB !== undefined) files.set(a, atB).set(b, atA)
            },
        ),
      },
      {
        weight: 1,
        arbitrary: place.map(
          (at): SpoilFiles =>
            (files, directory) => {
              const paths = within(files, directory)
              files.delete(paths[pick(at, paths.length)] ?? "")
            },
        ),
      },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((steps) => (files, directory) => {
    for (const step of steps) step(files, directory)
  })

/** What people see of a file, as lines; of a file that isn't read for its size, nothing. */
const linesOf = (bytes: Uint8Array): readonly string[] =>
  bytes.length > MAX_FILE_BYTES ? [""] : new TextDecoder().decode(bytes).split(/\r\n|\n|\r/)

/** Longer messages nobody reads. */
const MOST_IN_A_MESSAGE = 600
/** A suggestion may be some lines to paste. */
const MOST_IN_A_SUGGESTION = 2000

/** What a diagnostic must be to be shown to a person beside the file: `files` are all that it may be about. */
export function expectWellFormed(
  diagnostics: readonly Diagnostic[],
  files: Files,
  unread: readonly UnreadFile[] = [],
): void {
  const counts = new Map<string, number>()
  const lines = new Map<string, readonly string[]>()
  for (const { code, severity, file, line, column, message, suggestion } of diagnostics) {
    expect(Object.keys(SEVERITIES)).toContain(code)
    expect(["error", "warning"]).toContain(severity)
    const bytes = files.get(file)
    if (bytes === undefined) {
      expect([file, line, column]).toEqual([unread.find(({ path }) => path === file)?.path, 1, 1])
    } else {
      const itsLines = lines.get(file) ?? linesOf(bytes)
      lines.set(file, itsLines)
      expect(line).toBeGreaterThanOrEqual(1)
      expect(line).toBeLessThanOrEqual(itsLines.length)
      expect(column).toBeGreaterThanOrEqual(1)
      expect(column).toBeLessThanOrEqual([...(itsLines[line - 1] ?? "")].length + 1)
    }
    expect(message.trim()).not.toBe("")
    expect(message).not.toMatch(/[\n\r\u2028\u2029]/)
    expect(message.length).toBeLessThanOrEqual(MOST_IN_A_MESSAGE)
    expect((suggestion ?? "").length).toBeLessThanOrEqual(MOST_IN_A_SUGGESTION)
    const key = `${file}\0${code}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const count of counts.values()) expect(count).toBeLessThanOrEqual(MOST_PER_CODE)
  expect(diagnostics).toEqual([...diagnostics].sort(compareDiagnostics))
}

const isSortedAndUnique = (texts: readonly string[]): boolean =>
  texts.every((text, index) => index === 0 || (texts[index - 1] ?? "") < text)

const LOGIN = /^(?=.*[\p{L}\p{N}])[\p{L}\p{N}._-]{1,255}$/u

/** What the types promise of everything that was read. */
export function expectInvariants({ elections }: RepositoryReading): void {
  expect(isSortedAndUnique(elections.map(({ key }) => key))).toBe(true)
  const slugs = elections.flatMap(({ election }) => election?.slug ?? [])
  expect(new Set(slugs).size).toBe(slugs.length)
  for (const { election, diagnostics, key } of elections) {
    if (election === null) {
      expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true)
      continue
    }
    const { candidates, voters, officers, withdrawn, trustees, limits } = election
    const ids = candidates.map(({ id }) => id)
    expect(election.key).toBe(key)
    expect(isSortedAndUnique(ids)).toBe(true)
    expect(ids.every((id) => /^[!-~]{1,255}$/.test(id))).toBe(true)
    expect(ids.length).toBeLessThanOrEqual(255)
    expect(election.name).toMatch(/^\S(?:.*\S)?$/u)
    expect(election.end).toBeGreaterThan(election.start)
    expect(Number.isSafeInteger(election.start) && Number.isSafeInteger(election.end)).toBe(true)
    expect(election.seats).toBeGreaterThanOrEqual(1)
    expect(officers.length).toBeGreaterThanOrEqual(1)
    for (const logins of [officers, voters ?? []]) {
      expect(new Set(logins.map(foldLogin)).size).toBe(logins.length)
      expect(logins.every((login) => LOGIN.test(login))).toBe(true)
    }
    expect(isSortedAndUnique(withdrawn)).toBe(true)
    expect(ids).toEqual(expect.arrayContaining([...withdrawn]))
    expect(election.threshold).toBeGreaterThanOrEqual(1)
    expect(election.threshold).toBeLessThanOrEqual(Math.max(1, trustees.length))
    for (const { max } of limits) expect(max).toBeGreaterThanOrEqual(1)
  }
}

export const diagnosticsOf = ({ elections, diagnostics }: RepositoryReading): readonly Diagnostic[] => [
  ...diagnostics,
  ...elections.flatMap((reading) => reading.diagnostics),
]
