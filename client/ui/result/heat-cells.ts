/**
 * Cells of the heat map: how warm each is, and where the arrow keys lead. The diagonal is no place to be: nobody is compared
 * with themselves.
 */

export interface Heat {
  readonly side: "win" | "lose" | "tie"
  /** From 1, just more than half of those who compare the two, to 4, nearly all of them; a tie has none. */
  readonly degree: 0 | 1 | 2 | 3 | 4
}

/** Up to which share of those who compare the two a degree reaches. */
const DEGREES = [
  [0.6, 1],
  [0.7, 2],
  [0.8, 3],
] as const

/** `won` ballots for, `lost` against. */
export function heatOf(won: number, lost: number): Heat {
  if (won === lost) return { side: "tie", degree: 0 }
  const share = Math.max(won, lost) / (won + lost)
  const degree = DEGREES.find(([most]) => share <= most)?.[1] ?? 4
  return { side: won > lost ? "win" : "lose", degree }
}

export interface Cell {
  readonly row: number
  readonly column: number
}

/**
 * Where a key leads from a cell of `size` x `size`, at least 2; null where the key does not move, or the edge is reached. The
 * diagonal is stepped over; where nothing is left behind it, the way leads to the other cell of the same pair.
 */
export function moved({ row, column }: Cell, key: string, whole: boolean, size: number): Cell | null {
  const last = size - 1
  const step = (down: number, right: number): Cell | null => {
    const next = { row: row + down, column: column + right }
    if (next.row !== next.column) return inside(next, size)
    return inside({ row: next.row + down, column: next.column + right }, size) ?? { row: column, column: row }
  }
  switch (key) {
    case "ArrowRight":
      return step(0, 1)
    case "ArrowLeft":
      return step(0, -1)
    case "ArrowDown":
      return step(1, 0)
    case "ArrowUp":
      return step(-1, 0)
    case "Home":
      return whole ? { row: 0, column: 1 } : { row, column: row === 0 ? 1 : 0 }
    case "End":
      return whole ? { row: last, column: last - 1 } : { row, column: row === last ? last - 1 : last }
    default:
      return null
  }
}

const inside = (cell: Cell, size: number): Cell | null =>
  cell.row >= 0 && cell.column >= 0 && cell.row < size && cell.column < size ? cell : null
