/**
 * Editor: a ranking while it is being made. Saves every change, and can undo them.
 */
import { type Accessor, createSignal } from "solid-js"
import { unranked } from "#core/ballot/draft"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { type Place, put } from "../ui/ranking/place.ts"

/** Changes that can be undone. */
const HISTORY = 200

export interface Editor {
  readonly ranking: Accessor<Ranking>
  /** Candidates without a rank, in this voter's order. */
  readonly tray: Accessor<readonly CandidateId[]>
  readonly place: (id: CandidateId, place: Place) => void
  /** Takes a whole ranking, as one change. */
  readonly replace: (ranking: Ranking) => void
  readonly undo: () => void
  readonly canUndo: Accessor<boolean>
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
  const [history, setHistory] = createSignal<readonly Ranking[]>([])
  const [saved, setSaved] = createSignal(true)
  const keep = (next: Ranking) => {
    setSaved(false)
    save(next).then(
      () => setSaved(ranking() === next),
      () => undefined,
    )
  }
  const change = (next: Ranking) => {
    if (next === ranking()) return
    setHistory((last) => [...last, ranking()].slice(-HISTORY))
    setRanking(next)
    keep(next)
  }
  return {
    ranking,
    tray: () => unranked(ranking(), order),
    place: (id, place) => change(put(ranking(), id, place)),
    replace: change,
    undo: () => {
      const last = history().at(-1)
      if (!last) return
      setHistory((all) => all.slice(0, -1))
      setRanking(last)
      keep(last)
    },
    canUndo: () => history().length > 0,
    saved,
  }
}

const onPaper = (ranking: Ranking, order: readonly CandidateId[]): Ranking =>
  ranking.map((tier) => tier.filter((id) => order.includes(id))).filter((tier) => tier.length > 0)
