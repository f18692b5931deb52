/** Spelling help: the known word that a mistyped one most likely stands for. */

/** Typing errors of more letters than this are no longer guessed at. */
const MOST_EDITS = 2

/** The known word nearest to `word`, letter case aside; undefined if none is near. Ties go to the first. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestEdits = MOST_EDITS + 1
  for (const candidate of known) {
    const edits = editsBetween(word.toLowerCase(), candidate.toLowerCase())
    // Two edits turn a short word into anything.
    if (edits < bestEdits && edits < candidate.length / 2) {
      best = candidate
      bestEdits = edits
    }
  }
  return best
}

/**
 * Letters to insert, drop, change or swap with their neighbour so that `a` becomes `b`: optimal string alignment distance.
 * Cheap for words whose lengths differ by more than MOST_EDITS, which get Infinity.
 */
export function editsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_EDITS) return Number.POSITIVE_INFINITY
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let edits = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (beforeLast[j - 2] as number) + 1)
      }
      row.push(edits)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] as number
}
