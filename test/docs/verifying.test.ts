import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { readReceiptFile } from "#core/board/receipt-file"
import { USAGE } from "#server/cli/verify-options"
import { CHECKS, CODES } from "#server/cli/verify-step"
import { makeCase, verifyIn } from "#test/server/cli/verify-support"

const page = readFileSync("docs/verifying.md", "utf8")
const rows = [...page.matchAll(/^\| `([\w-]+)` +\|(.*)\|(.*)\|$/gm)]
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = ""]) => text)

test("the table has every check, and every code with which one can fail", () => {
  expect(rows.map(([, name]) => name).sort()).toEqual([...CHECKS].sort())
  const codes = new Set(
    rows.flatMap(([, , , cell = ""]) => [...cell.matchAll(/`(\w+)`/g)].map(([, code]) => code)),
  )
  expect(page).toContain("`INSTANCE_UNREACHABLE`")
  expect([...codes, "INSTANCE_UNREACHABLE"].sort()).toEqual([...CODES].sort())
})

test("the options on the page are those that there are", () => {
  const said = new Set(page.match(/--[a-z]+/g))
  const known = new Set(USAGE.match(/--[a-z]+/g))
  expect([...said].sort()).toEqual([...known].sort())
})

test("the report on the page has the fields of a real one, in their order", async () => {
  const example = JSON.parse(examples[0] ?? "")
  const made = await makeCase()
  const { saved, write, run } = verifyIn()
  const args = [saved(made.file), "--board", write("board.json", made.board), "--format", "json"]
  const real = JSON.parse((await run(...args)).stdout)
  expect(Object.keys(example)).toEqual(Object.keys(real))
  for (const check of [...example.checks, ...real.checks]) {
    expect(["check", "result", "code", "found", "meaning"]).toEqual(
      expect.arrayContaining(Object.keys(check)),
    )
    expect(Object.keys(check).slice(0, 3)).toEqual(["check", "result", "found"])
  }
})

test("the file on the page is a receipt file", () => {
  const file = readReceiptFile(examples[1] ?? "")
  expect(file.ok && Object.keys(file.value)).toEqual(["type", "instance", "election", "paper", "receipt"])
})
