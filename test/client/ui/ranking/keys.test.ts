import { describe, expect, it } from "vitest"
import type { CandidateId } from "#core/election/election"
import { keyIntent, type Stroke } from "../../../../client/ui/ranking/keys.ts"
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
    expect(keyIntent(press("ArrowDown"), RANKING, b)).toEqual({ kind: "walk", by: 1 })
    expect(keyIntent(press("ArrowUp"), RANKING, b)).toEqual({ kind: "walk", by: -1 })
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

  it("Ctrl or Command with Z undoes; with Shift it does not", () => {
    expect(keyIntent(press("z", { ctrlKey: true }), RANKING, a)).toEqual({ kind: "undo" })
    expect(keyIntent(press("z", { metaKey: true }), RANKING, a)).toEqual({ kind: "undo" })
    expect(keyIntent(press("Z", { ctrlKey: true, shiftKey: true }), RANKING, a)).toBeNull()
  })

  it("leaves the browser's own shortcuts alone", () => {
    expect(keyIntent(press("1", { ctrlKey: true }), RANKING, a)).toBeNull()
    expect(keyIntent(press("Tab"), RANKING, a)).toBeNull()
    expect(keyIntent(press("Enter"), RANKING, a)).toBeNull()
  })
})
