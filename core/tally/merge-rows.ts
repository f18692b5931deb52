/**
 * Merge: rows of ranks that are alike become one with their weight. For profile.ts.
 *
 * An open hash table of row numbers; no object per row.
 */

export interface Rows {
  readonly ranks: Uint16Array
  readonly weights: Float64Array
}

/** `rows` rows of `width` ranks, and what each weighs (null: 1): the different ones, in the order in which they first occur. */
export function mergeRows(
  ranks: Uint16Array,
  width: number,
  rows: number,
  weights: Float64Array | null,
): Rows {
  const kept = new Uint16Array(ranks.length)
  const merged = new Float64Array(rows)
  const slots = new Int32Array(slotsFor(rows))
  let count = 0
  for (let row = 0; row < rows; row++) {
    const from = row * width
    const slot = slotOf(slots, kept, ranks, from, width)
    if (slots[slot] === 0) {
      for (let column = 0; column < width; column++) {
        kept[count * width + column] = ranks[from + column] as number
      }
      slots[slot] = ++count
    }
    const at = (slots[slot] as number) - 1
    merged[at] = (merged[at] as number) + (weights === null ? 1 : (weights[row] as number))
  }
  return { ranks: kept.slice(0, count * width), weights: merged.slice(0, count) }
}

/** A power of two, so large that half of the slots stay empty. */
function slotsFor(rows: number): number {
  let slots = 2
  while (slots < 2 * rows) slots *= 2
  return slots
}

/**
 * The slot of the row of `ranks` at `from`: it holds 1 + the number of the row of `kept` that is like it, or else 0, and that row
 * belongs there.
 */
function slotOf(
  slots: Int32Array,
  kept: Uint16Array,
  ranks: Uint16Array,
  from: number,
  width: number,
): number {
  const mask = slots.length - 1
  let slot = hash(ranks, from, width) & mask
  for (let held = slots[slot] as number; held !== 0; held = slots[slot] as number) {
    if (alike(kept, (held - 1) * width, ranks, from, width)) break
    slot = (slot + 1) & mask
  }
  return slot
}

function alike(a: Uint16Array, atA: number, b: Uint16Array, atB: number, width: number): boolean {
  for (let column = 0; column < width; column++) if (a[atA + column] !== b[atB + column]) return false
  return true
}

/** Rank by rank, each of them spread over the whole word by a multiplier without pattern. */
function hash(ranks: Uint16Array, from: number, width: number): number {
  let state = 0
  for (let index = from; index < from + width; index++) {
    state = Math.imul(state ^ (ranks[index] as number), 0x9e3779b1)
    state ^= state >>> 15
  }
  return state
}
