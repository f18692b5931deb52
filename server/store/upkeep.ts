/**
 * Upkeep: what leaves the database after its time, and the space and traces of rows that were rewritten.
 */
import { type Kysely, sql, type Transaction } from "kysely"
import type { Database } from "./schema.ts"

/**
 * Deletes an election's credentials, ballots, commitments and wrapped keys: what could link or reopen (property P8). The
 * election's own row stays, with board, checkpoint and result. `vacuum` afterwards removes the dead versions.
 */
export async function eraseVotes(trx: Transaction<Database>, election: Uint8Array): Promise<void> {
  await trx.deleteFrom("credentials").where("election", "=", election).execute()
  await trx.deleteFrom("ballots").where("election", "=", election).execute()
  await trx.deleteFrom("commitments").where("election", "=", election).execute()
  await trx.deleteFrom("election_keys").where("election", "=", election).execute()
}

/**
 * Frees the dead versions that stirring and erasing leave, and refreshes the planner's statistics. PostgreSQL does so by
 * itself about once a minute; the embedded database has no autovacuum and grows until this is called (per cast some 25
 * row versions). Doesn't block casts. Not in a transaction.
 */
export async function vacuum(db: Kysely<Database>): Promise<void> {
  for (const table of ["credentials", "ballots", "commitments", "accounts", "election_keys", "elections"]) {
    await sql`vacuum (analyze) ${sql.table(table)}`.execute(db)
  }
}
