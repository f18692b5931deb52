/** The words of a count on the server. */
import { expect, test } from "vitest"
import { tallyWords } from "#server/service/tally-words"

test("are compiled once, a message without arguments to a text", () => {
  const words = tallyWords()
  expect(tallyWords("en")).toBe(words)
  expect(words.texts.titleLot).toBe("The lot")
  expect(words.texts.emptyLimits({ count: 1 })).toBe("1 seat stays empty: the limits leave nobody else.")
  expect(words.texts.emptyLimits({ count: 1024 })).toMatch(/^1,024 seats stay empty/)
})

test("are there for languages that have a catalogue", () => {
  expect(() => tallyWords("none")).toThrow("none.json")
})
