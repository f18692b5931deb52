/**
 * Ballots cast: one sealed row per pseudonym and election, replaced in place by newer versions.
 *
 * Nothing here says whose ballot it is. After writing, `stir` (stir.ts) before the commit.
 */
import { type RawBuilder, sql, type Transaction } from "kysely"
import { claiming, type SealedCommitment } from "./commitments.ts"
import type { Database, Queryable } from "./schema.ts"
import { useIndexes } from "./transaction.ts"

export interface SealedBallot {
  readonly rowKey: Uint8Array
  readonly value: Uint8Array
}

/** The ballot's sealed value, or null. */
export async function findBallot(
  db: Queryable,
  election: Uint8Array,
  rowKey: Uint8Array,
): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom("ballots")
    .select("value")
    .where("election", "=", election)
    .where("row_key", "=", rowKey)
    .executeTakeFirst()
  return row?.value ?? null
}

/**
 * The same, but waits for others that hold the row, then holds it until the transaction is over.
 *
 * Stirring deletes a row and inserts it anew. Whoever waited for the old row finds it gone, although the ballot is
 * still there; so "nothing to lock" is believed only where the statement, which saw the table as it was before it waited, saw no
 * such ballot either.
 */
export async function holdBallot(
  trx: Transaction<Database>,
  election: Uint8Array,
  rowKey: Uint8Array,
): Promise<Uint8Array | null> {
  const look = sql<{ held: Uint8Array | null; there: boolean }>`
    with held (value) as materialized (
      select value from ballots where election = ${election} and row_key = ${rowKey} for update
    )
    select
      (select value from held) as held,
      exists (select from ballots where election = ${election} and row_key = ${rowKey}) as there`
  await useIndexes(trx)
  for (;;) {
    const { rows } = await look.execute(trx)
    const [row] = rows
    if (!row?.there) return null
    if (row.held) return row.held
  }
}

/**
 * Stores a first version together with its commitment, if one is given. `exists`: there is a ballot under that key; it stays as it is,
 * while the commitment is claimed. `taken`: so is the commitment; nothing was stored. Waits for a transaction that is storing either.
 */
export function insertBallot(
  trx: Transaction<Database>,
  election: Uint8Array,
  { rowKey, value }: SealedBallot,
  commitment: SealedCommitment | null = null,
): Promise<"stored" | "exists" | "taken"> {
  const insert = sql`
    insert into ballots (election, row_key, value)
    select ${election}::bytea, ${rowKey}::bytea, ${value}::bytea from claimed
    on conflict do nothing returning 1`
  return put(trx, election, insert, commitment)
}

/** Replaces a ballot that this transaction holds. `taken`: as above. Throws where there is none (a bug). */
export async function updateBallot(
  trx: Transaction<Database>,
  election: Uint8Array,
  { rowKey, value }: SealedBallot,
  commitment: SealedCommitment | null = null,
): Promise<"stored" | "taken"> {
  const update = sql`
    update ballots set value = ${value} from claimed where election = ${election} and row_key = ${rowKey} returning 1`
  const done = await put(trx, election, update, commitment)
  if (done === "exists") throw new Error("the ballot to replace is not there; was it locked?")
  return done
}

/** One statement for both tables, as each is a journey to the database. */
async function put(
  trx: Transaction<Database>,
  election: Uint8Array,
  change: RawBuilder<unknown>,
  commitment: SealedCommitment | null,
): Promise<"stored" | "exists" | "taken"> {
  const { rows } = await sql<{ claimed: boolean; stored: boolean }>`
    with claimed as (${commitment ? claiming(election, commitment) : sql`select 1`}), put as (${change})
    select exists (select from claimed) as claimed, exists (select from put) as stored`.execute(trx)
  const [row] = rows
  if (!row?.claimed) return "taken"
  return row.stored ? "stored" : "exists"
}

/** All ballots of an election by row key: an order that says nothing, as row keys are HMACs. */
export async function allBallots(db: Queryable, election: Uint8Array): Promise<readonly SealedBallot[]> {
  return await db
    .selectFrom("ballots")
    .select(["row_key as rowKey", "value"])
    .where("election", "=", election)
    .orderBy("row_key")
    .execute()
}
