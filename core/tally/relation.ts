/**
 * Relation: which candidate stands in some relation to which, a bit for each ordered pair.
 *
 * Bits, because what follows from a relation is found a word at a time: 32 candidates in one step. Mutable, and never
 * shared beyond the count that makes it.
 */

export interface Relation {
  readonly size: number
  /** Words per row. */
  readonly words: number
  /** Row-major: bit b of row a. */
  readonly bits: Int32Array
}

/** The relation in which nobody stands to anybody. */
export function emptyRelation(size: number): Relation {
  const words = (size + 31) >>> 5
  return { size, words, bits: new Int32Array(size * words) }
}

export const copyRelation = (relation: Relation): Relation => ({
  ...relation,
  bits: relation.bits.slice(),
})

export const holds = ({ words, bits }: Relation, a: number, b: number): boolean =>
  (((bits[a * words + (b >>> 5)] as number) >>> (b & 31)) & 1) === 1

export function relate({ words, bits }: Relation, a: number, b: number): void {
  const at = a * words + (b >>> 5)
  bits[at] = (bits[at] as number) | (1 << (b & 31))
}

/**
 * Relates a to b, and everybody that leads to a with everybody that b leads to: a relation that was transitive stays
 * so. On a cycle, a candidate leads to itself. Time is size x words, and nothing where it holds already.
 */
export function relateOnwards(relation: Relation, a: number, b: number): void {
  if (holds(relation, a, b)) return
  const { size, words, bits } = relation
  relate(relation, a, b)
  for (let word = 0; word < words; word++) {
    bits[a * words + word] = (bits[a * words + word] as number) | (bits[b * words + word] as number)
  }
  for (let from = 0; from < size; from++) {
    if (from === a || !holds(relation, from, a)) continue
    for (let word = 0; word < words; word++) {
      bits[from * words + word] = (bits[from * words + word] as number) | (bits[a * words + word] as number)
    }
  }
}
