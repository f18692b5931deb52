/** Accounts: one sealed row per signed-in person, keyed by an HMAC. It holds no time finer than a day. */
import type { Transaction } from "kysely"
import type { Database, Queryable } from "./schema.ts"

/** The account's sealed value, or null. */
export async function findAccount(db: Queryable, rowKey: Uint8Array): Promise<Uint8Array | null> {
  const row = await db.selectFrom("accounts").select("value").where("row_key", "=", rowKey).executeTakeFirst()
  return row?.value ?? null
}

/** Like `findAccount`, and holds the row until the transaction is over: to change what was read. */
export async function lockAccount(
  trx: Transaction<Database>,
  rowKey: Uint8Array,
): Promise<Uint8Array | null> {
  const row = await trx
    .selectFrom("accounts")
    .select("value")
    .where("row_key", "=", rowKey)
    .forUpdate()
    .executeTakeFirst()
  return row?.value ?? null
}

/** False where the account is there already; it stays as it is. */
export async function insertAccount(db: Queryable, rowKey: Uint8Array, value: Uint8Array): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("accounts")
    .values({ row_key: rowKey, value })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Stores the value, whether the account is new or not. */
export async function putAccount(db: Queryable, rowKey: Uint8Array, value: Uint8Array): Promise<void> {
  await db
    .insertInto("accounts")
    .values({ row_key: rowKey, value })
    .onConflict((conflict) => conflict.column("row_key").doUpdateSet({ value }))
    .execute()
}
