import type { Queryable } from "./schema.ts"

/** The account's sealed value, or null. */
export async function findAccount(db: Queryable, rowKey: Uint8Array): Promise<Uint8Array | null> {
  const row = await db.selectFrom("accounts").select("value").where("row_key", "=", rowKey).executeTakeFirst()
  return row?.value ?? null
}

/** Stores the value, whether the account is new or not. */
export async function putAccount(db: Queryable, rowKey: Uint8Array, value: Uint8Array): Promise<void> {
  await db
    .insertInto("accounts")
    .values({ row_key: rowKey, value })
    .onConflict((conflict) => conflict.column("row_key").doUpdateSet({ value }))
    .execute()
}
