/**
 * Keys of the ranking board, when the focus is on a candidate.
 *
 * Alt or Shift with an arrow moves, so that plain arrows can walk from one candidate to the next.
 */
import { unrank } from "#core/ballot/draft"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { lastPlace, type Place, placeOf, stepDown, stepUp, tieAbove, UNRANKED } from "./place.ts"

export type KeyIntent =
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "walk"; readonly by: 1 | -1 }
  | { readonly kind: "undo" }

export type Stroke = Pick<KeyboardEvent, "key" | "altKey" | "shiftKey" | "ctrlKey" | "metaKey">

export const KEY_HELP: readonly (readonly [string, string])[] = [
  ["↑ ↓", "walk through the candidates"],
  ["Shift ↑ ↓", "move the candidate up or down"],
  ["Enter", "rank next, or show what else can be done"],
  ["1 – 9", "put at that rank"],
  ["=", "tie with the rank above"],
  ["Delete", "take out of the ranking"],
  ["Ctrl Z", "undo"],
]

/** What a key means for the candidate that has the focus, or null where it means nothing here. */
export function keyIntent(stroke: Stroke, ranking: Ranking, id: CandidateId): KeyIntent | null {
  const place = (to: Place | null): KeyIntent | null => to && { kind: "place", place: to }
  if (isUndo(stroke)) return { kind: "undo" }
  if (stroke.ctrlKey || stroke.metaKey) return null
  const moving = stroke.altKey || stroke.shiftKey
  const ranked = placeOf(ranking, id).kind !== "unranked"
  switch (stroke.key) {
    case "ArrowUp":
      if (!moving) return { kind: "walk", by: -1 }
      return place(ranked ? stepUp(ranking, id) : lastPlace(ranking))
    case "ArrowDown":
      if (!moving) return { kind: "walk", by: 1 }
      return place(stepDown(ranking, id))
    case "=":
      return place(tieAbove(ranking, id))
    case "Delete":
    case "Backspace":
      return ranked ? place(UNRANKED) : null
    default:
      return /^[1-9]$/.test(stroke.key) ? place(atRank(ranking, id, Number(stroke.key))) : null
  }
}

export const isUndo = (stroke: Stroke): boolean =>
  (stroke.ctrlKey || stroke.metaKey) && !stroke.shiftKey && !stroke.altKey && stroke.key.toLowerCase() === "z"

/** A rank of one's own: that rank, or the last one there is. */
const atRank = (ranking: Ranking, id: CandidateId, rank: number): Place => ({
  kind: "alone",
  before: Math.min(rank - 1, unrank(ranking, id).length),
})
