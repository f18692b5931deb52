/**
 * Editor: a ranking while it is being made. Saves every change, and can take changes back and make them again.
 */
import { type Accessor, createSignal } from "solid-js"
import { unranked } from "#core/ballot/draft"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { type Place, put } from "../ui/ranking/place.ts"

/** Changes that can be undone. */
const HISTORY = 200

/** A change that was undone or made again: who moved; null where it was more than one. */
export interface Change {
  readonly moved: CandidateId | null
}

interface Step extends Change {
  readonly before: Ranking
  readonly after: Ranking
}

export interface Editor {
  /** Everyone on the ballot paper, in this voter's order, which nothing changes. */
  readonly order: readonly CandidateId[]
  readonly ranking: Accessor<Ranking>
  /** Candidates without a rank, in this voter's order. */
  readonly tray: Accessor<readonly CandidateId[]>
  readonly place: (id: CandidateId, place: Place) => void
  /** Takes a whole ranking, as one change. */
  readonly replace: (ranking: Ranking) => void
  /** Null where there is nothing to undo. */
  readonly undo: () => Change | null
  /** Makes the change again that was undone last; null where there is none, or another change came after it. */
  readonly redo: () => Change | null
  readonly canUndo: Accessor<boolean>
  readonly canRedo: Accessor<boolean>
  /** Whether all that was changed is saved; false where saving failed. */
  readonly saved: Accessor<boolean>
}

/**
 * `start`: the ranking so far; candidates that are not in `order` are left out. `order`: everyone on the ballot paper, as this
 * voter sees them. `save` is called after each change, and rejects where the device keeps nothing.
 */
export function createEditor(
  start: Ranking,
  order: readonly CandidateId[],
  save: (ranking: Ranking) => Promise<void>,
): Editor {
  const [ranking, setRanking] = createSignal(onPaper(start, order))
  const [done, setDone] = createSignal<readonly Step[]>([])
  const [undone, setUndone] = createSignal<readonly Step[]>([])
  const [saved, setSaved] = createSignal(true)
  const become = (next: Ranking) => {
    setRanking(next)
    setSaved(false)
    save(next).then(
      () => setSaved(ranking() === next),
      () => undefined,
    )
  }
  const change = (after: Ranking, moved: CandidateId | null) => {
    const before = ranking()
    if (after === before) return
    setDone((steps) => [...steps, { before, after, moved }].slice(-HISTORY))
    setUndone([])
    become(after)
  }
  return {
    order,
    ranking,
    tray: () => unranked(ranking(), order),
    place: (id, place) => change(put(ranking(), id, place), id),
    replace: (next) => change(next, null),
    undo: () => {
      const step = done().at(-1)
      if (!step) return null
      setDone((steps) => steps.slice(0, -1))
      setUndone((steps) => [...steps, step])
      become(step.before)
      return step
    },
    redo: () => {
      const step = undone().at(-1)
      if (!step) return null
      setUndone((steps) => steps.slice(0, -1))
      setDone((steps) => [...steps, step])
      become(step.after)
      return step
    },
    canUndo: () => done().length > 0,
    canRedo: () => undone().length > 0,
    saved,
  }
}

const onPaper = (ranking: Ranking, order: readonly CandidateId[]): Ranking =>
  ranking.map((tier) => tier.filter((id) => order.includes(id))).filter((tier) => tier.length > 0)
