import { expect, test } from "vitest"
import { METHODS } from "#core/election/method"
import { methodName, ruleWords } from "#core/tally/explain"
import { tallyWords } from "#server/service/tally-words"

const WORDS = tallyWords()

test.each(METHODS)("the rule of %s is told in two sentences without a term of the trade", (method) => {
  const [counted = "", rule = ""] = ruleWords(method, WORDS).split(/(?<=^Counted by the [^.]+\.) /)
  expect(counted).toMatch(/^Counted by the .*\.$/)
  expect(rule.match(/[^.]+\.(?= |$)/g)).toHaveLength(2)
  expect(rule).not.toMatch(/Condorcet|Smith|pairwise|monoton|preferential|beatpath/i)
  expect(rule).toMatch(/^[A-Z].*\.$/)
})

test("methods are called by their names, each by its own", () => {
  expect(ruleWords("schulze", WORDS)).toMatch(/^Counted by the Schulze method\. Every two candidates/)
  expect(methodName("borda", WORDS)).toBe("Borda")
  expect(new Set(METHODS.map((method) => ruleWords(method, WORDS))).size).toBe(METHODS.length)
  expect(new Set(METHODS.map((method) => methodName(method, WORDS))).size).toBe(METHODS.length)
})
