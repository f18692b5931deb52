/** Looks for many byte strings at once in one pass over megabytes: dumps of memory, of files, of the write-ahead log. */

interface Needle<T> {
  readonly bytes: Uint8Array
  readonly of: T
}

export class Search<T> {
  /** By the first two bytes, most of which begin no needle. */
  private readonly buckets = new Map<number, Needle<T>[]>()
  private readonly begins = new Uint8Array(0x10000)

  /** Each needle of at least 4 bytes. */
  constructor(needles: Iterable<readonly [T, Iterable<Uint8Array>]>) {
    for (const [of, forms] of needles) {
      for (const bytes of forms) {
        const prefix = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
        this.begins[prefix] = 1
        const bucket = this.buckets.get(prefix)
        if (bucket) bucket.push({ bytes, of })
        else this.buckets.set(prefix, [{ bytes, of }])
      }
    }
  }

  /** Every occurrence, in order of offset. */
  *all(hay: Uint8Array): Generator<{ readonly of: T; readonly at: number }> {
    for (let at = 0; at + 4 <= hay.length; at++) {
      const prefix = ((hay[at] as number) << 8) | (hay[at + 1] as number)
      if (this.begins[prefix] === 0) continue
      for (const { bytes, of } of this.buckets.get(prefix) ?? []) {
        if (matches(hay, at, bytes)) yield { of, at }
      }
    }
  }

  /** Adds what occurs in `hay` and not in `signs` yet, at `order(offset)`. */
  note(signs: Map<T, number>, hay: Uint8Array, order: (at: number) => number): void {
    for (const { of, at } of this.all(hay)) if (!signs.has(of)) signs.set(of, order(at))
  }
}

function matches(hay: Uint8Array, at: number, needle: Uint8Array): boolean {
  if (at + needle.length > hay.length) return false
  for (let i = 2; i < needle.length; i++) if (hay[at + i] !== needle[i]) return false
  return true
}
