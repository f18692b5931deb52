/** Values of the whole instance, by name: for example what tells whether APP_KEY is the one that wrapped the keys. */
import type { Queryable } from "./schema.ts"

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
