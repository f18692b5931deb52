/** The store in IndexedDB. Every function rejects where the browser refuses storage. */
import { type DBSchema, openDB } from "idb"
import type { Store } from "./store.ts"

const DATABASE = "votive"
const VERSION = 1

interface Schema extends DBSchema {
  readonly kept: { readonly key: string; readonly value: unknown }
}

export async function openDatabase(): Promise<Store> {
  const database = await openDB<Schema>(DATABASE, VERSION, {
    upgrade: (fresh) => {
      fresh.createObjectStore("kept")
    },
  })
  return {
    get: (name) => database.get("kept", name),
    put: async (name, value) => {
      await database.put("kept", value, name)
    },
    putNew: async (name, value) => {
      const transaction = database.transaction("kept", "readwrite")
      const present = await transaction.store.get(name)
      if (present === undefined) await transaction.store.put(value, name)
      await transaction.done
      return present ?? value
    },
    remove: (name) => database.delete("kept", name),
    names: (prefix) => database.getAllKeys("kept", IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
  }
}
