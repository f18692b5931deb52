/**
 * Vault: values on this device, encrypted under a key that scripts can use but never read out (AES-256-GCM, WebCrypto).
 *
 * A self-test runs first, because some private modes refuse to keep keys or anything at all. The name of a value is
 * authenticated with it, so that values can't be exchanged. This protects against copies of the files; it is no
 * protection against whoever controls the device or runs a script in the app.
 *
 * Where the connection to the storage is lost under the running page, it is opened again, once per call. Where the browser emptied
 * the storage meanwhile, what this page has read or written is put back before anything else is done with it.
 */
import { err, ok, type Result } from "#core/base/result"
import type { Store } from "./store.ts"

export interface Vault {
  /** Null where there is none, or none that this device's key opens. */
  readonly read: <T>(name: string) => Promise<T | null>
  /** `value` must survive JSON. */
  readonly write: (name: string, value: unknown) => Promise<void>
  readonly erase: (name: string) => Promise<void>
  readonly names: (prefix: string) => Promise<readonly string[]>
  /** Calls back with the name of what another page changed. Gives a way to stop. */
  readonly watch: (changed: (name: string) => void) => () => void
  /** Forgets what was read, and hears of no more changes: another person signed in. */
  readonly close: () => void
}

interface Kept {
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
}

const KEY_NAME = "device-key"
/** Names the storage as it was first found: another one says that it was emptied since. */
const STORAGE_NAME = "storage-id"
const NONCE_BYTES = 12

export async function openVault(
  open: () => Promise<Store>,
  crypto: Crypto,
): Promise<Result<Vault, "STORAGE_REFUSED">> {
  try {
    const vault = await makeVault(await open(), crypto)
    return (await selfTest(vault, crypto)) ? ok(vault) : err("STORAGE_REFUSED")
  } catch {
    return err("STORAGE_REFUSED")
  }
}

async function makeVault(store: Store, crypto: Crypto): Promise<Vault> {
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ])
  let key = (await store.putNew(KEY_NAME, fresh)) as CryptoKey
  let storage = await store.putNew(STORAGE_NAME, crypto.randomUUID())
  /** JSON of what this page has read or written, by name. */
  const known = new Map<string, string>()
  const listeners = new Set<(name: string) => void>()

  const algorithm = (name: string, nonce: Uint8Array<ArrayBuffer>) => ({
    name: "AES-GCM",
    iv: nonce,
    additionalData: new TextEncoder().encode(name),
  })
  const seal = async (name: string, text: string): Promise<Kept> => {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
    const sealed = await crypto.subtle.encrypt(algorithm(name, nonce), key, new TextEncoder().encode(text))
    return { nonce, sealed }
  }
  const open = async (name: string, kept: Kept | undefined): Promise<string | null> => {
    if (!kept) return null
    try {
      const bytes = await crypto.subtle.decrypt(algorithm(name, kept.nonce), key, kept.sealed)
      return new TextDecoder().decode(bytes)
    } catch {
      return null
    }
  }

  const putBack = async (): Promise<void> => {
    const found = await store.putNew(STORAGE_NAME, crypto.randomUUID())
    if (found === storage) return
    key = (await store.putNew(KEY_NAME, key)) as CryptoKey
    for (const [name, text] of known) await store.putNew(name, await seal(name, text))
    storage = found
  }
  let recovering: Promise<void> | null = null
  const recover = (): Promise<void> => {
    recovering ??= putBack().finally(() => {
      recovering = null
    })
    return recovering
  }
  /** Does the work on a storage that holds what it should; once more where the connection was found lost. */
  const using = async <T>(work: () => Promise<T>): Promise<T> => {
    if (recovering) await recovering
    try {
      return await work()
    } catch (error) {
      if (!store.isLost(error)) throw error
      await recover()
      return work()
    }
  }

  const readText = async (name: string): Promise<string | null> => {
    const text = await using(async () => open(name, (await store.get(name)) as Kept | undefined))
    if (text === null) known.delete(name)
    else known.set(name, text)
    return text
  }
  const stop = store.watch((name) => {
    // A storage that refuses now is found out by whoever uses it next.
    if (name === null) void recover().catch(() => undefined)
    else void heard(name).catch(() => undefined)
  })
  const heard = async (name: string): Promise<void> => {
    if (known.has(name)) await readText(name)
    for (const listener of listeners) listener(name)
  }
  return {
    read: async <T>(name: string) => {
      const text = await readText(name)
      return text === null ? null : (JSON.parse(text) as T)
    },
    write: async (name, value) => {
      const text = JSON.stringify(value)
      await using(async () => store.put(name, await seal(name, text)))
      known.set(name, text)
    },
    erase: async (name) => {
      known.delete(name)
      await using(() => store.remove(name))
    },
    names: (prefix) => using(() => store.names(prefix)),
    watch: (changed) => {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
    close: () => {
      stop()
      known.clear()
      listeners.clear()
    },
  }
}

async function selfTest(vault: Vault, crypto: Crypto): Promise<boolean> {
  const name = `self-test/${crypto.randomUUID()}`
  await vault.write(name, name)
  const kept = await vault.read<string>(name)
  await vault.erase(name)
  return kept === name
}
