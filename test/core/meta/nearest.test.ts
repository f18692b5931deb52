import fc from "fast-check"
import { expect, test } from "vitest"
import { editsBetween, nearest } from "#core/meta/nearest"

test.each([
  ["", "", 0],
  ["abc", "abc", 0],
  ["abc", "abd", 1],
  ["abc", "abcd", 1],
  ["abc", "ab", 1],
  ["abc", "acb", 1],
  ["abcd", "badc", 2],
  ["kitten", "sittin", 2],
  ["a", "abcd", Number.POSITIVE_INFINITY],
])("from %j to %j it takes %d edits", (a, b, edits) => {
  expect(editsBetween(a, b)).toBe(edits)
})

test("edits are the same there and back, and none exactly for equal words", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editsBetween(a, b)).toBe(editsBetween(b, a))
      expect(editsBetween(a, b) === 0).toBe(a === b)
    }),
  )
})

test.each([
  ["no_winner", "no_winners"],
  ["Name", "name"],
  ["exeption_due", "exception_due"],
  ["naem", "name"],
  ["nonsense", undefined],
  ["xy", undefined],
])("%s is taken for %s", (word, expected) => {
  expect(nearest(word, ["name", "no_winners", "exception_due", "id"])).toBe(expected)
})

test("of several near ones the nearest is taken, else the first", () => {
  expect(nearest("limit", ["limbts", "limits"])).toBe("limits")
  expect(nearest("abcx", ["abcd", "abce"])).toBe("abcd")
})
