/**
 * Ballots cast: one sealed row per pseudonym and election, replaced in place by newer versions.
 *
 * Nothing here says whose ballot it is. After writing, `stir` (stir.ts) before the commit.
 */
import { sql, type Transaction } from "kysely"
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

/** False where there is a ballot under that key; it stays as it is. Waits for a transaction that is inserting it. */
export async function insertBallot(
  trx: Transaction<Database>,
  election: Uint8Array,
  ballot: SealedBallot,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("ballots")
    .values({ election, row_key: ballot.rowKey, value: ballot.value })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Replaces a ballot that this transaction holds. Throws where there is none (a bug). */
export async function updateBallot(
  trx: Transaction<Database>,
  election: Uint8Array,
  ballot: SealedBallot,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable("ballots")
    .set({ value: ballot.value })
    .where("election", "=", election)
    .where("row_key", "=", ballot.rowKey)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error("the ballot to replace is not there; was it locked?")
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
