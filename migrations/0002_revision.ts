/**
 * What was read of the meta repository: the newest commit that all replicas go by, and each election's files as they were last good.
 *
 * It is public data, and can be read again from git but for one thing: the good version of files that are broken, moved or
 * gone by now. It is kept for that, for a start while the repository can't be reached, and for replicas to agree. Nothing here is
 * written but when the repository changes: rows written at regular times would date those of ballots written between them.
 *
 * Append-only: once released, this file no longer changes; a new number changes the schema.
 */
import { type Kysely, sql } from "kysely"

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("revision")
    // One row at most.
    .addColumn("id", "integer", (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("commit", "text", (column) => column.notNull())
    .addColumn("branch", "text")
    .addColumn("committed_at", "timestamptz", (column) => column.notNull())
    .addColumn("doubted_at", "timestamptz")
    .addColumn("diagnostics", "text", (column) => column.notNull())
    .execute()

  await db.schema
    .createTable("election_files")
    .addColumn("election", "bytea", (column) => column.primaryKey().check(sql`octet_length(election) = 16`))
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("commit", "text", (column) => column.notNull())
    .addColumn("digest", "bytea", (column) => column.notNull().check(sql`octet_length(digest) = 32`))
    .addColumn("files", "bytea", (column) => column.notNull())
    .addColumn("whole", "boolean", (column) => column.notNull())
    .addColumn("kept_since", "timestamptz")
    .addColumn("vanished", "boolean", (column) => column.notNull())
    .addColumn("findings", "text", (column) => column.notNull())
    .execute()
  await db.schema.createIndex("election_files_sequence").on("election_files").column("sequence").execute()
  // The files come compressed.
  await sql`alter table election_files alter column files set storage external`.execute(db)
}
