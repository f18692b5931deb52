import { expect, test } from "vitest"
import { plain, table } from "#core/base/markdown"

test.each([
  ["Jean-Luc O'Brien (he/him)", "Jean-Luc O'Brien (he/him)"],
  ["A > B > C", "A > B > C"],
  ["a|b", "a\\|b"],
  ["1. First", "1\\. First"],
  ["12) Last", "12\\) Last"],
  ["1st: A is elected.", "1st: A is elected."],
  ["- dash", "\\- dash"],
  ["# hash", "\\# hash"],
  ["> quote", "\\> quote"],
  ["<b>x</b>", "\\<b>x\\</b>"],
  ["https://example.org", "https\\://example.org"],
  ["www.example.org", "www\\.example.org"],
  ["a\n\n# b", "a # b"],
  ["[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"],
  ["\\", "\\\\"],
  ["  ", ""],
])("%j stands as text", (text, written) => {
  expect(plain(text)).toBe(written)
})

test("a table has a cell for each column in each row", () => {
  expect(table(["A", "B"], [["1", "2"]])).toBe("| A | B |\n| --- | --- |\n| 1 | 2 |")
})
