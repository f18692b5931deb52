/** A shelf as localStorage is one, in memory; `kept` is what stands on it. */
import type { Shelf } from "../../../client/state/journal.ts"

export function makeShelf(): Shelf & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  const shelf = () => ({
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  })
  return Object.assign(shelf, { kept })
}
