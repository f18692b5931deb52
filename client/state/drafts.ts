/** Drafts: rankings that are not sealed yet, one per election, saved on every change; and the seed of the tray's order. */

import type { Ranking } from "#core/ballot/ranking"
import { fromBase64url, toBase64url } from "#core/base/bytes"
import { JOURNAL_KEY_BYTES, openJournal, type Shelf } from "./journal.ts"
import { SEED_BYTES } from "./order.ts"
import { inTurn } from "./turns.ts"
import type { Vault } from "./vault.ts"

export interface Drafts {
  /** Null where there is none. `uid`: the election's. */
  readonly read: (uid: string) => Promise<Ranking | null>
  /**
   * Writes happen in the order of the calls; one that a newer write to the same election overtook is left out. A change is there
   * for the next page from the moment of the call, though the vault has it only when this resolves.
   */
  readonly save: (uid: string, ranking: Ranking) => Promise<void>
  readonly drop: (uid: string) => Promise<void>
  /** Random, the same for this person on this device as long as the device keeps things. */
  readonly seed: Uint8Array
}

/** `prefix`: the person's part of the vault, with a slash at the end. `shelf`: for the journal. */
export async function openDrafts(
  vault: Vault,
  prefix: string,
  crypto: Crypto,
  shelf: Shelf,
): Promise<Drafts> {
  const [seed, journalKey] = await Promise.all([
    randomKept(vault, `${prefix}seed`, SEED_BYTES, crypto),
    randomKept(vault, `${prefix}journal-key`, JOURNAL_KEY_BYTES, crypto),
  ])
  const journal = openJournal(shelf, prefix, journalKey, crypto)
  const nameOf = (uid: string) => `${prefix}draft/${uid}`
  let last: Promise<void> = Promise.resolve()
  const newest = new Map<string, symbol>()
  const inOrder = (uid: string, work: () => Promise<void>) => {
    const turn = Symbol(uid)
    newest.set(uid, turn)
    const done = last.then(() => (newest.get(uid) === turn ? work() : undefined))
    last = done.catch(() => undefined)
    return done
  }
  return {
    read: async (uid) => {
      await last
      return journal.read(uid) ?? vault.read<Ranking>(nameOf(uid))
    },
    save: (uid, ranking) => {
      const settled = journal.note(uid, ranking)
      return inOrder(uid, async () => {
        await vault.write(nameOf(uid), ranking)
        settled()
      })
    },
    drop: (uid) => {
      journal.erase(uid)
      return inOrder(uid, () => vault.erase(nameOf(uid)))
    },
    seed,
  }
}

/** Random bytes that stay the same as long as the device keeps things; two tabs that are opened at once agree on them. */
const randomKept = (vault: Vault, name: string, length: number, crypto: Crypto): Promise<Uint8Array> =>
  inTurn(name, async () => {
    const kept = fromBase64url((await vault.read<string>(name)) ?? "")
    if (kept.ok && kept.value.length === length) return kept.value
    const fresh = crypto.getRandomValues(new Uint8Array(length))
    await vault.write(name, toBase64url(fresh))
    return fresh
  })
