/**
 * Credentials issued: one sealed row per voter and election.
 *
 * `entry` is the HMAC of the voter's login, `subject` that of the identity provider's account; each is unique in its
 * election, so that a renamed login doesn't vote twice. After writing, `stir` (stir.ts) before the commit.
 */
import type { Transaction } from "kysely"
import type { Database, Queryable } from "./schema.ts"

export interface SealedCredential {
  readonly entry: Uint8Array
  readonly subject: Uint8Array
  readonly value: Uint8Array
}

export async function findCredentialByEntry(
  db: Queryable,
  election: Uint8Array,
  entry: Uint8Array,
): Promise<SealedCredential | null> {
  const row = await db
    .selectFrom("credentials")
    .select(["entry", "subject", "value"])
    .where("election", "=", election)
    .where("entry", "=", entry)
    .executeTakeFirst()
  return row ?? null
}

export async function findCredentialBySubject(
  db: Queryable,
  election: Uint8Array,
  subject: Uint8Array,
): Promise<SealedCredential | null> {
  const row = await db
    .selectFrom("credentials")
    .select(["entry", "subject", "value"])
    .where("election", "=", election)
    .where("subject", "=", subject)
    .executeTakeFirst()
  return row ?? null
}

/** False where the entry or the subject has a credential in this election; what is stored stays. */
export async function insertCredential(
  trx: Transaction<Database>,
  election: Uint8Array,
  credential: SealedCredential,
): Promise<boolean> {
  const { entry, subject, value } = credential
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("credentials")
    .values({ election, entry, subject, value })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** All credentials of an election by entry: an order that says nothing, as entries are HMACs. */
export async function allCredentials(
  db: Queryable,
  election: Uint8Array,
): Promise<readonly SealedCredential[]> {
  return await db
    .selectFrom("credentials")
    .select(["entry", "subject", "value"])
    .where("election", "=", election)
    .orderBy("entry")
    .execute()
}
