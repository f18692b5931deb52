/**
 * Layout of the graph of beats: points in a column, an arc beside it for each beat.
 *
 * An arc leaves its winner and arrives at its loser with an arrow head. Arcs that share a point end beside each other, nested,
 * so that as few as can be cross; the further apart two candidates stand, the wider their arc. Pure geometry, in units of
 * 1/16 rem.
 */
import type { Beat } from "./beats.ts"

/** Height of a row: a name of two lines, and large enough for a finger. */
export const ROW = 44
export const DOT_X = 9
export const DOT_R = 5

const HEAD = 8
const CLEAR = DOT_R + 3
const LEAST_BULGE = 26
/** Of the height of a row, how much the ends at one point may take on each side. */
const PORTS = 15
const WIDEST_PORT = 6
const THINNEST = 1
const THICKEST = 5
/** A cubic whose control points stand `b` aside comes 3/4 of it aside. */
const REACH_OF_BULGE = 0.75

export interface Arc {
  readonly beat: Beat
  readonly path: string
  /** The arrow head, as points of a polygon. */
  readonly head: string
  readonly width: number
}

export const dotY = (place: number): number => place * ROW + ROW / 2

/** Arcs for `size` candidates, at most `width` wide; in the order of `beats`. */
export function arcsOf(beats: readonly Beat[], size: number, width: number): readonly Arc[] {
  const port = portsOf(beats, size)
  const strengths = beats.map(({ strength }) => strength)
  const weakest = Math.min(...strengths)
  const range = Math.max(1, Math.max(...strengths) - weakest)
  const reach = (width - DOT_X - CLEAR - HEAD - THICKEST) / REACH_OF_BULGE
  return beats.map((beat) => {
    const span = Math.abs(beat.from - beat.to)
    const bulge = LEAST_BULGE + ((reach - LEAST_BULGE) * span) / Math.max(1, size - 1)
    const thick = THINNEST + ((THICKEST - THINNEST) * (beat.strength - weakest)) / range
    const start = { x: DOT_X + CLEAR, y: port(beat.from, beat) }
    const tip = { x: DOT_X + CLEAR, y: port(beat.to, beat) }
    const half = 2.5 + thick / 2
    const base = tip.x + HEAD
    return {
      beat,
      path: `M${start.x} ${round(start.y)}C${round(start.x + bulge)} ${round(start.y)} ${round(base + bulge)} ${round(tip.y)} ${base} ${round(tip.y)}`,
      head: `${tip.x},${round(tip.y)} ${base},${round(tip.y - half)} ${base},${round(tip.y + half)}`,
      width: round(thick),
    }
  })
}

/** Where each beat meets a point: those that go up above the middle, those that go down below it, the widest innermost. */
function portsOf(beats: readonly Beat[], size: number): (place: number, beat: Beat) => number {
  const at = new Map<string, number>()
  const key = (place: number, { from, to }: Beat) => `${place} ${from} ${to}`
  for (let place = 0; place < size; place++) {
    for (const side of [-1, 1]) {
      const here = beats
        .filter(({ from, to }) => from === place || to === place)
        .filter(({ from, to }) => Math.sign(from + to - 2 * place) === side)
        .sort((one, other) => Math.abs(other.from - other.to) - Math.abs(one.from - one.to))
      const gap = Math.min(WIDEST_PORT, PORTS / here.length)
      here.forEach((beat, rank) => {
        at.set(key(place, beat), dotY(place) + side * gap * (rank + 0.7))
      })
    }
  }
  return (place, beat) => at.get(key(place, beat)) ?? dotY(place)
}

const round = (value: number): number => Math.round(value * 10) / 10
