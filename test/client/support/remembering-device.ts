/** A device that remembers small things, in memory; `kept` is what it remembers. */
import type { Remembered } from "../../../client/state/remembered.ts"

export function rememberingDevice(): Remembered & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  const remembered = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  return Object.assign(remembered, { kept })
}
