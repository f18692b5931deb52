import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { readSettings } from "#core/meta/settings"
import { MAX_TRUSTEE_NAME } from "#core/meta/trustees"
import { readFingerprint } from "#server/cli/verify-paper"
import { reportOn, SETTINGS } from "#test/core/meta/support"

const page = readFileSync("docs/trustees.md", "utf8")
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => text)

test("the lines for election.yaml are taken without a word", () => {
  const report = reportOn(`${SETTINGS}${examples.join("")}`)
  const { settings } = readSettings(report)
  expect(report.list()).toEqual([])
  expect(settings).toMatchObject({ trustees: [{ name: "Olga Example" }, {}, {}], threshold: 2 })
  expect(readFingerprint(settings?.pinnedPaper ?? "")).toBe(settings?.pinnedPaper)
})

test("the table of thresholds is right", () => {
  const rows = [...page.matchAll(/^\| (\d) +\| (\d) +\| (\d|none) +\| (\d|that one) +\|$/gm)]
  expect(rows).toHaveLength(3)
  for (const [, trustees, threshold, lost, conspiring] of rows) {
    expect(Number(lost === "none" ? 0 : lost)).toBe(Number(trustees) - Number(threshold))
    expect(Number(conspiring === "that one" ? 1 : conspiring)).toBe(Number(threshold))
  }
})

test("a name may have as many characters as the page says", () => {
  expect(page).toContain(`1 to ${MAX_TRUSTEE_NAME} characters`)
})
