/** Stores as browsers have them at their worst: one that is lost or emptied under the app, and one that two tabs share. */
import { memoryStore, type Store } from "../../../client/state/store.ts"

const GONE = "ConnectionClosedError"

/** `lose`: so many of the next calls find the connection closed; `empty`: and everything is gone. */
export function losableStore(): Store & {
  readonly lose: (times?: number) => void
  readonly empty: () => Promise<void>
} {
  const store = memoryStore()
  const listeners = new Set<(name: string | null) => void>()
  let lost = 0
  const checked =
    <A extends unknown[], T>(work: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      if (lost === 0) return work(...args)
      lost--
      throw new DOMException("the connection is closed", GONE)
    }
  return {
    get: checked(store.get),
    put: checked(store.put),
    putNew: store.putNew,
    remove: checked(store.remove),
    names: checked(store.names),
    watch: (changed) => {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
    isLost: (error) => error instanceof DOMException && error.name === GONE,
    lose: (times = 1) => {
      lost = times
    },
    empty: async () => {
      await Promise.all((await store.names("")).map(store.remove))
      for (const listener of listeners) listener(null)
    },
  }
}

type Listeners = Set<(name: string) => void>

/** One storage, seen by two pages of the app. */
export function twoTabs(): { readonly one: Store; readonly two: Store } {
  const store = memoryStore()
  const listeners: readonly [Listeners, Listeners] = [new Set(), new Set()]
  const tab = (own: Listeners, others: Listeners): Store => {
    const changed = (name: string) => {
      for (const listener of others) listener(name)
    }
    return {
      ...store,
      put: async (name, value) => {
        await store.put(name, value)
        changed(name)
      },
      remove: async (name) => {
        await store.remove(name)
        changed(name)
      },
      watch: (listener) => {
        own.add(listener)
        return () => void own.delete(listener)
      },
    }
  }
  return { one: tab(listeners[0], listeners[1]), two: tab(listeners[1], listeners[0]) }
}

/** A storage that has no room for anything more from the moment that `full` is set. */
export function fillingStore(): Store & { full: boolean } {
  const store = memoryStore()
  const filling = {
    ...store,
    full: false,
    put: async (name: string, value: unknown) => {
      if (filling.full) throw new DOMException("no room", "QuotaExceededError")
      await store.put(name, value)
    },
  }
  return filling
}
