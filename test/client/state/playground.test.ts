import { createRoot, createSignal } from "solid-js"
import { beforeEach, describe, expect, it, vi } from "vitest"
import type { Counting } from "../../../client/state/counting.ts"
import { keepPlayground, keptPlayground } from "../../../client/state/kept-playground.ts"
import { createPlayground } from "../../../client/state/playground.ts"
import { textsOf } from "../../../client/texts/texts.ts"
import { atOnce } from "../support/at-once.ts"

const EXAMPLE = textsOf("playground")().example

const open = (counting: Counting = atOnce(), example = () => EXAMPLE) =>
  createRoot(() => createPlayground(counting, () => sessionStorage, example))

beforeEach(() => {
  sessionStorage.clear()
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

describe("the playground", () => {
  it("starts with a circle of three, and why its winner wins", () => {
    const { outcome } = open()
    expect(outcome()?.tally).toMatchObject({ winners: ["Lisbon"], condorcetWinner: null })
    expect(outcome()?.tally.smithSet).toHaveLength(3)
    expect(outcome()?.comparison?.counts.length).toBeGreaterThan(5)
  })

  it("lets who types finish, and then counts once", () => {
    const counting = atOnce()
    const playground = open(counting)
    playground.type("a >")
    playground.type("a > b")
    expect([counting.orders.length, playground.counted()]).toEqual([1, false])
    vi.runAllTimers()
    expect([counting.orders.length, playground.counted()]).toEqual([2, true])
    expect(playground.outcome()?.tally.winners).toEqual(["a"])
  })

  it("keeps the last count beside the trouble with what stands there now", () => {
    const playground = open()
    playground.replace({ text: "a > > b", fileName: "x.cvotes" })
    expect(playground.trouble()).toMatchObject({ kind: "faulty", fault: { line: 1 } })
    expect(playground.outcome()?.tally.winners).toEqual(["Lisbon"])
    playground.replace({ text: "a > b", fileName: null })
    expect(playground.trouble()).toBeNull()
    expect(playground.outcome()?.tally.winners).toEqual(["a"])
  })

  it("has the example in another language as soon as that is chosen, unless something else stands there", () => {
    const [example, setExample] = createSignal(EXAMPLE)
    const playground = open(atOnce(), example)
    setExample("Rom > Oslo")
    expect(playground.ballots().text).toBe("Rom > Oslo")
    expect(playground.outcome()?.tally.winners).toEqual(["Rom"])
    playground.type("Rom > Oslo > Bern")
    setExample(EXAMPLE)
    expect(playground.ballots().text).toBe("Rom > Oslo > Bern")
  })

  it("shows nothing where nothing stands", () => {
    const playground = open()
    playground.replace({ text: " \n", fileName: null })
    expect([playground.outcome(), playground.trouble()]).toEqual([null, null])
  })

  it("brings back what was replaced, and not what was typed over", () => {
    const playground = open()
    expect(playground.former()).toBeNull()
    playground.replace({ text: "a > b", fileName: "x.cvotes" })
    playground.restore()
    expect(playground.ballots()).toEqual({ text: EXAMPLE, fileName: null })
    playground.type("z > y")
    expect(playground.former()).toBeNull()
  })

  it("takes the seats from a new file, and keeps those that were chosen while the ballots stay", () => {
    const playground = open()
    playground.chooseSeats(2)
    playground.chooseMethod("borda")
    expect(playground.outcome()?.tally).toMatchObject({ seats: 2, method: "borda" })
    playground.replace({ text: "#/Number of Seats: 3\na > b > c > d", fileName: null })
    expect(playground.outcome()?.tally.seats).toBe(3)
  })

  it("shows the count before the comparison has come", () => {
    expect(open(atOnce(true)).outcome()).toMatchObject({ comparison: undefined })
  })

  it("says when it could not count", () => {
    const playground = open({ ...atOnce(), count: (_, __, onFailure) => onFailure() })
    expect(playground.trouble()).toEqual({ kind: "failed" })
  })

  it("is the same after a reload of the page", () => {
    const before = open()
    before.chooseMethod("minimax")
    before.replace({ text: "a > b", fileName: "x.cvotes" })
    before.chooseSeats(2)
    const after = open()
    expect(after.ballots()).toEqual({ text: "a > b", fileName: "x.cvotes" })
    expect([after.method(), after.seats()]).toEqual(["minimax", 2])
  })
})

describe("what is kept over a reload", () => {
  const kept = { text: "a > b", fileName: null, method: "schulze", seats: null } as const

  it("is left alone where it is too large, and what was there before goes", () => {
    keepPlayground(() => sessionStorage, kept)
    keepPlayground(() => sessionStorage, { ...kept, text: "a".repeat(1_000_001) })
    expect(keptPlayground(() => sessionStorage)).toBeNull()
  })

  it("is nothing where the browser allows no storage", () => {
    const refused = () => {
      throw new DOMException("denied", "SecurityError")
    }
    keepPlayground(refused, kept)
    expect(keptPlayground(refused)).toBeNull()
  })

  it.each([
    "{",
    "null",
    "{}",
    '{"text":"a","fileName":null,"method":"none","seats":null}',
    '{"text":"a","fileName":null,"method":"irv","seats":0}',
  ])("is nothing where %s stands there", (text) => {
    sessionStorage.setItem("votive-playground", text)
    expect(keptPlayground(() => sessionStorage)).toBeNull()
  })
})
