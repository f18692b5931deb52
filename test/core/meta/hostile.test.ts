import fc from "fast-check"
import { expect, test } from "vitest"
import { concat, utf8 } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { readElections } from "#core/meta/read"
import { candidateFile, electionFiles, repository, SETTINGS } from "./support.ts"

const NOW = instant(Date.UTC(2030, 2, 5))
const GOOD = repository(electionFiles("good"))

/** Files that people really write, as a start for spoiling them. */
const SEEDS: readonly (readonly [string, string])[] = [
  ["election.yaml", SETTINGS],
  [
    "election.yaml",
    `${SETTINGS}method: schulze\nthreshold: 1\ntrustees:\n  - {name: Olga, key: ${"A".repeat(43)}}\nlimits: {field: employer, max: 1}\nwithdrawn: [carol]\n`,
  ],
  ["voters.yaml", "# all\n---\neligible_voters:\n  - ann\n  - '249043822'\n  - Bob # late\n"],
  ["voters.yaml", "eligible_voters: [ann, &b bob, *b]\n"],
  ["candidate-carol.md", candidateFile("carol")],
  [
    "candidate-carol.md",
    "\uFEFF\r\n----\r\nName: Carol\r\nid:\tcarol\r\ninfo:\r\n  employer: x\r\n----\r\n\r\n---\r\n",
  ],
  ["results.md", "# Results\n"],
]

const SCRAPS = [
  ..."[]{}:,-?!&*#|>@`\"'%\\~\t\r\n ",
  ...[
    "\n---\n",
    "\n...\n",
    "- ",
    ": ",
    "? ",
    "&a ",
    "*a",
    "<<: ",
    "!!set ",
    "%YAML 9.9\n",
    "{a: [",
    "]}",
    "\uFEFF",
    "\u2028",
    "😀",
  ],
  ...[
    "null",
    "~",
    "True",
    "0x1F",
    "1e999",
    "__proto__: x\n",
    "constructor",
    "name: twice\n",
    "ID: twice\n",
    "\n  ",
    "\n\t",
  ],
]

type Spoil = (bytes: Uint8Array) => Uint8Array

const cut = (bytes: Uint8Array, at: number, length: number, put: Uint8Array): Uint8Array =>
  concat(bytes.subarray(0, at), put, bytes.subarray(Math.min(bytes.length, at + length)))

const place = fc.double({ min: 0, max: 1, noNaN: true })
const spoil: fc.Arbitrary<Spoil> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(
    ([at, byte]): Spoil =>
      (bytes) =>
        cut(bytes, Math.floor(at * bytes.length), 1, new Uint8Array([byte])),
  ),
  fc.tuple(place, fc.nat(3), fc.constantFrom(...SCRAPS)).map(
    ([at, length, scrap]): Spoil =>
      (bytes) =>
        cut(bytes, Math.floor(at * bytes.length), length, utf8(scrap)),
  ),
  fc.tuple(place, place).map(
    ([from, length]): Spoil =>
      (bytes) =>
        cut(bytes, Math.floor(from * bytes.length), Math.floor(length * 40), new Uint8Array()),
  ),
  fc.tuple(place, place, fc.integer({ min: 1, max: 30 })).map(
    ([from, length, times]): Spoil =>
      (bytes) => {
        const start = Math.floor(from * bytes.length)
        const piece = bytes.subarray(start, start + Math.floor(length * 30))
        return cut(bytes, start, 0, concat(...Array.from({ length: times }, () => piece)))
      },
  ),
)

const spoilt = fc
  .tuple(fc.constantFrom(...SEEDS), fc.array(spoil, { minLength: 1, maxLength: 6 }))
  .map(([[name, text], spoils]): readonly [string, Uint8Array] => [
    name,
    spoils.reduce((bytes, apply) => apply(bytes), utf8(text)),
  ])

test("whatever is done to a file: nothing throws, its faults are its own, and the neighbour is unharmed", () => {
  fc.assert(
    fc.property(spoilt, ([name, bytes]) => {
      const files = new Map([...GOOD, ...repository(electionFiles("bad"))])
      files.set(`bad/${name}`, bytes)
      const { elections, diagnostics } = readElections(files, NOW)
      const [bad, good] = elections
      expect(elections.map(({ key }) => key)).toEqual(["bad", "good"])
      expect(diagnostics).toEqual([])
      expect(good?.diagnostics).toEqual([])
      expect(good?.election?.candidates).toHaveLength(3)
      for (const { file, line, column, message } of bad?.diagnostics ?? []) {
        expect(file).toMatch(
          /^bad\/(?:election\.yaml|voters\.yaml|results\.md|candidate-carol\.md|candidate-dave\.md)$/,
        )
        expect(Math.min(line, column)).toBeGreaterThanOrEqual(1)
        expect(message).not.toBe("")
      }
      if (bad?.election === null)
        expect(bad.diagnostics.some(({ severity }) => severity === "error")).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test("an election that could be read holds what its type promises, whatever was done to its files", () => {
  fc.assert(
    fc.property(spoilt, ([name, bytes]) => {
      const files = new Map(repository(electionFiles("e")))
      files.set(`e/${name}`, bytes)
      const election = readElections(files).elections[0]?.election
      if (!election) return
      const ids = election.candidates.map(({ id }) => id)
      expect(ids).toEqual([...new Set(ids)].sort())
      expect(election.end).toBeGreaterThan(election.start)
      expect(election.seats).toBeGreaterThanOrEqual(1)
      expect(election.officers.length).toBeGreaterThanOrEqual(1)
      expect(election.threshold).toBeLessThanOrEqual(Math.max(1, election.trustees.length))
      expect(ids).toEqual(expect.arrayContaining([...election.withdrawn]))
      for (const login of [...election.officers, ...(election.voters ?? [])])
        expect(login).toMatch(/^[\p{L}\p{N}._-]+$/u)
      for (const id of ids) expect(id).toMatch(/^[!-~]+$/)
    }),
    { numRuns: 2000 },
  )
})

const BOMBS: readonly (readonly [string, string])[] = [
  ["flow nesting", "[".repeat(300_000)],
  ["block nesting", `${"- ".repeat(150_000)}\nx`],
  ["explicit keys", "? ".repeat(150_000)],
  ["open mappings", "{a: ".repeat(75_000)],
  ["aliases", `a: &a [x]\nb: [${"*a,".repeat(100_000)}]`],
  ["duplicate keys", "name: x\n".repeat(40_000)],
  ["unknown keys", Array.from({ length: 30_000 }, (_, i) => `no_winner${i}: 1\n`).join("")],
  [
    "duplicate logins on one line",
    `eligible_voters: [${Array.from({ length: 40_000 }, (_, i) => `v${i % 20_000}`).join(", ")}]`,
  ],
  ["labels", `${SETTINGS.replace("  - employer\n", "  - emplyer\n".repeat(20_000))}`],
  ["syntax errors", "}\n".repeat(100_000)],
  ["directives", "%x\n".repeat(50_000)],
  ["one quotation", `name: "${"x\n".repeat(150_000)}`],
  ["blank lines", "\n".repeat(300_000)],
  ["blanks", " ".repeat(300_000)],
  ["dashes", "-".repeat(300_000)],
  ["fences", "---\n".repeat(75_000)],
  ["comments", "# x\n".repeat(75_000)],
]

test.each(BOMBS)("a file full of %s is read in a bounded time", (_, text) => {
  for (const name of ["election.yaml", "voters.yaml", "candidate-carol.md"]) {
    const files = new Map(repository(electionFiles("e")))
    files.set(`e/${name}`, utf8(name.endsWith(".md") ? `---\nname: x\n${text}\n---\n` : text))
    const before = performance.now()
    const { elections } = readElections(files, NOW)
    // Some ten times what it takes; anything quadratic takes minutes.
    expect(performance.now() - before).toBeLessThan(15_000)
    expect(elections[0]?.diagnostics.length).toBeLessThan(400)
  }
})

test("a thousand elections with two thousand voters each are read in seconds", () => {
  const files = new Map<string, Uint8Array>()
  for (let i = 0; i < 1000; i++) {
    const voters = Array.from({ length: 2000 }, (_, j) => `  - voter-${i}-${j}\n`).join("")
    for (const [path, text] of Object.entries(electionFiles(`y${i}`))) files.set(path, utf8(text))
    files.set(`y${i}/voters.yaml`, utf8(`eligible_voters:\n${voters}`))
  }
  const before = performance.now()
  const { elections } = readElections(files, NOW)
  expect(performance.now() - before).toBeLessThan(20_000)
  expect(elections.every(({ election }) => election?.voters?.length === 2000)).toBe(true)
})
