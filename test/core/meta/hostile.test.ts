/**
 * Files made to cost as much as they can, and honest ones that are very large.
 *
 * Nothing here looks at a clock, as machines differ: what takes more than linear time or memory takes minutes with these sizes, and
 * fails by the time limit.
 */
import { expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { MAX_FILE_BYTES } from "#core/meta/decode"
import { readElections } from "#core/meta/read"
import { syntheticDirectory, syntheticFiles } from "#test/support/synthetic-repository"
import { expectInvariants, expectWellFormed } from "./mutate-expect.ts"
import { electionFiles, repository, SETTINGS } from "./support.ts"

const NOW = instant(Date.UTC(2030, 2, 5))
/** In milliseconds: some twenty times what the slowest of them takes. */
const TIME_LIMIT = 120_000

const FILES = repository(electionFiles("e"))

/** Reads the election with the file in it, and checks that what is said is well formed and not much. */
function readWith(name: string, content: string | Uint8Array) {
  const files = new Map(FILES).set(`e/${name}`, typeof content === "string" ? utf8(content) : content)
  const reading = readElections(files, { now: NOW })
  const [only] = reading.elections
  if (only === undefined) throw new Error("no election")
  expectWellFormed(only.diagnostics, files)
  expectInvariants(reading)
  expect(only.diagnostics.length).toBeLessThan(400)
  return { ...only, codes: [...new Set(only.diagnostics.map(({ code }) => code))].sort() }
}

const BOMBS: readonly (readonly [string, string])[] = [
  ["flow nesting", "[".repeat(60_000)],
  ["flow nesting that ends", `${"[".repeat(9000)}${"]".repeat(9000)}`],
  ["block nesting", `${"- ".repeat(60_000)}\nx`],
  ["nesting by indentation", Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("")],
  ["explicit keys", "? ".repeat(60_000)],
  ["open mappings", "{a: ".repeat(30_000)],
  ["aliases", `a: &a [x]\nb: [${"*a,".repeat(30_000)}]`],
  [
    "aliases of aliases",
    Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join(""),
  ],
  ["anchors", Array.from({ length: 15_000 }, (_, i) => `- &a${i} x\n`).join("")],
  ["merge keys", `a: &a {x: y}\n${"<<: *a\n".repeat(15_000)}`],
  ["tags", "- !!python/object:os.system x\n".repeat(12_000)],
  ["duplicate keys", "name: x\n".repeat(20_000)],
  ["unknown keys", Array.from({ length: 30_000 }, (_, i) => `no_winner${i}: 1\n`).join("")],
  [
    "duplicate logins on one line",
    `eligible_voters: [${Array.from({ length: 40_000 }, (_, i) => `v${i % 20_000}`).join(", ")}]`,
  ],
  ["duplicate logins", Array.from({ length: 200_000 }, (_, i) => `- v${i % 100_000}\n`).join("")],
  ["reserved signs on one line", `eligible_voters: [${"`a, ".repeat(25_000)}]`],
  ["logins after a sign", `eligible_voters:\n${"- @ann\n".repeat(20_000)}`],
  ["labels", SETTINGS.replace("  - employer\n", "  - emplyer\n".repeat(20_000))],
  ["officers on one line", SETTINGS.replace("\n  - olga\n  - omar\n", ` ${"olga, ".repeat(30_000)}\n`)],
  ["syntax errors", "}\n".repeat(40_000)],
  ["directives", "%x\n".repeat(25_000)],
  ["documents", "---\n".repeat(75_000)],
  ["ends of documents", "a: b\n...\n".repeat(30_000)],
  ["one quotation", `name: "${"x\n".repeat(100_000)}`],
  ["escapes", `name: "${"\\n".repeat(1_000_000)}"`],
  ["one block of text", `name: |\n${" x\n".repeat(100_000)}`],
  ["one long value", `name: ${"x ".repeat(1_000_000)}`],
  ["one long key", `${"x".repeat(1_000_000)}: y`],
  ["blank lines", "\n".repeat(1_000_000)],
  ["blanks", " ".repeat(1_000_000)],
  ["blanks before a letter", `a:${" ".repeat(1_000_000)}b${" ".repeat(1_000_000)}c`],
  ["tabs", "\t".repeat(1_000_000)],
  ["carriage returns", "\r".repeat(1_000_000)],
  ["dashes", "-".repeat(1_000_000)],
  ["dashes and blanks", "- - - -\n".repeat(12_000)],
  ["empty entries", "-\n".repeat(400_000)],
  ["comments", "# x\n".repeat(500_000)],
  ["comments after nothing", " #".repeat(500_000)],
  ["NUL", "\0".repeat(1_000_000)],
  ["marks of byte order", "\uFEFF".repeat(300_000)],
  ["combining marks", `name: ${"e\u0301".repeat(300_000)}`],
  ["turns of direction", `name: ${"\u202Eabc".repeat(200_000)}`],
]

test.each(BOMBS)(
  "a file full of %s is read with bounded work, whatever it should be",
  (_, text) => {
    for (const name of ["election.yaml", "voters.yaml"]) readWith(name, text)
    readWith("candidate-carol.md", `---\nname: x\n${text}\n---\n`)
    readWith("candidate-carol.md", text)
    readWith("results.md", text)
  },
  TIME_LIMIT,
)

test(
  "a file of 10 MB is read, and one with a byte more isn't",
  () => {
    const text = "- ann\n#".padEnd(MAX_FILE_BYTES, "x")
    expect(readWith("voters.yaml", text).election?.voters).toEqual(["ann"])
    const larger = readWith("voters.yaml", `${text}x`)
    expect(larger.codes).toEqual(["file-too-large"])
    expect(larger.election?.voters).toBeNull()
  },
  TIME_LIMIT,
)

test(
  "one line of 9.9 MB is read as what it is, and quoted in part only",
  () => {
    const long = "x".repeat(9_900_000)
    expect(readWith("voters.yaml", `- ${long}\n`).codes).toEqual(["login-invalid", "voters-empty"])
    expect(readWith("voters.yaml", `- @${long}\n`).codes).toEqual([
      "login-invalid",
      "voters-empty",
      "yaml-reserved",
    ])
    expect(
      readWith(
        "election.yaml",
        SETTINGS.replace("2030 Council", () => long),
      ).election?.name,
    ).toHaveLength(9_900_009)
    expect(readWith("election.yaml", `${long}: x\n${SETTINGS}`).codes).toContain("yaml-syntax")
    expect(readWith("candidate-carol.md", `---\nname: Carol\nID: ${long}\n---\n`).codes).toEqual([
      "candidate-id-invalid",
    ])
  },
  TIME_LIMIT,
)

test(
  "a million voters are read, in every plain way of writing them",
  () => {
    const logins = Array.from({ length: 1_000_000 }, (_, i) => `v${i.toString(36)}`)
    const list = `# all\n---\neligible_voters:\n${logins.map((login) => `- ${login}\n`).join("")}`
    const { election, codes } = readWith("voters.yaml", list)
    expect(codes).toEqual([])
    expect(election?.voters).toHaveLength(1_000_000)
    expect(election?.voters?.[999_999]).toBe(logins[999_999])
    const quoted = readWith(
      "voters.yaml",
      logins
        .slice(0, 300_000)
        .map((login) => `- '${login}'\r\n-\r\n`)
        .join(""),
    )
    expect(quoted.codes).toEqual([])
    expect(quoted.election?.voters?.length).toBe(300_000)
  },
  TIME_LIMIT,
)

test(
  "more signs of YAML than anybody needs are not even tried, because they would take gigabytes",
  () => {
    for (const text of [
      `[${"a,".repeat(1_000_000)}]`,
      ":\n".repeat(1_000_000),
      "&a ".repeat(1_000_000),
      "- ".repeat(1_000_000),
    ]) {
      const { codes, diagnostics } = readWith("voters.yaml", text)
      expect(codes).toEqual(["file-too-large"])
      expect(diagnostics[0]?.message).toContain("250,000")
      expect(readWith("election.yaml", text).codes).toEqual(["file-too-large"])
    }
    expect(readWith("voters.yaml", `[${"a,".repeat(100_000)}]`).codes).toEqual(["login-duplicate"])
  },
  TIME_LIMIT,
)

test(
  "a hundred thousand entries of info are kept, all of them",
  () => {
    const info = Array.from({ length: 100_000 }, (_, i) => `  - label${i}: value\n`).join("")
    const plain = readWith("candidate-carol.md", `---\nname: Carol\nID: carol\ninfo:\n${info}---\n`)
    expect(plain.election?.candidates[1]?.info).toHaveLength(100_000)
    const asMap = Array.from({ length: 100_000 }, (_, i) => `  label${i}: value\n`).join("")
    const mapped = readWith("candidate-carol.md", `---\nname: Carol\nID: carol\ninfo:\n${asMap}---\n`)
    expect(mapped.election?.candidates[1]?.info).toHaveLength(100_000)
  },
  TIME_LIMIT,
)

test(
  "thousands of candidates with one ID, or with IDs that differ by case only, are told of and no more",
  () => {
    const files = new Map(FILES)
    for (let i = 0; i < 5000; i++) {
      const id = [..."candidatename"]
        .map((letter, bit) => ((i >> bit) & 1 ? letter.toUpperCase() : letter))
        .join("")
      files.set(`e/candidate-${i}.md`, utf8(`---\nname: x\nID: ${i % 2 === 0 ? id : "same"}\n---\n`))
    }
    const reading = readElections(files, { now: NOW })
    expect(reading.elections[0]?.election).toBeNull()
    for (const { diagnostics } of reading.elections) expectWellFormed(diagnostics, files)
  },
  TIME_LIMIT,
)

test(
  "a large repository is read whole, and after a change of one file that election alone",
  () => {
    const shape = { elections: 150, voters: 2000, candidates: 20 }
    const files = new Map([...syntheticFiles(shape)].map(([path, text]) => [path, utf8(text)]))
    const reading = readElections(files, { now: NOW })
    expect(reading.elections.flatMap(({ diagnostics }) => diagnostics)).toEqual([])
    expect(reading.elections).toHaveLength(shape.elections)
    for (const { election } of reading.elections) {
      expect(election?.voters).toHaveLength(shape.voters)
      expect(election?.candidates).toHaveLength(shape.candidates)
    }
    const directory = syntheticDirectory(7)
    const changed = new Map(files).set(`${directory}/voters.yaml`, utf8("- ann\n"))
    const next = readElections(changed, { now: NOW, previous: reading })
    const before = new Set(reading.elections)
    expect(next.elections.filter((one) => !before.has(one)).map(({ key }) => key)).toEqual([directory])
  },
  TIME_LIMIT,
)
