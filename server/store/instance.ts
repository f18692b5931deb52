/** Values of the whole instance, by name: which APP_KEY the others rest under, what is kept of former ones, what upkeep has to do. */
import { sql, type Transaction } from "kysely"
import type { Database, Queryable } from "./schema.ts"

/** Stores `value` unless there is one, and returns the one that holds: of two replicas the first writer wins. */
export async function putInstanceValue(db: Queryable, name: string, value: Uint8Array): Promise<Uint8Array> {
  await db
    .insertInto("instance")
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { value: held } = await db
    .selectFrom("instance")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirstOrThrow()
  return held
}

export async function findInstanceValue(db: Queryable, name: string): Promise<Uint8Array | null> {
  const row = await db.selectFrom("instance").select("value").where("name", "=", name).executeTakeFirst()
  return row?.value ?? null
}

/** Stores `value` in the place of the one that was there, if any. */
export async function setInstanceValue(
  trx: Transaction<Database>,
  name: string,
  value: Uint8Array,
): Promise<void> {
  await trx
    .insertInto("instance")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute()
}

/** Deletes it if it is still this value. */
export async function deleteInstanceValue(db: Queryable, name: string, value: Uint8Array): Promise<void> {
  await db.deleteFrom("instance").where("name", "=", name).where("value", "=", value).execute()
}

/** "votivkey" in ASCII; the locks of elections are random, and the migrator's is its own. */
const APP_KEY_LOCK = "8534167815197517177"

/**
 * Until the end of the transaction APP_KEY stays what it is (shared: for those who write something under it), or nobody else
 * goes by it (exclusive: for the start, which may change it). Take it after an election's lock and before all others.
 */
export async function lockAppKey(trx: Transaction<Database>, mode: "shared" | "exclusive"): Promise<void> {
  const lock = sql.raw(mode === "shared" ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock")
  await sql`select ${lock}(${APP_KEY_LOCK}::bigint)`.execute(trx)
}
