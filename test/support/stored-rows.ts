/** Rows of the store for tests: elections to hang them on, sealed rows with scripted keys, and what the system columns say of them. */
import { type Kysely, sql, type Transaction } from "kysely"
import { concat, utf8 } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { holdBallot, insertBallot, type SealedBallot, updateBallot } from "#server/store/ballots"
import { ensureElection, lockElectionShared, type StoredElection } from "#server/store/elections"
import type { Database } from "#server/store/schema"
import { stir } from "#server/store/stir"
import { inTransaction } from "#server/store/transaction"
import { scriptedRandom } from "./scripted-random.ts"

export const START = instant(Date.parse("2026-03-01T00:00:00Z"))
export const END = instant(Date.parse("2026-03-15T00:00:00Z"))

/** The same bytes for the same name, as an HMAC would give. */
export const rowKey = (name: string): Uint8Array => scriptedRandom(`row key of ${name}`)(32)

export const uidOf = (name: string): Uint8Array => scriptedRandom(`uid of ${name}`)(16)

export function storedElection(db: Kysely<Database>, key = "steering/2026"): Promise<StoredElection> {
  return ensureElection(db, { uid: uidOf(key), key, startsAt: START, endsAt: END })
}

/** A cast as the service does it, without its cryptography: false once the election is frozen. */
export function cast(
  db: Kysely<Database>,
  election: Uint8Array,
  voter: string,
  next: (held: Uint8Array | null) => Uint8Array = () => utf8(voter),
  random = scriptedRandom(voter),
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const row = await lockElectionShared(trx, election)
    if (row === null || row.frozen) return false
    const key = rowKey(voter)
    const held = await holdBallot(trx, election, key)
    const value = next(held)
    const commitment = scriptedRandom(`commitment ${voter} ${value.join(".")}`)(32)
    const ballot: SealedBallot = { rowKey: key, value: concat(value) }
    const put = held === null ? insertBallot : updateBallot
    const done = await put(trx, election, ballot, { rowKey: commitment, value: utf8(voter) })
    if (done !== "stored") throw new Error("two first casts of one voter")
    await stir(trx, election, { ballot: key, commitment }, random)
    return true
  })
}

export interface SystemColumns {
  readonly key: string
  readonly xmin: string
  readonly cmin: string
  readonly ctid: string
}

/** What PostgreSQL keeps beside the rows of a table, in physical order; `key` in hexadecimal. */
export async function systemColumns(
  db: Kysely<Database> | Transaction<Database>,
  table: "accounts" | "credentials" | "ballots" | "commitments",
): Promise<readonly SystemColumns[]> {
  const key = sql.ref(table === "credentials" ? "entry" : "row_key")
  const { rows } = await sql<SystemColumns>`
    select encode(${key}, 'hex') as key, xmin::text, cmin::text, ctid::text from ${sql.table(table)} order by ctid`.execute(
    db,
  )
  return rows
}
