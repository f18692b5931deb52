/**
 * The store in IndexedDB. Every function rejects where the browser refuses storage.
 *
 * A connection can be lost under a running page: after a suspend, when the browser empties the storage, when another page deletes
 * or upgrades it. The call that finds it lost rejects, the next one opens a new connection; what has to be put back then is
 * for the vault to know.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb"
import type { Store } from "./store.ts"

const DATABASE = "votive"
const VERSION = 1

/** What pages tell each other: names of what they changed. */
const CHANNEL = "votive-kept"

interface Schema extends DBSchema {
  readonly kept: { readonly key: string; readonly value: unknown }
}

/**
 * What browsers reject with on a connection that they closed: no new transaction (InvalidStateError), one that was running
 * (AbortError), and Safari's "connection to the database server lost" (UnknownError).
 */
const LOST: ReadonlySet<string> = new Set(["InvalidStateError", "AbortError", "UnknownError"])

const isLost = (error: unknown): boolean => error instanceof DOMException && LOST.has(error.name)

export async function openDatabase(): Promise<Store> {
  const listeners = new Set<(name: string | null) => void>()
  const tell = (name: string | null) => {
    for (const listener of listeners) listener(name)
  }
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === "string") tell(data)
  }
  let connection: Promise<IDBPDatabase<Schema>> | null = null
  const lose = (lost: Promise<IDBPDatabase<Schema>> | null) => {
    if (connection !== lost) return
    connection = null
    tell(null)
  }
  const connected = () => {
    if (connection) return connection
    const opened: Promise<IDBPDatabase<Schema>> = openDB<Schema>(DATABASE, VERSION, {
      upgrade: (fresh) => {
        fresh.createObjectStore("kept")
      },
      // Another page deletes it: a connection that stayed open would hold that up.
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close()
        lose(opened)
      },
      terminated: () => lose(opened),
    })
    connection = opened
    opened.catch(() => {
      if (connection === opened) connection = null
    })
    return opened
  }
  const using = async <T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> => {
    const current = connected()
    try {
      return await work(await current)
    } catch (error) {
      if (isLost(error)) lose(current)
      throw error
    }
  }
  const changing = async <T>(name: string, work: (database: IDBPDatabase<Schema>) => Promise<T>) => {
    const done = await using(work)
    channel.postMessage(name)
    return done
  }
  await connected()
  return {
    get: (name) => using((database) => database.get("kept", name)),
    put: (name, value) =>
      changing(name, async (database) => {
        await database.put("kept", value, name)
      }),
    putNew: (name, value) =>
      using(async (database) => {
        const transaction = database.transaction("kept", "readwrite")
        const present = await transaction.store.get(name)
        if (present === undefined) await transaction.store.put(value, name)
        await transaction.done
        return present ?? value
      }),
    remove: (name) => changing(name, (database) => database.delete("kept", name)),
    names: (prefix) =>
      using((database) => database.getAllKeys("kept", IDBKeyRange.bound(prefix, `${prefix}\uffff`))),
    watch: (changed) => {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
    isLost,
  }
}
