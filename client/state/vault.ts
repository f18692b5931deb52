/**
 * Vault: values on this device, encrypted under a key that scripts can use but never read out (AES-256-GCM, WebCrypto).
 *
 * A self-test runs first, because some private modes refuse to keep keys or anything at all. The name of a value is
 * authenticated with it, so that values can't be exchanged. This protects against copies of the files; it is no
 * protection against whoever controls the device or runs a script in the app.
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
}

interface Kept {
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
}

const KEY_NAME = "device-key"
const NONCE_BYTES = 12

export async function openVault(
  open: () => Promise<Store>,
  crypto: Crypto,
): Promise<Result<Vault, "STORAGE_REFUSED">> {
  try {
    const store = await open()
    const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ])
    const vault = makeVault(store, crypto, (await store.putNew(KEY_NAME, fresh)) as CryptoKey)
    return (await selfTest(vault, crypto)) ? ok(vault) : err("STORAGE_REFUSED")
  } catch {
    return err("STORAGE_REFUSED")
  }
}

function makeVault(store: Store, crypto: Crypto, key: CryptoKey): Vault {
  const algorithm = (name: string, nonce: Uint8Array<ArrayBuffer>) => ({
    name: "AES-GCM",
    iv: nonce,
    additionalData: new TextEncoder().encode(name),
  })
  return {
    read: async <T>(name: string) => {
      const kept = (await store.get(name)) as Kept | undefined
      if (!kept) return null
      try {
        const bytes = await crypto.subtle.decrypt(algorithm(name, kept.nonce), key, kept.sealed)
        return JSON.parse(new TextDecoder().decode(bytes)) as T
      } catch {
        return null
      }
    },
    write: async (name, value) => {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const bytes = new TextEncoder().encode(JSON.stringify(value))
      const sealed = await crypto.subtle.encrypt(algorithm(name, nonce), key, bytes)
      await store.put(name, { nonce, sealed } satisfies Kept)
    },
    erase: store.remove,
    names: store.names,
  }
}

async function selfTest(vault: Vault, crypto: Crypto): Promise<boolean> {
  const name = `self-test/${crypto.randomUUID()}`
  await vault.write(name, name)
  const kept = await vault.read<string>(name)
  await vault.erase(name)
  return kept === name
}
