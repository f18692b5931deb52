/**
 * Transactions of the store: READ COMMITTED, made safe by row locks.
 *
 * Why READ COMMITTED suffices: every rule that spans rows hangs on one row that is locked first or on a unique
 * key. A cast holds its election's row shared, the end holds it exclusively, so that no cast commits after the freeze. Two
 * casts of one ballot meet at the ballot's row lock, two first casts at its primary key, two voters with one
 * commitment at that table's primary key. Each statement sees what was committed before it began, so that whoever
 * waited for a lock reads what the other one left. SERIALIZABLE would add aborts to retry and no further safety.
 *
 * Order of locks, always the same, hence no deadlock: election, ballot, commitment, writes, stir.
 */
import { type Kysely, sql, type Transaction } from "kysely"
import type { Database, Queryable } from "./schema.ts"

/** Runs `work` in one transaction: commits when it returns, rolls back when it throws. */
export function inTransaction<T>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().setIsolationLevel("read committed").execute(work)
}

const byIndex = new WeakSet<Transaction<Database>>()

/**
 * Has the planner use indexes, and plan each statement once per connection, until the end of the transaction, hence of no
 * concern to others. It would rather read a table whole that was small when it last looked, and goes by that for a minute or more
 * (the embedded database: until it is vacuumed), in which hundreds may vote; and it would plan stirring anew each time.
 */
export async function useIndexes(trx: Transaction<Database>): Promise<void> {
  if (byIndex.has(trx)) return
  await sql`select ${BY_INDEX}`.execute(trx)
  usesIndexes(trx)
}

/** What `useIndexes` selects, for a statement that comes before anyway; `usesIndexes` says that it was executed. */
// As parameters: a statement without any would be parsed each time.
export const BY_INDEX = sql`
  set_config('enable_seqscan', ${"off"}, true),
  set_config('enable_bitmapscan', ${"off"}, true),
  set_config('plan_cache_mode', ${"force_generic_plan"}, true)`

export function usesIndexes(trx: Transaction<Database>): void {
  byIndex.add(trx)
}

/** Runs `read`, which only reads, so that all of it sees one state of the database; in a transaction, what that sees. */
export function inSnapshot<T>(db: Queryable, read: (db: Queryable) => Promise<T>): Promise<T> {
  if (db.isTransaction) return read(db)
  return db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(read)
}

/** Runs `work` as a part of the transaction that is undone alone where it throws. */
export async function inSavepoint<T>(trx: Transaction<Database>, work: () => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(trx)
  try {
    return await work()
  } catch (error) {
    await sql`rollback to savepoint part`.execute(trx)
    throw error
  } finally {
    await sql`release savepoint part`.execute(trx)
  }
}
