/**
 * Ballots cast: one sealed row per pseudonym and election, replaced in place by newer versions.
 *
 * Nothing here says whose ballot it is. After writing, `stir` (stir.ts) before the commit.
 */
import type { Transaction } from "kysely"
import type { Database, Queryable } from "./schema.ts"

export interface SealedBallot {
  readonly rowKey: Uint8Array
  readonly value: Uint8Array
}

/**
 * The ballot's sealed value, or null. `forUpdate` (in a transaction) waits for others that hold the row, then holds it
 * until the transaction is over.
 *
 * Stirring deletes a row and inserts it anew. Whoever waited for the old row finds it gone, although the ballot is
 * still there; so "nothing to lock" is believed only where a fresh look finds nothing either.
 */
export async function findBallot(
  db: Queryable,
  election: Uint8Array,
  rowKey: Uint8Array,
  options: { readonly forUpdate?: boolean } = {},
): Promise<Uint8Array | null> {
  const query = db
    .selectFrom("ballots")
    .select("value")
    .where("election", "=", election)
    .where("row_key", "=", rowKey)
  for (;;) {
    if (options.forUpdate === true) {
      const held = await query.forUpdate().executeTakeFirst()
      if (held !== undefined) return held.value
    }
    const seen = await query.executeTakeFirst()
    if (seen === undefined) return null
    if (options.forUpdate !== true) return seen.value
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

/** Replaces a ballot that this transaction found with `forUpdate`. Throws where there is none (a bug). */
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
