/** How a secret is read, by `votive keygen --words` in a process and at a terminal of its own. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { spawn } from "bun"
import { afterAll, expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { trusteeKeyOf } from "#core/seal/trustee-key"
import { fromWords } from "#core/seal/voting-key"
import { must } from "#test/support/sealing"

const cwd = mkdtempSync(join(tmpdir(), "secret-"))
afterAll(() => {
  const left = readdirSync(cwd)
  rmSync(cwd, { recursive: true })
  // Nothing of a secret is written down.
  expect(left).toEqual([])
})

const WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"
const KEY_OF_WORDS = toBase64url((await trusteeKeyOf(crypto.subtle, must(fromWords(WORDS)))).publicKey)
const COMMAND = ["bun", resolve("server/cli/votive.ts"), "keygen", "--words", "--name", "Olga"]

test("words are taken from standard input where there is no terminal", async () => {
  const child = spawn(COMMAND, {
    cwd,
    stdin: new Blob([`${WORDS}\n`]),
    stdout: "pipe",
    stderr: "pipe",
  })
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  expect(await child.exited).toBe(0)
  expect(stdout).toBe(`  - name: Olga\n    key: ${KEY_OF_WORDS}\n`)
  expect(stderr).not.toContain("sausage")
  for (const input of ["", " \n", "x".repeat(1_000_000)]) {
    const wrong = spawn(COMMAND, {
      cwd,
      stdin: new Blob([input]),
      stdout: "pipe",
      stderr: "pipe",
    })
    expect(await wrong.exited).toBe(2)
  }
})

/** Types at a terminal of the command's own, once it asks. Gives what the terminal showed. */
async function typing(keys: string) {
  let shown = ""
  const { promise: read, resolve: onRead } = Promise.withResolvers<void>()
  const child = spawn(COMMAND, {
    cwd,
    terminal: {
      exit: () => onRead(),
      cols: 120,
      rows: 24,
      data: (terminal, data) => {
        const before = shown
        shown += new TextDecoder().decode(data)
        if (!before.includes("aren't shown): ") && shown.includes("aren't shown): ")) terminal.write(keys)
      },
    },
  })
  const status = await child.exited
  await read
  return { status, shown }
}

test("a terminal doesn't show the words that are typed", async () => {
  const { status, shown } = await typing(`${WORDS}x\u007f\r`)
  expect(status).toBe(0)
  expect(shown).toContain(`key: ${KEY_OF_WORDS}`)
  for (const word of ["legal", "winner", "sausage", "yellow"]) expect(shown).not.toContain(word)
})

test.each([
  ["Ctrl-C", "legal\u0003"],
  ["Ctrl-D", "\u0004"],
])("%s at the question makes nothing", async (_, keys) => {
  const { status, shown } = await typing(keys)
  expect(status).toBe(2)
  expect(shown).toContain("no words came; nothing was made")
})
