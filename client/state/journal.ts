/**
 * Journal: the newest draft of each election, written before a change returns, for the moments until the vault has it.
 *
 * The vault encrypts and stores asynchronously; a page that is reloaded or killed within those milliseconds would lose the change.
 * What stands here is sealed too, as the next user of a shared device must not read it: XChaCha20-Poly1305 (a cipher that needs
 * no waiting), a fresh random nonce for each entry, the entry's name authenticated, under a key that rests in the vault. An entry is
 * taken out as soon as the vault has it. Where the browser refuses, there is no journal: nothing else depends on it.
 */
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js"
import type { Ranking } from "#core/ballot/ranking"
import { concat, fromBase64url, toBase64url, utf8 } from "#core/base/bytes"

/** Storage that answers at once. Asked for anew each time: merely touching it throws in some private modes. */
export type Shelf = () => Pick<Storage, "getItem" | "setItem" | "removeItem">

export interface Journal {
  /** At once. Gives what takes the entry out again, unless a newer one, of another tab perhaps, has taken its place. */
  readonly note: (uid: string, ranking: Ranking) => () => void
  /** What was noted last and not taken out; null where there is none, or none that this key opens. */
  readonly read: (uid: string) => Ranking | null
  readonly erase: (uid: string) => void
}

export const JOURNAL_KEY_BYTES = 32
const NONCE_BYTES = 24

/** `prefix`: the person's part of the shelf, with a slash at the end. `key`: theirs, JOURNAL_KEY_BYTES long. */
export function openJournal(shelf: Shelf, prefix: string, key: Uint8Array, crypto: Crypto): Journal {
  const nameOf = (uid: string) => `${prefix}journal/${uid}`
  const cipher = (name: string, nonce: Uint8Array) => xchacha20poly1305(key, nonce, utf8(name))
  const get = (name: string): string | null => attempt(() => shelf().getItem(name))
  const erase = (uid: string) => void attempt(() => shelf().removeItem(nameOf(uid)))
  return {
    note: (uid, ranking) => {
      const name = nameOf(uid)
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const sealed = cipher(name, nonce).encrypt(utf8(JSON.stringify(ranking)))
      const entry = toBase64url(concat(nonce, sealed))
      // One that stayed although the newer one has no room would come back in its place.
      if (attempt(() => shelf().setItem(name, entry)) === null) erase(uid)
      return () => {
        if (get(name) === entry) erase(uid)
      }
    },
    read: (uid) => {
      const name = nameOf(uid)
      const entry = fromBase64url(get(name) ?? "")
      if (!entry.ok || entry.value.length <= NONCE_BYTES) return null
      const sealed = entry.value.subarray(NONCE_BYTES)
      // Another key's, or damaged: then there is only what the vault holds.
      const bytes = attempt(() => cipher(name, entry.value.subarray(0, NONCE_BYTES)).decrypt(sealed))
      return bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as Ranking) : null
    },
    erase,
  }
}

/** Null where it throws. */
function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
