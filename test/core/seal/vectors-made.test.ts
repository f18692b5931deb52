/** The vectors are what the second implementation makes, and all of them are there. */
import { expect, test } from "vitest"
import { makeVectors } from "#test/support/make-vectors"
import { OWN_VECTORS, vectorNames, vectorsText } from "#test/support/vectors"

const made = makeVectors()

test("there are vectors of everything, and no file that nobody makes", () => {
  expect(vectorNames(OWN_VECTORS)).toEqual([...made.keys()].sort())
})

test.each([...made.keys()])("%s.json is what the generator makes, to the byte", (name) => {
  expect(vectorsText(OWN_VECTORS, name)).toBe(made.get(name))
})
