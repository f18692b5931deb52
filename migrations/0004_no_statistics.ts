/**
 * No statistics for the planner on rows that say nothing: its samples would be copies of some of them, with a time of their own, that
 * stay behind when the rows are written anew. No query needs them, as all go by primary key.
 *
 * Append-only: once released, this file no longer changes; a new number changes the schema.
 */
import { type Kysely, sql } from "kysely"

const COLUMNS = {
  accounts: ["row_key", "value"],
  credentials: ["election", "entry", "subject", "value"],
  ballots: ["election", "row_key", "value"],
  commitments: ["election", "row_key", "value"],
} as const

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, columns] of Object.entries(COLUMNS)) {
    for (const column of columns) {
      await sql`alter table ${sql.table(table)} alter column ${sql.ref(column)} set statistics 0`.execute(db)
    }
  }
}
