/**
 * Commitments: `c0` of every version ever accepted, so that no pseudonym takes over what another one sealed.
 *
 * Rows are never changed: they outlive replaced and withdrawn versions. After writing, `stir` before the commit.
 */
import type { Transaction } from "kysely"
import type { Database, Queryable } from "./schema.ts"

export interface SealedCommitment {
  readonly election: Uint8Array
  readonly rowKey: Uint8Array
  readonly value: Uint8Array
}

/**
 * True where this transaction is the first to claim the commitment; false where it is taken, then see
 * `findCommitment`. Waits for a transaction that is claiming it.
 */
export async function claimCommitment(
  trx: Transaction<Database>,
  commitment: SealedCommitment,
): Promise<boolean> {
  const { election, rowKey, value } = commitment
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("commitments")
    .values({ election, row_key: rowKey, value })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The sealed value of a claimed commitment, or null. */
export async function findCommitment(
  db: Queryable,
  election: Uint8Array,
  rowKey: Uint8Array,
): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom("commitments")
    .select("value")
    .where("election", "=", election)
    .where("row_key", "=", rowKey)
    .executeTakeFirst()
  return row?.value ?? null
}
