import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { METHODS } from "#core/election/method"
import { CRITERIA, CRITERION_NAMES, criteriaMarkdown, METHOD_FACTS, verdict } from "#core/tally/criteria"

test("each method has sources, and a verdict on each criterion that is given once", () => {
  expect(Object.keys(METHOD_FACTS)).toEqual([...METHODS].sort((a, b) => order(a) - order(b)))
  for (const { sources, meets, meetsUnlessTied } of Object.values(METHOD_FACTS)) {
    expect(sources.length).toBeGreaterThan(0)
    const given = [...meets, ...meetsUnlessTied]
    expect(new Set(given).size).toBe(given.length)
  }
})

const order = (method: string): number => Object.keys(METHOD_FACTS).indexOf(method)

test("a verdict is yes, no, or unless tied", () => {
  expect(verdict("schulze", "smith")).toBe("yes")
  expect(verdict("minimax", "smith")).toBe("no")
  expect(verdict("ranked-pairs", "monotonicity")).toBe("unless tied")
})

test("the table has a line for each criterion and a column for each method", () => {
  const [header, rule, ...lines] = criteriaMarkdown().split("\n")
  expect(header).toBe(`|  | ${METHODS.join(" | ")} |`)
  expect(rule).toBe(`|${" --- |".repeat(METHODS.length + 1)}`)
  expect(lines).toHaveLength(CRITERION_NAMES.length)
  expect(lines[0]).toBe("| Condorcet | yes | yes | yes | yes | yes | yes | yes | no | no | no |")
})

test("the README of core/tally has this table, and says what each criterion means and where each method is from", () => {
  const readme = readFileSync(new URL("../../../core/tally/README.md", import.meta.url), "utf8")
  // However wide its columns are.
  const narrow = (table: string) => table.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---")
  expect(narrow(readme)).toContain(narrow(criteriaMarkdown()))
  for (const { name, meaning, source } of Object.values(CRITERIA)) {
    expect(readme).toContain(`- **${name}**: ${meaning} (${source})`)
  }
  for (const [method, { sources }] of Object.entries(METHOD_FACTS)) {
    const told = sources.map(({ work, where }) => `${work}, ${where}`).join("; ")
    expect(readme).toContain(`- \`${method}\`: ${told}`)
  }
})
