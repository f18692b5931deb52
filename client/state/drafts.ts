/** Drafts: rankings that are not sealed yet, one per election, saved on every change; and the seed of the tray's order. */

import type { Ranking } from "#core/ballot/ranking"
import { fromBase64url, toBase64url } from "#core/base/bytes"
import { SEED_BYTES } from "./order.ts"
import type { Vault } from "./vault.ts"

export interface Drafts {
  /** Null where there is none. `uid`: the election's. */
  readonly read: (uid: string) => Promise<Ranking | null>
  /** Writes happen in the order of the calls; one that a newer write to the same election overtook is left out. */
  readonly save: (uid: string, ranking: Ranking) => Promise<void>
  readonly drop: (uid: string) => Promise<void>
  /** Random, the same for this person on this device as long as the device keeps things. */
  readonly seed: Uint8Array
}

/** `prefix`: the person's part of the vault, with a slash at the end. */
export async function openDrafts(vault: Vault, prefix: string, crypto: Crypto): Promise<Drafts> {
  const nameOf = (uid: string) => `${prefix}draft/${uid}`
  let last: Promise<void> = Promise.resolve()
  const newest = new Map<string, symbol>()
  const inTurn = (uid: string, work: () => Promise<void>) => {
    const turn = Symbol(uid)
    newest.set(uid, turn)
    const done = last.then(() => (newest.get(uid) === turn ? work() : undefined))
    last = done.catch(() => undefined)
    return done
  }
  return {
    read: async (uid) => {
      await last
      return vault.read<Ranking>(nameOf(uid))
    },
    save: (uid, ranking) => inTurn(uid, () => vault.write(nameOf(uid), ranking)),
    drop: (uid) => inTurn(uid, () => vault.erase(nameOf(uid))),
    seed: await seedOf(vault, `${prefix}seed`, crypto),
  }
}

async function seedOf(vault: Vault, name: string, crypto: Crypto): Promise<Uint8Array> {
  const kept = fromBase64url((await vault.read<string>(name)) ?? "")
  if (kept.ok && kept.value.length === SEED_BYTES) return kept.value
  const fresh = crypto.getRandomValues(new Uint8Array(SEED_BYTES))
  await vault.write(name, toBase64url(fresh))
  return fresh
}
