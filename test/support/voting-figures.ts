/** Figures of a suite that attacks: collected by its tests, printed as one table when the file ends. */
import { afterAll } from "vitest"

export type Figures = Readonly<Record<string, string | number>>

/** Gives what notes a row. Call it once, at the top of a file. */
export function figuresOf(title: string): (row: string, figures: Figures) => void {
  const rows: Record<string, Figures> = {}
  afterAll(() => {
    if (Object.keys(rows).length === 0) return
    console.log(title)
    console.table(rows)
  })
  return (row, figures) => {
    rows[row] = { ...rows[row], ...figures }
  }
}

/** The middle of a sample, the mean of both middles where it is even. */
export function median(sample: readonly number[]): number {
  const sorted = [...sample].sort((a, b) => a - b)
  const half = sorted.length / 2
  const upper = sorted[Math.floor(half)] ?? Number.NaN
  return Number.isInteger(half) ? (upper + (sorted[half - 1] ?? Number.NaN)) / 2 : upper
}
