/**
 * A seal on each election's stored files: whoever can write to the database, but has no APP_KEY, can't put others in their place.
 *
 * What it is made of is said in server/service/files-seal.ts. Null in rows of before: nothing can vouch for these any more. They are read
 * again from the repository; those that it hasn't any more are shown again once it has.
 *
 * Append-only: once released, this file no longer changes; a new number changes the schema.
 */
import type { Kysely } from "kysely"

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("election_files").addColumn("seal", "bytea").execute()
}
