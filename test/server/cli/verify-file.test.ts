import { mkdirSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { concat } from "#core/base/bytes"
import { writeReceiptFile } from "#core/board/receipt-file"
import { makeCase, verifyIn } from "./verify-support.ts"

test.each([
  ["{", "receipt.json:1:", "breaks off"],
  ['{\n  "type": "votive-receipt",\n  "instance": "https:', "receipt.json:3:", "breaks off"],
  ["", "receipt.json:", "breaks off"],
  ['{"type": "votive-receipt", // saved\n}', "receipt.json", "breaks off"],
  ["[]", "receipt.json:1:1:", "no receipt, evidence or ballot paper"],
  ['{"type": "backup"}', "receipt.json:1:1:", "no receipt, evidence or ballot paper"],
  ['{\n  "type": "votive-receipt"\n}\n', "receipt.json:1:1:", '"instance" is missing: the origin'],
])("%j is no file that can be verified", async (text, place, what) => {
  const { write, run } = verifyIn()
  const { status, stdout, stderr } = await run(write("receipt.json", text))
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
  expect(stderr).toContain(`votive verify: ${place}`)
  expect(stderr).toContain(what)
})

test("a field that is wrong, or has no place in the file, is named with its place", async () => {
  const made = await makeCase()
  const { write, run } = verifyIn()
  const text = writeReceiptFile(made.file)
  const wrong = write("receipt.json", text.replace("https://", "ftp://"))
  expect((await run(wrong)).stderr).toBe(
    'votive verify: receipt.json:3:15: "instance" is not what it should be: the origin of the instance, like https://elections.example.org\n',
  )
  const added = write("receipt.json", text.replace('  "election"', '  "ranking": ["ann"],\n  "election"'))
  expect((await run(added)).stderr).toContain('receipt.json:4:14: "ranking" has no place in this file')
  const hostile = write("receipt.json", text.replace('  "election"', '  "\\u001b[2J": 1,\n  "election"'))
  const { status, stderr } = await run(hostile)
  expect(status).toBe(2)
  expect(stderr).not.toContain("\u001b")
})

test("a file that can't be read is refused with the reason", async () => {
  const made = await makeCase()
  const { root, saved, write, run } = verifyIn()
  const receipt = saved(made.file)
  mkdirSync(join(root, "directory"))
  const latin = write("latin.json", Uint8Array.of(0x7b, 0xe4, 0x7d))
  const large = write("large.json", new Uint8Array(32 * 1024 * 1024 + 1))
  for (const [args, message] of [
    [["absent.json"], "absent.json: there is no such file"],
    [["directory"], "directory: this is a directory"],
    [[latin], "latin.json: this file is not UTF-8"],
    [[large], "large.json: this file is too large"],
    [[receipt, "--board", "absent.json"], "absent.json: there is no such file"],
    [[receipt, "--board", receipt], "receipt.json: this is no board; save what the instance answers"],
    [[receipt, "--board", write("cut.json", '{"trackers": [')], "cut.json:1:"],
    [
      [receipt, "--board", write("odd.json", '{"trackers": [1], "checkpoint": ""}')],
      "odd.json: this is no board",
    ],
  ] as const) {
    const { status, stdout, stderr } = await run(...args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
    expect(stderr).toContain(`votive verify: ${message}`)
    expect(stderr).not.toContain("    at ")
  }
})

test("bytes of any kind are refused without a trace of the program", async () => {
  const { write, run } = verifyIn()
  // An object with one of these members is taken for a ballot paper or an election, and found to be none.
  const json = fc.json().filter((text) => {
    const value: unknown = JSON.parse(text)
    return typeof value !== "object" || value === null || !("v" in value || "paper" in value)
  })
  const bytes = fc
    .uint8Array({ maxLength: 50 })
    .map((tail) => concat(new TextEncoder().encode('{"type":'), tail))
  await fc.assert(
    fc.asyncProperty(fc.oneof(json, bytes), async (content) => {
      const { status, stdout, stderr } = await run(write("receipt.json", content))
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
      expect(stderr).toMatch(/^votive verify: receipt\.json/)
      expect(stderr).not.toContain("    at ")
    }),
    { numRuns: 100 },
  )
})
