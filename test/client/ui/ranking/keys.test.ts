import { describe, expect, it } from "vitest"
import type { CandidateId } from "#core/election/election"
import { historyIntent, keyHelp, keyIntent, type Stroke } from "../../../../client/ui/ranking/keys.ts"
import { ids } from "../../support/polling-place.ts"

const [a, b, c, d] = ids("a", "b", "c", "d") as readonly [CandidateId, CandidateId, CandidateId, CandidateId]
const RANKING = [[a], [b], [c]]

const press = (key: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  altKey: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
})

describe("keys on a candidate", () => {
  it("plain arrows walk, with Shift or Alt they move", () => {
    expect(keyIntent(press("ArrowDown"), RANKING, b)).toEqual({ kind: "walk", to: "next" })
    expect(keyIntent(press("ArrowUp"), RANKING, b)).toEqual({ kind: "walk", to: "previous" })
    for (const held of [{ shiftKey: true }, { altKey: true }]) {
      expect(keyIntent(press("ArrowUp", held), RANKING, b)).toEqual({
        kind: "place",
        place: { kind: "alone", before: 0 },
      })
      expect(keyIntent(press("ArrowDown", held), RANKING, b)).toEqual({
        kind: "place",
        place: { kind: "alone", before: 2 },
      })
    }
  })

  it("Shift up ranks someone from the tray", () => {
    expect(keyIntent(press("ArrowUp", { shiftKey: true }), RANKING, d)).toEqual({
      kind: "place",
      place: { kind: "alone", before: 3 },
    })
  })

  it("a digit is a rank of one's own; beyond the last it is the last", () => {
    expect(keyIntent(press("2"), RANKING, d)).toEqual({ kind: "place", place: { kind: "alone", before: 1 } })
    expect(keyIntent(press("9"), RANKING, a)).toEqual({ kind: "place", place: { kind: "alone", before: 2 } })
    expect(keyIntent(press("0"), RANKING, a)).toBeNull()
  })

  it("the equals sign ties with the rank above", () => {
    expect(keyIntent(press("="), RANKING, b)).toEqual({ kind: "place", place: { kind: "with", tier: 0 } })
    expect(keyIntent(press("="), RANKING, a)).toBeNull()
  })

  it("Delete and Backspace unrank those who are ranked", () => {
    for (const key of ["Delete", "Backspace"]) {
      expect(keyIntent(press(key), RANKING, a)).toEqual({ kind: "place", place: { kind: "unranked" } })
      expect(keyIntent(press(key), RANKING, d)).toBeNull()
    }
  })

  it("Home and End walk to either end, with Shift they move there", () => {
    expect(keyIntent(press("Home"), RANKING, b)).toEqual({ kind: "walk", to: "first" })
    expect(keyIntent(press("End"), RANKING, b)).toEqual({ kind: "walk", to: "last" })
    const place = (before: number) => ({ kind: "place", place: { kind: "alone", before } })
    expect(keyIntent(press("Home", { shiftKey: true }), RANKING, c)).toEqual(place(0))
    expect(keyIntent(press("End", { shiftKey: true }), RANKING, a)).toEqual(place(2))
    expect(keyIntent(press("End", { shiftKey: true }), RANKING, d)).toEqual(place(3))
  })

  it("the slash looks for a candidate", () => {
    expect(keyIntent(press("/"), RANKING, a)).toEqual({ kind: "find" })
  })

  it("leaves the browser's own shortcuts alone", () => {
    expect(keyIntent(press("1", { ctrlKey: true }), RANKING, a)).toBeNull()
    expect(keyIntent(press("Tab"), RANKING, a)).toBeNull()
    expect(keyIntent(press("Enter"), RANKING, a)).toBeNull()
  })
})

describe("keys of undo and redo", () => {
  it.each([
    ["z", { ctrlKey: true }, "undo"],
    ["z", { metaKey: true }, "undo"],
    ["Z", { ctrlKey: true, shiftKey: true }, "redo"],
    ["z", { metaKey: true, shiftKey: true }, "redo"],
    ["y", { ctrlKey: true }, "redo"],
    ["z", {}, null],
    ["z", { ctrlKey: true, altKey: true }, null],
    ["x", { ctrlKey: true }, null],
  ] as const)("%s with %o means %s", (key, held, intent) => {
    expect(historyIntent(press(key, held))).toBe(intent)
  })
})

describe("the help on keys", () => {
  it("says what each key does, once", () => {
    const keys = keyHelp().map(([key]) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const [, what] of keyHelp()) expect(what).not.toBe("")
  })
})
