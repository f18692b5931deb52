/**
 * What a bench is made of: suites of rows, measured by medians.
 *
 * Numbers for people to read, never a condition for a test to pass.
 */

/** Cells of a table; the first is the row's label. */
export type Row = readonly string[]

export interface Table {
  readonly title: string
  readonly heads: Row
  readonly rows: readonly Row[]
}

export interface Suite {
  /** What `bun run bench NAME` calls it. */
  readonly name: string
  readonly run: () => Promise<Table>
}

/** Median milliseconds of `runs` calls, after `warmups` that aren't measured. */
export async function median(
  work: () => unknown,
  { runs, warmups }: { runs: number; warmups: number },
): Promise<number> {
  const times: number[] = []
  for (let run = -warmups; run < runs; run++) {
    const start = performance.now()
    await work()
    const time = performance.now() - start
    if (run >= 0) times.push(time)
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

export const milliseconds = (time: number): string => `${time.toFixed(time < 10 ? 2 : 0)} ms`

export const ratio = (slow: number, fast: number): string =>
  `${(slow / fast).toFixed(slow / fast < 10 ? 1 : 0)}x`

/** A table as aligned text; all columns but the first to the right. */
export function render({ title, heads, rows }: Table): string {
  const widths = heads.map((_, column) =>
    Math.max(...[heads, ...rows].map((row) => (row[column] ?? "").length)),
  )
  const line = (row: Row): string =>
    widths
      .map((width, column) =>
        column === 0 ? (row[column] ?? "").padEnd(width) : (row[column] ?? "").padStart(width),
      )
      .join("  ")
      .trimEnd()
  return [
    title,
    line(heads),
    widths.map((width) => "-".repeat(width)).join("  "),
    ...rows.map(line),
    "",
  ].join("\n")
}
