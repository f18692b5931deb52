/**
 * Opening what rests under APP_KEY, and changing it (PROTOCOL: keys; key ids allow rotating APP_KEY).
 *
 * The database names the APP_KEY that all in it rests under. A start with another one changes it, if it is given the former
 * one too: in one transaction, under a lock, everything is wrapped anew, so that a crash leaves all as it was, and of two
 * replicas that start at once one does it and the other finds it done. Whatever is sealed to, signed by or keyed with
 * something that follows from the former APP_KEY goes on: seeds of receipts and the key of account rows are kept, wrapped
 * under the new one. Sessions alone end.
 *
 * What does not open with the former key (changed by somebody, damaged) is left byte for byte and named. Nothing is lost by
 * that: it could not be read before either. Refusing the change instead would let whoever can write a single row keep an
 * operator from ever changing a key that leaked.
 */
import type { Kysely, Transaction } from "kysely"
import { concat, equalBytes, toHex, utf8 } from "#core/base/bytes"
import type { Random } from "#core/base/random"
import { err, ok, type Result } from "#core/base/result"
import type { Subtle } from "#core/seal/crypto"
import { findInstanceValue, lockAppKey, putInstanceValue, setInstanceValue } from "#server/store/instance"
import {
  allCounts,
  allElectionKeys,
  allFileSeals,
  electionNames,
  replaceCount,
  replaceElectionKey,
  replaceFileSeal,
  rewriteAccounts,
} from "#server/store/rewrap"
import type { Database } from "#server/store/schema"
import { noteTraces } from "#server/store/traces"
import { inTransaction } from "#server/store/transaction"
import {
  accountPlace,
  countPlace,
  deriveInstanceSecrets,
  deriveWrapping,
  electionKeyPlace,
  filesPlace,
  handDown,
  type InstanceSecrets,
  type Kept,
  unwrap,
  type Wrapping,
  wrap,
} from "./instance-secrets.ts"

export interface AppKeys {
  readonly current: string
  /** The one before; null: it isn't to be changed. */
  readonly former: string | null
}

export type AppKeyFault =
  /** Everything rests under another APP_KEY. */
  | "OTHER_KEY"
  /** Everything rests under neither of the two. */
  | "OTHER_FORMER_KEY"
  /** What is kept of former ones was changed or damaged. */
  | "KEPT_DAMAGED"

/** What changing the APP_KEY did. */
export interface KeyChange {
  /** Keys and counts that were wrapped anew; seals keep no secret. */
  readonly secrets: number
  /** Elections that they belong to. */
  readonly elections: number
  /** What did not open with the former key and was left as it is, in words. */
  readonly unreadable: readonly string[]
}

export interface OpenedKeys {
  readonly secrets: InstanceSecrets
  /** Null: APP_KEY is the one that all rests under. */
  readonly change: KeyChange | null
}

/** Name of the value that tells which APP_KEY everything rests under: its id. */
const HELD = "app-key"
/** Name of the value that holds what is kept of former ones; missing as long as there was none. */
const KEPT = "kept-keys"

/** Opens the instance's secrets; changes APP_KEY where that is asked for. On an error nothing was changed. */
export function openInstanceSecrets(
  db: Kysely<Database>,
  { subtle, random }: { readonly subtle: Subtle; readonly random: Random },
  keys: AppKeys,
): Promise<Result<OpenedKeys, AppKeyFault>> {
  return inTransaction(db, async (trx) => {
    await lockAppKey(trx, "exclusive")
    const current = await deriveWrapping(subtle, random, keys.current)
    const held = await putInstanceValue(trx, HELD, utf8(current.keyId))
    const secretsWith = (kept: Kept | null) => deriveInstanceSecrets(subtle, random, keys.current, kept)
    if (equalBytes(held, utf8(current.keyId))) {
      const kept = await keptUnder(trx, current)
      return kept.ok ? ok({ secrets: await secretsWith(kept.value), change: null }) : kept
    }
    if (keys.former === null) return err("OTHER_KEY")
    const former = await deriveWrapping(subtle, random, keys.former)
    if (!equalBytes(held, utf8(former.keyId))) return err("OTHER_FORMER_KEY")
    const before = await keptUnder(trx, former)
    if (!before.ok) return before
    const kept = await handDown(subtle, keys.former, before.value)
    const change = await wrapAnew(trx, former, current)
    await setInstanceValue(trx, KEPT, await wrap(current, KEPT_PLACE, encodeKept(kept)))
    await setInstanceValue(trx, HELD, utf8(current.keyId))
    await noteTraces(trx, random)
    return ok({ secrets: await secretsWith(kept), change })
  })
}

/**
 * Throws where another server has changed APP_KEY while this one, with the former, goes on: what it would wrap now nobody could
 * open. Call it in the transaction that stores what was wrapped, after the election's lock and before all others; where many elections
 * are written, before theirs, as a change of APP_KEY locks those that are counted.
 */
export async function holdAppKey(trx: Transaction<Database>, { keyId }: Wrapping): Promise<void> {
  await lockAppKey(trx, "shared")
  const held = await findInstanceValue(trx, HELD)
  if (held && !equalBytes(held, utf8(keyId))) {
    throw new Error("another server has changed APP_KEY, and this one runs with the former: stop it")
  }
}

const MAX_PLACE_BYTES = 1000
/** Of the name of a kind of secret, where it can't be opened: whoever changed the row may have written anything. */
const MAX_SHOWN = 60

async function wrapAnew(trx: Transaction<Database>, former: Wrapping, current: Wrapping): Promise<KeyChange> {
  const again = async (place: readonly Uint8Array[], wrapped: Uint8Array): Promise<Uint8Array | null> => {
    // Longer than any place that this program names: it can't be framed, let alone opened.
    if (place.some(({ length }) => length > MAX_PLACE_BYTES)) return null
    const opened = await unwrap(former, place, wrapped)
    return opened.ok ? wrap(current, place, opened.value) : null
  }
  const names = new Map((await electionNames(trx)).map(({ uid, key }) => [toHex(uid), key]))
  const nameOf = (uid: Uint8Array) => names.get(toHex(uid)) ?? `an unknown election, ${toHex(uid)}`
  const elections = new Set<string>()
  const unreadable: string[] = []
  let secrets = 0
  const done = (election: Uint8Array) => {
    elections.add(toHex(election))
    secrets++
  }

  for (const { election, wrapped } of await allCounts(trx)) {
    const anew = await again(countPlace(election), wrapped)
    if (!anew) unreadable.push(`the count of ${nameOf(election)}`)
    else {
      await replaceCount(trx, { election, wrapped: anew })
      done(election)
    }
  }
  for (const { election, wrapped } of await allFileSeals(trx)) {
    const anew = await again(filesPlace(election), wrapped)
    if (anew) await replaceFileSeal(trx, { election, wrapped: anew })
    else unreadable.push(`the seal on the files of ${nameOf(election)}`)
  }
  for (const { election, kind, wrapped } of await allElectionKeys(trx)) {
    const anew = await again(electionKeyPlace(election, kind), wrapped)
    if (!anew) unreadable.push(`${JSON.stringify(kind.slice(0, MAX_SHOWN))} of ${nameOf(election)}`)
    else {
      await replaceElectionKey(trx, { election, kind, keyId: current.keyId, wrapped: anew })
      done(election)
    }
  }
  let accounts = 0
  await rewriteAccounts(trx, async ({ rowKey, value }) => {
    const anew = await again(accountPlace(rowKey), value)
    if (!anew) accounts++
    return anew ?? value
  })
  if (accounts > 0) unreadable.push(accounts === 1 ? "1 account" : `${accounts} accounts`)
  return { secrets, elections: elections.size, unreadable }
}

const KEPT_PLACE = [utf8(KEPT)]
const SECRET_BYTES = 32

/** accounts 32 | receipt seeds, 32 each */
const encodeKept = ({ accounts, receiptSeeds }: Kept): Uint8Array => concat(accounts, ...receiptSeeds)

async function keptUnder(
  trx: Transaction<Database>,
  key: Wrapping,
): Promise<Result<Kept | null, "KEPT_DAMAGED">> {
  const stored = await findInstanceValue(trx, KEPT)
  if (!stored) return ok(null)
  const opened = await unwrap(key, KEPT_PLACE, stored)
  if (!opened.ok) return err("KEPT_DAMAGED")
  const bytes = opened.value
  const secretAt = (index: number) => bytes.slice(index * SECRET_BYTES, (index + 1) * SECRET_BYTES)
  const [accounts, ...receiptSeeds] = Array.from({ length: bytes.length / SECRET_BYTES }, (_, at) =>
    secretAt(at),
  )
  if (!accounts) throw new Error("what is kept of former APP_KEYs is not what this program wrote")
  return ok({ accounts, receiptSeeds })
}
