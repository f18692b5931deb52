/** Which of the words are typed back. */

/** Two different places among so many, in order, counted from 1. */
export function somePlaces(many: number): readonly number[] {
  const first = Math.floor(Math.random() * many)
  const second = (first + 1 + Math.floor(Math.random() * (many - 1))) % many
  return [first + 1, second + 1].sort((a, b) => a - b)
}
