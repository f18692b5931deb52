import * as fc from "fast-check"
import { createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { createEditor } from "../../../client/state/editor.ts"
import { lastPlace, type Place } from "../../../client/ui/ranking/place.ts"
import { ids } from "../support/polling-place.ts"
import { CANDIDATES, candidate, ranking } from "../support/rankings.ts"

const [a, b, c] = CANDIDATES as readonly [CandidateId, CandidateId, CandidateId]

const open = (start: Ranking = [], order: readonly CandidateId[] = CANDIDATES) => {
  const saved: Ranking[] = []
  const editor = createRoot(() =>
    createEditor(start, order, async (now) => {
      saved.push(now)
    }),
  )
  return { editor, saved }
}

describe("the editor", () => {
  it("starts with nobody ranked, in this voter's order", () => {
    const order = [...CANDIDATES].reverse()
    const { editor } = open([], order)
    expect(editor.ranking()).toEqual([])
    expect(editor.tray()).toEqual(order)
  })

  it("keeps everyone either ranked or in the tray, once", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(candidate, fc.nat(7)), { maxLength: 30 }), (moves) => {
        const { editor } = open()
        for (const [id, before] of moves) {
          editor.place(id, before === 7 ? { kind: "unranked" } : { kind: "alone", before })
          expect([...editor.ranking().flat(), ...editor.tray()].sort()).toEqual(CANDIDATES)
        }
      }),
    )
  })

  it("calls a change saved only once it is, and the newest one at that", async () => {
    const pending: ReturnType<typeof Promise.withResolvers<void>>[] = []
    const editor = createRoot(() =>
      createEditor([], CANDIDATES, () => {
        const turn = Promise.withResolvers<void>()
        pending.push(turn)
        return turn.promise
      }),
    )
    expect(editor.saved()).toBe(true)
    editor.place(a, lastPlace(editor.ranking()))
    editor.place(b, lastPlace(editor.ranking()))
    pending[0]?.resolve()
    await pending[0]?.promise
    expect(editor.saved()).toBe(false)
    pending[1]?.resolve()
    await pending[1]?.promise
    expect(editor.saved()).toBe(true)
    editor.undo()
    pending[2]?.reject(new Error("quota"))
    await pending[2]?.promise.catch(() => undefined)
    expect(editor.saved()).toBe(false)
  })

  it("saves after every change, and not where nothing changed", () => {
    const { editor, saved } = open()
    editor.place(a, lastPlace(editor.ranking()))
    editor.place(a, { kind: "alone", before: 0 })
    editor.place(b, lastPlace(editor.ranking()))
    expect(saved).toEqual([[[a]], [[a], [b]]])
  })

  it("undoes every change back to the start, saving each time", () => {
    const place: fc.Arbitrary<Place> = fc.record({ kind: fc.constant("alone"), before: fc.nat(5) })
    fc.assert(
      fc.property(ranking, fc.array(fc.tuple(candidate, place), { maxLength: 20 }), (start, moves) => {
        const { editor, saved } = open(start)
        for (const [id, to] of moves) editor.place(id, to)
        while (editor.canUndo()) editor.undo()
        expect(editor.ranking()).toEqual(start)
        if (saved.length > 0) expect(saved.at(-1)).toEqual(start)
      }),
    )
  })

  it("undo at the start does nothing", () => {
    const { editor, saved } = open([[a]])
    editor.undo()
    expect(editor.ranking()).toEqual([[a]])
    expect(saved).toEqual([])
  })

  it("makes again what was undone, step by step, saving each time", () => {
    const place: fc.Arbitrary<Place> = fc.record({ kind: fc.constant("alone"), before: fc.nat(5) })
    fc.assert(
      fc.property(ranking, fc.array(fc.tuple(candidate, place), { maxLength: 20 }), (start, moves) => {
        const { editor, saved } = open(start)
        const seen = [editor.ranking()]
        for (const [id, to] of moves) {
          const before = editor.ranking()
          editor.place(id, to)
          if (editor.ranking() !== before) seen.push(editor.ranking())
        }
        const backwards = [editor.ranking()]
        while (editor.undo()) backwards.push(editor.ranking())
        expect(backwards.reverse()).toEqual(seen)
        const forwards = [editor.ranking()]
        while (editor.redo()) forwards.push(editor.ranking())
        expect(forwards).toEqual(seen)
        expect([editor.canRedo(), editor.canUndo()]).toEqual([false, seen.length > 1])
        if (saved.length > 0) expect(saved.at(-1)).toEqual(editor.ranking())
      }),
    )
  })

  it("says who moved, and nobody where it was more than one", () => {
    const { editor } = open()
    editor.place(a, lastPlace(editor.ranking()))
    editor.replace([[a], [b, c]])
    expect(editor.undo()?.moved).toBeNull()
    expect(editor.undo()?.moved).toBe(a)
    expect(editor.redo()?.moved).toBe(a)
  })

  it("a new change takes the place of what was undone", () => {
    const { editor } = open()
    editor.place(a, lastPlace(editor.ranking()))
    editor.undo()
    editor.place(b, lastPlace(editor.ranking()))
    expect(editor.canRedo()).toBe(false)
    expect(editor.redo()).toBeNull()
    expect(editor.ranking()).toEqual([[b]])
  })

  it("keeps the last 200 changes for undoing", () => {
    const { editor } = open([[b]])
    for (let turn = 0; turn < 250; turn++) editor.place(a, { kind: "alone", before: turn % 2 })
    let undone = 0
    while (editor.undo()) undone++
    expect(undone).toBe(200)
  })

  it("takes a whole ranking as one change", () => {
    const { editor } = open([[a]])
    editor.replace([[a], [b, c]])
    editor.undo()
    expect(editor.ranking()).toEqual([[a]])
  })

  it("leaves out of an old draft who is not on the ballot paper", () => {
    const { editor } = open([[a], ids("gone") as never, [b]], [a, b])
    expect(editor.ranking()).toEqual([[a], [b]])
  })
})
