/**
 * The first schema. Works on PostgreSQL 15 and later, and on PGlite.
 *
 * What it guarantees: rows of `accounts`, `credentials`, `ballots` and `commitments` say nothing by themselves
 * (property P3 of the protocol). Their keys are HMACs, their values ciphertexts; there is no timestamp, sequence,
 * time default or foreign key among them that would order or join them.
 *
 * - STORAGE PLAIN on every column keeps a row whole, in its page, and uncompressed: a compressed length, or a
 *   second row in a TOAST table, would be one more thing to compare. The size check keeps PLAIN safe, as such a row must fit a page.
 * - The fillfactor stays at 100 on purpose. Room left in a page would let an updated row stay where it
 *   is, next to the rows written about the same time; stirring (server/store/stir.ts) needs rows to move.
 *
 * Append-only: once released, this file no longer changes; a new number changes the schema.
 */
import { type CreateTableBuilder, type Kysely, sql } from "kysely"

/** The length of an HMAC-SHA-256, which all row keys are. Stirring relies on their being uniformly distributed. */
const ROW_KEY_BYTES = 32
/** A value is shorter than this; a page holds 8 kB. */
const VALUE_BYTES = 2048

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("instance")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "bytea", (column) => column.notNull())
    .execute()

  await db.schema
    .createTable("elections")
    .addColumn("uid", "bytea", (column) => column.primaryKey().check(sql`octet_length(uid) = 16`))
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("starts_at", "timestamptz", (column) => column.notNull())
    .addColumn("ends_at", "timestamptz", (column) => column.notNull())
    .addColumn("paper", "text")
    .addColumn("frozen", "boolean", (column) => column.notNull().defaultTo(false))
    .addColumn("checkpoint", "text")
    .addColumn("board", "bytea", (column) => column.check(sql`octet_length(board) % 32 = 0`))
    .addColumn("result", "bytea")
    .addColumn("concluded", "boolean", (column) => column.notNull().defaultTo(false))
    .addCheckConstraint("elections_concluded_when_frozen", sql`frozen or not concluded`)
    .execute()

  await db.schema
    .createTable("election_keys")
    .addColumn("election", "bytea", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("key_id", "text", (column) => column.notNull())
    .addColumn("wrapped", "bytea", (column) => column.notNull())
    .addPrimaryKeyConstraint("election_keys_pkey", ["election", "kind"])
    .execute()

  await sealed(db, "accounts", ["row_key"], (table) =>
    table.addPrimaryKeyConstraint("accounts_pkey", ["row_key"]),
  )
  await sealed(db, "credentials", ["election", "entry", "subject"], (table) =>
    table
      .addPrimaryKeyConstraint("credentials_pkey", ["election", "entry"])
      .addUniqueConstraint("credentials_subject_key", ["election", "subject"]),
  )
  for (const name of ["ballots", "commitments"]) {
    await sealed(db, name, ["election", "row_key"], (table) =>
      table.addPrimaryKeyConstraint(`${name}_pkey`, ["election", "row_key"]),
    )
  }
}

/** Creates a table of `columns` and `value`, all bytes, all stored plainly. */
async function sealed(
  db: Kysely<unknown>,
  name: string,
  columns: readonly string[],
  keyed: (table: CreateTableBuilder<string, string>) => CreateTableBuilder<string, string>,
): Promise<void> {
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name)
  for (const column of columns) {
    const length = column === "election" ? 16 : ROW_KEY_BYTES
    table = table.addColumn(column, "bytea", (definition) =>
      definition.notNull().check(sql`octet_length(${sql.ref(column)}) = ${sql.lit(length)}`),
    )
  }
  table = table.addColumn("value", "bytea", (definition) =>
    definition.notNull().check(sql`octet_length(value) < ${sql.lit(VALUE_BYTES)}`),
  )
  await keyed(table).execute()
  for (const column of [...columns, "value"]) {
    await sql`alter table ${sql.table(name)} alter column ${sql.ref(column)} set storage plain`.execute(db)
  }
}
