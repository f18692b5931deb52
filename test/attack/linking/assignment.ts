/**
 * The assignment problem: which column each row takes, each column taken once, so that the sum of weights is greatest
 * (the Hungarian method with potentials, Jonker and Volgenant 1987; O(n^3)).
 */

/** `weights[row][column]`, at least as many columns as rows. The column of each row. */
export function assign(weights: readonly Float64Array[]): readonly number[] {
  const rows = weights.length
  const columns = weights[0]?.length ?? 0
  // Index 0 stands for "none" in all of these; rows and columns count from 1.
  const rowPotential = new Float64Array(rows + 1)
  const columnPotential = new Float64Array(columns + 1)
  const rowOf = new Int32Array(columns + 1)
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row
    const path = new Int32Array(columns + 1)
    const slack = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY)
    const visited = new Uint8Array(columns + 1)
    let at = 0
    do {
      visited[at] = 1
      const current = at32(rowOf, at)
      const weight = weights[current - 1] as Float64Array
      let least = Number.POSITIVE_INFINITY
      let next = 0
      for (let column = 1; column <= columns; column++) {
        if (visited[column] === 1) continue
        const reduced =
          -at64(weight, column - 1) - at64(rowPotential, current) - at64(columnPotential, column)
        if (reduced < at64(slack, column)) {
          slack[column] = reduced
          path[column] = at
        }
        if (at64(slack, column) < least) {
          least = at64(slack, column)
          next = column
        }
      }
      for (let column = 0; column <= columns; column++) {
        if (visited[column] === 1) {
          const held = at32(rowOf, column)
          rowPotential[held] = at64(rowPotential, held) + least
          columnPotential[column] = at64(columnPotential, column) - least
        } else slack[column] = at64(slack, column) - least
      }
      at = next
    } while (rowOf[at] !== 0)
    while (at !== 0) {
      const from = at32(path, at)
      rowOf[at] = at32(rowOf, from)
      at = from
    }
  }
  const taken = new Array<number>(rows).fill(-1)
  for (let column = 1; column <= columns; column++) {
    const row = at32(rowOf, column)
    if (row > 0) taken[row - 1] = column - 1
  }
  return taken
}

const at32 = (values: Int32Array, index: number): number => values[index] as number
const at64 = (values: Float64Array, index: number): number => values[index] as number
