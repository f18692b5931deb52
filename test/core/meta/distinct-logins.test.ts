import fc from "fast-check"
import { expect, test } from "vitest"
import { foldLogin } from "#core/election/election"
import { distinctLogins } from "#core/meta/distinct-logins"
import { readPlainList } from "#core/meta/plain-list"

const distinct = (entries: readonly string[]) => {
  const list = readPlainList(entries.map((entry) => `- ${entry}\n`).join(""))
  return list && distinctLogins(list)
}

test("logins come in the order and the spelling of the file, and entries that stand empty are nobody", () => {
  expect(distinct(["Zoe", "", "ann", "'Bob'"])).toEqual(["Zoe", "ann", "Bob"])
})

test("a list that names nobody, or somebody twice in whatever case, is left to those who say so", () => {
  expect(distinct(["", ""])).toBeNull()
  expect(distinct(["ann", "bob", "ann"])).toBeNull()
  expect(distinct(["Ann-Lee", "bob", "ANN-lee"])).toBeNull()
})

test("logins are the same exactly where they are when folded", () => {
  const login = fc
    .string({ unit: fc.constantFrom(..."abAB_-.0"), minLength: 1, maxLength: 3 })
    .filter((text) => /^[abAB_0]/.test(text) && /[abAB0]/.test(text))
  fc.assert(
    fc.property(fc.array(login, { minLength: 1, maxLength: 8 }), (logins) => {
      const isDistinct = new Set(logins.map(foldLogin)).size === logins.length
      expect(distinct(logins)).toEqual(isDistinct ? logins : null)
    }),
    { numRuns: 2000 },
  )
})

test("logins made to fall on one place of the table are given up after a bounded number of steps", () => {
  // As the table has 2,048 places for 900 logins, this finds those that share one.
  const hash = (text: string): number => {
    let state = 0x811c9dc5
    for (const letter of text) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193)
    return (state ^ (state >>> 15)) & 2047
  }
  const colliding: string[] = []
  for (let i = 0; colliding.length < 900; i++) if (hash(`v${i}`) === 7) colliding.push(`v${i}`)
  expect(distinct(colliding)).toBeNull()
  expect(distinct(colliding.slice(0, 200))).toHaveLength(200)
})
