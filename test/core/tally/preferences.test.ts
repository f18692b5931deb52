import fc from "fast-check"
import { expect, test } from "vitest"
import { preferencesOf, ranksEqually } from "#core/tally/preferences"
import { profiles, votersOf } from "#test/support/profiles"

test("each row lists whom it ranks, best first, equal ones in the order of the profile", () => {
  const { order, lengths } = preferencesOf(
    votersOf(
      ["a", "b", "c", "d"],
      [
        [1, "d b=c"],
        [1, "a"],
        [1, ""],
      ],
    ),
  )
  expect([...lengths]).toEqual([3, 1, 0])
  expect([...order.slice(0, 3)]).toEqual([3, 1, 2])
  expect(order[4]).toBe(0)
})

test("a profile without candidates has no rows", () => {
  expect(preferencesOf(votersOf([], [])).lengths).toHaveLength(0)
})

test("rows are sorted by rank, and hold everybody who is ranked once", () => {
  fc.assert(
    fc.property(profiles, (profile) => {
      const { order, lengths } = preferencesOf(profile)
      const width = profile.candidates.length
      for (const [row, length] of lengths.entries()) {
        const ranks = profile.ranks.subarray(row * width, (row + 1) * width)
        const listed = [...order.subarray(row * width, row * width + length)]
        const expected = [...ranks.keys()]
          .filter((candidate) => ranks[candidate] !== 0)
          .sort((a, b) => (ranks[a] as number) - (ranks[b] as number) || a - b)
        expect(listed).toEqual(expected)
      }
    }),
  )
})

test("tells whether any row ranks two equally, whoever isn't ranked left aside", () => {
  const rows = (...orders: string[]) =>
    preferencesOf(
      votersOf(
        ["a", "b", "c"],
        orders.map((order) => [1, order]),
      ),
    )
  expect(ranksEqually(rows())).toBe(false)
  expect(ranksEqually(rows("a", "", "c b a"))).toBe(false)
  expect(ranksEqually(rows("a", "c a=b"))).toBe(true)
  expect(ranksEqually(rows("a=b c", "a"))).toBe(true)
})
