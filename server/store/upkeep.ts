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

/** Those with rows that are rewritten or deleted for a reason of secrecy. */
const TABLES = ["credentials", "ballots", "commitments", "accounts", "election_keys", "elections", "instance"]
/** How long casts may have to wait for a table that waits to be written anew, while a backup reads it. */
const LOCK_WITHIN = "1s"

/**
 * Writes the tables anew without what stirring and erasing have left in them, and refreshes the planner's statistics. A plain
 * vacuum would not do: it frees the space of rows that are gone, but leaves their bytes in it. The embedded database, which has no
 * autovacuum, also grows until this is called (per cast some 130 row versions).
 *
 * Each table is locked for as long as it takes, some milliseconds per thousand rows. Throws where a table could not be had, as a backup
 * reads it: call it again later. Not in a transaction.
 */
export async function vacuum(db: Kysely<Database>): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`select set_config('lock_timeout', ${LOCK_WITHIN}, false)`.execute(connection)
    try {
      for (const table of TABLES) {
        await sql`vacuum (full, analyze) ${sql.table(table)}`.execute(connection)
      }
    } finally {
      await sql`reset lock_timeout`.execute(connection)
    }
  })
}
