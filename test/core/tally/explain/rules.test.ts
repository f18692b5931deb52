import { expect, test } from "vitest"
import { METHODS } from "#core/election/method"
import { methodLabel, methodName, ruleOf } from "#core/tally/explain"

test.each(METHODS)("the rule of %s is told in two sentences without a term of the trade", (method) => {
  const rule = ruleOf(method)
  expect(rule.match(/[^.]+\.(?= |$)/g)).toHaveLength(2)
  expect(rule).not.toMatch(/Condorcet|Smith|pairwise|monoton|preferential|beatpath/i)
  expect(rule).toMatch(/^[A-Z].*\.$/)
})

test("methods are called by their names, each by its own", () => {
  expect(methodLabel("schulze")).toBe("Schulze method")
  expect(methodName("borda")).toBe("Borda")
  expect(new Set(METHODS.map(methodLabel)).size).toBe(METHODS.length)
  expect(new Set(METHODS.map(methodName)).size).toBe(METHODS.length)
})
