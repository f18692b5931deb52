/** Store: named values on this device. IndexedDB in a browser that keeps things, memory in one that does not. */
export interface Store {
  /** The value, or undefined. */
  readonly get: (name: string) => Promise<unknown>
  readonly put: (name: string, value: unknown) => Promise<void>
  /** Puts a value where there is none, in one step even if several pages do so at once; gives what is there then. */
  readonly putNew: (name: string, value: unknown) => Promise<unknown>
  readonly remove: (name: string) => Promise<void>
  /** Names that start with `prefix`. */
  readonly names: (prefix: string) => Promise<readonly string[]>
  /**
   * Calls back with the name of what another page changed, and with null after the connection to the storage was lost: the
   * browser may have emptied it. Gives a way to stop.
   */
  readonly watch: (changed: (name: string | null) => void) => () => void
  /** Rejections that mean: the connection is lost. The same call made again opens a new one. */
  readonly isLost: (error: unknown) => boolean
}

/** Lives as long as the page. */
export function memoryStore(): Store {
  const values = new Map<string, unknown>()
  return {
    get: async (name) => values.get(name),
    put: async (name, value) => {
      values.set(name, value)
    },
    putNew: async (name, value) => {
      if (!values.has(name)) values.set(name, value)
      return values.get(name)
    },
    remove: async (name) => {
      values.delete(name)
    },
    names: async (prefix) => [...values.keys()].filter((name) => name.startsWith(prefix)),
    watch: () => () => {},
    isLost: () => false,
  }
}
