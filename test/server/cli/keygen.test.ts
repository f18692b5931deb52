import fc from "fast-check"
import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { readSettings } from "#core/meta/settings"
import { trusteeKeyOf } from "#core/seal/trustee-key"
import { fromWords } from "#core/seal/voting-key"
import { keygen } from "#server/cli/keygen"
import { reportOn, SETTINGS } from "#test/core/meta/support"
import { must } from "#test/support/sealing"

const WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"
const KEY_OF_WORDS = async () =>
  toBase64url((await trusteeKeyOf(crypto.subtle, must(fromWords(WORDS)))).publicKey)

async function run(args: readonly string[], secret?: string | null) {
  const written = { stdout: "", stderr: "" }
  const prompts: string[] = []
  const status = await keygen(args, {
    stdout: (text) => {
      written.stdout += text
    },
    stderr: (text) => {
      written.stderr += text
    },
    cwd: "/",
    now: () => instant(0),
    secret:
      secret === undefined
        ? undefined
        : async (prompt) => {
            prompts.push(prompt)
            return secret
          },
  })
  return { status, ...written, prompts }
}

/** The twelve words of the text, by their numbers. */
const wordsIn = (text: string): string =>
  [...text.matchAll(/ (\d+) ([a-z]+)/g)]
    .toSorted(([, a], [, b]) => Number(a) - Number(b))
    .map(([, , word]) => word)
    .join(" ")

test("twelve words come once, apart from the line for election.yaml, which is theirs", async () => {
  const { status, stdout, stderr } = await run(["--name", "Olga"])
  expect(status).toBe(0)
  const words = wordsIn(stderr)
  const { publicKey } = await trusteeKeyOf(crypto.subtle, must(fromWords(words)))
  expect(stdout).toBe(`  - name: Olga\n    key: ${toBase64url(publicKey)}\n`)
  for (const word of words.split(" ")) expect(stdout).not.toMatch(new RegExp(`\\b${word}\\b`))
  expect(stderr).toContain("shown this once, and stored nowhere")
  expect(stderr).toContain("Below `trustees:` in election.yaml")
})

test("no two keys are the same", async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => run([])))
  expect(new Set(made.map(({ stdout }) => stdout)).size).toBe(5)
})

test("the words give the line again, and aren't shown again", async () => {
  const { status, stdout, stderr, prompts } = await run(
    ["--words", "--name", "Olga"],
    `  ${WORDS.toUpperCase()}\n`,
  )
  expect(status).toBe(0)
  expect(stdout).toBe(`  - name: Olga\n    key: ${await KEY_OF_WORDS()}\n`)
  expect(stderr).not.toContain("sausage")
  expect(prompts).toEqual(["The twelve words (they aren't shown): "])
})

test("JSON has the words of a new key, and of a known one only its public half", async () => {
  const fresh = JSON.parse((await run(["--name", "Olga", "--format", "json"])).stdout)
  const { publicKey } = await trusteeKeyOf(crypto.subtle, must(fromWords(fresh.words)))
  const key = toBase64url(publicKey)
  expect(fresh).toEqual({ words: fresh.words, name: "Olga", key, yaml: `  - name: Olga\n    key: ${key}\n` })
  const again = JSON.parse((await run(["--words", "--format", "json"], fresh.words)).stdout)
  expect(again).toEqual({ name: null, key, yaml: expect.stringContaining(key) })
})

test("the line is one that election.yaml takes, whatever the name", async () => {
  const name = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 100 }),
    fc.constantFrom("yes", "2030", "- a: b", "#", '"'),
  )
  let taken = 0
  await fc.assert(
    fc.asyncProperty(name, async (written) => {
      const { status, stdout, stderr } = await run([`--name=${written}`, "--words"], WORDS)
      const report = reportOn(`${SETTINGS}trustees:\n${stdout}threshold: 1\n`)
      const trustees = readSettings(report).settings?.trustees
      if (status === 0) {
        taken++
        expect(trustees).toEqual([{ name: written.replace(/\s+/g, " ").trim(), key: await KEY_OF_WORDS() }])
      } else expect(stderr).toMatch(/^votive keygen: .*name/)
    }),
    { numRuns: 200 },
  )
  expect(taken).toBeGreaterThan(50)
})

test.each([
  ["eleven words", WORDS.replace(/ yellow$/, ""), "twelve words are expected"],
  ["a word that is none", WORDS.replace("sausage", "sausages"), "none of the list"],
  ["words in another order", WORDS.replace("legal winner", "winner legal"), "no key"],
  ["nothing", null, "no words came"],
  ["nobody to ask", undefined, "no words came"],
])("%s give no line", async (_, secret, message) => {
  const { status, stdout, stderr } = await run(["--words"], secret)
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
  expect(stderr).toContain(message)
  expect(stderr).not.toContain("sausage")
})

test.each([
  [["--name", ""], "a trustee needs a name"],
  [["--name", "x".repeat(101)], "100 characters at most"],
  [["--name", "Instance"], "the instance itself"],
  [["--name", "\u001b[2J"], "can't be seen"],
  [["--name"], "--name"],
  [["Olga"], "a name goes behind --name"],
  [["--words", "legal", "winner"], "the words don't go on the command line"],
  [["--format", "yaml"], 'no format "yaml": choose text or json'],
  [["--quick"], "--quick"],
])("%j is refused: %s", async (args, message) => {
  const { status, stdout, stderr } = await run(args, WORDS)
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
  expect(stderr).toContain(message)
  expect(stderr).toContain("usage: votive keygen")
  expect(stderr).not.toContain("\u001b")
})

test("--help explains the command and is no error", async () => {
  const { status, stdout, stderr } = await run(["--help"])
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  expect(stdout).toContain("usage: votive keygen")
})
