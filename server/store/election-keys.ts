/** Secrets of an election, each wrapped (encrypted) under a key derived from APP_KEY. Nothing here can be read without it. */
import type { Queryable } from "./schema.ts"

export interface WrappedKey {
  /** What the secret is for, unique in its election. */
  readonly kind: string
  /** Which APP_KEY wrapped it. */
  readonly keyId: string
  readonly wrapped: Uint8Array
}

/** Stores a key unless there is one of its kind, and returns the one that holds: of two replicas the first writer wins. */
export async function putKey(db: Queryable, election: Uint8Array, key: WrappedKey): Promise<WrappedKey> {
  await db
    .insertInto("election_keys")
    .values({ election, kind: key.kind, key_id: key.keyId, wrapped: key.wrapped })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return await db
    .selectFrom("election_keys")
    .select(["kind", "key_id as keyId", "wrapped"])
    .where("election", "=", election)
    .where("kind", "=", key.kind)
    .executeTakeFirstOrThrow()
}

/** All keys of an election, by kind. */
export async function keysOf(db: Queryable, election: Uint8Array): Promise<readonly WrappedKey[]> {
  return await db
    .selectFrom("election_keys")
    .select(["kind", "key_id as keyId", "wrapped"])
    .where("election", "=", election)
    .orderBy("kind")
    .execute()
}

/** Stores a key in the place of the one of its kind, if there is any. */
export async function replaceKey(db: Queryable, election: Uint8Array, key: WrappedKey): Promise<void> {
  const { keyId, wrapped } = key
  await db
    .insertInto("election_keys")
    .values({ election, kind: key.kind, key_id: keyId, wrapped })
    .onConflict((conflict) => conflict.columns(["election", "kind"]).doUpdateSet({ key_id: keyId, wrapped }))
    .execute()
}

/** Deletes those of these kinds. */
export async function deleteKeys(
  db: Queryable,
  election: Uint8Array,
  kinds: readonly string[],
): Promise<void> {
  if (kinds.length === 0) return
  await db.deleteFrom("election_keys").where("election", "=", election).where("kind", "in", kinds).execute()
}
