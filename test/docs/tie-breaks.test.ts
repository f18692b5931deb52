import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { drawOrder } from "#core/tally/tiebreak"

const page = readFileSync("docs/tie-breaks.md", "utf8")
const [, script = ""] = /```sh\n([\s\S]*?)```/.exec(page) ?? []
const [, printed = ""] = /```\n([^`]*)```\n$/.exec(page) ?? []

test("the recipe of the page prints what it says", () => {
  expect(script).toContain("sha256sum")
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(printed)
})

test("the order is the one by which ties are broken", () => {
  const setting = (name: string) => new RegExp(`^${name}='(.*)'$`, "m").exec(script)?.[1] ?? ""
  const order = [...printed.matchAll(/^[0-9a-f]{64} (\w+)$/gm)].map(([, id]) => id)
  expect(order).toHaveLength(3)
  const tiebreak = { seed: setting("seed"), value: setting("value") }
  expect(drawOrder(tiebreak, ["carol", "dave", "erin"])).toEqual(order)
})
