import { expect, test } from "vitest"
import { fillSeats } from "#core/tally/seats"

const tiers = [["a"], ["b", "c"], ["d"]]

test.each([
  [1, ["a"], []],
  [2, ["a"], ["b", "c"]],
  [3, ["a", "b", "c"], []],
  [4, ["a", "b", "c", "d"], []],
  [9, ["a", "b", "c", "d"], []],
])("%i seats go to %j, and %j are tied for the last", (seats, winners, tiedForLastSeat) => {
  expect(fillSeats(tiers, seats)).toEqual({ winners, tiedForLastSeat })
})

test("a tie for the only seat leaves it empty", () => {
  expect(fillSeats([["a", "b"]], 1)).toEqual({ winners: [], tiedForLastSeat: ["a", "b"] })
})

test("without candidates nobody is elected", () => {
  expect(fillSeats([], 2)).toEqual({ winners: [], tiedForLastSeat: [] })
})

test.each([0, -1, 1.5, Number.NaN])("%d seats are a bug and throw", (seats) => {
  expect(() => fillSeats(tiers, seats)).toThrow("not a number of seats")
})
