/** Geometry of dropping: which place in the ranking a point stands for. Pure; all coordinates are of one kind, in pixels. */
import { type Place, UNRANKED } from "./place.ts"

export interface Span {
  readonly top: number
  readonly bottom: number
}

export interface Area extends Span {
  readonly left: number
  readonly right: number
}

/** The board as it lies: its two zones, and the tiers from top to bottom. */
export interface Layout {
  readonly ranking: Area
  readonly tray: Area
  readonly tiers: readonly Span[]
}

/** How much of a tier's height, at either end, means "before" and "after" rather than "tied with". */
const EDGE = 0.28

const holds = (area: Area, x: number, y: number): boolean =>
  x >= area.left && x <= area.right && y >= area.top && y <= area.bottom

/**
 * The place at a height, between or on the tiers given from top to bottom: the middle of a tier is a tie, its edges and the
 * gaps are ranks of one's own.
 */
export function placeAt(y: number, tiers: readonly Span[]): Place {
  for (const [index, tier] of tiers.entries()) {
    const edge = (tier.bottom - tier.top) * EDGE
    if (y < tier.top + edge) return { kind: "alone", before: index }
    if (y <= tier.bottom - edge) return { kind: "with", tier: index }
  }
  return { kind: "alone", before: tiers.length }
}

/** How far below the ranking a drop still counts as its last place, in pixels. */
const SLACK = 48

/** The place at a point, or null where dropping changes nothing. */
export function dropAt(x: number, y: number, layout: Layout): Place | null {
  if (holds(layout.tray, x, y)) return UNRANKED
  // Anywhere above is the first place: a page that scrolls while one drags easily overshoots.
  const { left, right, bottom } = layout.ranking
  return holds({ left, right, top: Number.NEGATIVE_INFINITY, bottom: bottom + SLACK }, x, y)
    ? placeAt(y, layout.tiers)
    : null
}
