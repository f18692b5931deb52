import { expect, test } from "vitest"
import { ok } from "#core/base/result"
import { createRows } from "#core/tally/formats/rows"

const at = (number: number, text: string) => ({ line: { text, number }, start: 0, text, count: 1 })

test("different ballots are limited by the memory that they take, and the same one is not", () => {
  const rows = createRows(["a", "b"], 4)
  expect(rows.add(at(1, "a"), () => ok([1, 0]))).toEqual(ok(null))
  expect(rows.add(at(2, "b"), () => ok([0, 1]))).toEqual(ok(null))
  for (let line = 3; line < 1000; line++) {
    expect(rows.add(at(line, "a"), () => ok([1, 0])).ok).toBe(true)
  }
  expect(rows.add(at(1000, "a > b"), () => ok([1, 2]))).toMatchObject({
    error: {
      code: "BALLOTS_TOO_LARGE",
      line: 1000,
      column: 1,
      message: expect.stringContaining("2 different ballots"),
    },
  })
  expect(rows.profile()).toEqual({
    candidates: ["a", "b"],
    ballots: 999,
    ranks: Uint16Array.of(1, 0, 0, 1),
    weights: Float64Array.of(998, 1),
  })
})

test("among very many different ballots, one that comes late is a row each time it comes", () => {
  const rows = createRows(["a"])
  for (let line = 0; line < 2 ** 16; line++) rows.add(at(line, `${line}`), () => ok([1]))
  for (const text of ["late", "late", "7"]) rows.add(at(0, text), () => ok([2]))
  const { ranks, weights, ballots } = rows.profile()
  expect([ranks.length, weights?.[7], ballots]).toEqual([2 ** 16 + 2, 2, 2 ** 16 + 3])
})

test("rows grow as they come", () => {
  const rows = createRows(["a"])
  for (let line = 0; line < 5000; line++) rows.add(at(line, `${line}`), () => ok([line + 1]))
  const { ranks, weights, ballots } = rows.profile()
  expect([ranks.length, ranks[4999], weights, ballots]).toEqual([5000, 5000, null, 5000])
})
