/**
 * Keys of the ranking board, when the focus is on a candidate; and those of undo and redo, which count on the whole page.
 *
 * Alt or Shift with a key moves the candidate, so that the plain key can walk from one candidate to the next.
 */
import { unrank } from "#core/ballot/draft"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { textsOf } from "../../texts/texts.ts"
import { lastPlace, type Place, placeOf, stepDown, stepUp, tieAbove, UNRANKED } from "./place.ts"

const t = textsOf("voting")

export type KeyIntent =
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "walk"; readonly to: "next" | "previous" | "first" | "last" }
  | { readonly kind: "find" }

export type Stroke = Pick<KeyboardEvent, "key" | "altKey" | "shiftKey" | "ctrlKey" | "metaKey">

/** What there is to know, for people: keys and what they do. */
export const keyHelp = (): readonly (readonly [keys: string, what: string])[] => [
  ["↑ ↓", t().keyWalk],
  ["Home End", t().keyEnds],
  ["Shift ↑ ↓", t().keyMove],
  ["Shift Home End", t().keyMoveEnds],
  ["Enter", t().keyEnter],
  ["1 – 9", t().keyDigits],
  ["=", t().keyTie],
  ["Delete", t().keyDelete],
  ["/", t().keyFind],
  ["Ctrl Z", t().keyUndo],
  ["Ctrl Y", t().keyRedo],
]

/** What a key means for the candidate that has the focus, or null where it means nothing here. */
export function keyIntent(stroke: Stroke, ranking: Ranking, id: CandidateId): KeyIntent | null {
  const place = (to: Place | null): KeyIntent | null => to && { kind: "place", place: to }
  if (stroke.ctrlKey || stroke.metaKey) return null
  const moving = stroke.altKey || stroke.shiftKey
  const ranked = placeOf(ranking, id).kind !== "unranked"
  switch (stroke.key) {
    case "ArrowUp":
      if (!moving) return { kind: "walk", to: "previous" }
      return place(ranked ? stepUp(ranking, id) : lastPlace(ranking))
    case "ArrowDown":
      return moving ? place(stepDown(ranking, id)) : { kind: "walk", to: "next" }
    case "Home":
      return moving ? place({ kind: "alone", before: 0 }) : { kind: "walk", to: "first" }
    case "End":
      return moving ? place(lastPlace(unrank(ranking, id))) : { kind: "walk", to: "last" }
    case "=":
      return place(tieAbove(ranking, id))
    case "Delete":
    case "Backspace":
      return ranked ? place(UNRANKED) : null
    case "/":
      return { kind: "find" }
    default:
      return /^[1-9]$/.test(stroke.key) ? place(atRank(ranking, id, Number(stroke.key))) : null
  }
}

/** Ctrl or Command with Z; with Shift, or Ctrl with Y, the other way. */
export function historyIntent(stroke: Stroke): "undo" | "redo" | null {
  if (!(stroke.ctrlKey || stroke.metaKey) || stroke.altKey) return null
  const key = stroke.key.toLowerCase()
  if (key === "z") return stroke.shiftKey ? "redo" : "undo"
  return key === "y" && !stroke.shiftKey ? "redo" : null
}

/** A rank of one's own: that rank, or the last one there is. */
const atRank = (ranking: Ranking, id: CandidateId, rank: number): Place => ({
  kind: "alone",
  before: Math.min(rank - 1, unrank(ranking, id).length),
})
