/** Copies of a whole database to go back to: as an attacker keeps them, and as tests do that try one thing after the other. */
import { type Kysely, sql } from "kysely"
import type { Brand } from "#core/base/brand"
import type { Database } from "#server/store/schema"

/** The schema that holds the rows of all tables. */
export type Copy = Brand<string, "Copy">

let copies = 0

export async function takeCopy(db: Kysely<Database>): Promise<Copy> {
  const copy = `copy_${copies++}` as Copy
  await sql`create schema ${sql.ref(copy)}`.execute(db)
  for (const table of await tablesOf(db)) {
    await sql`create table ${sql.ref(copy)}.${sql.ref(table)} as table public.${sql.ref(table)}`.execute(db)
  }
  return copy
}

export async function putBack(db: Kysely<Database>, copy: Copy): Promise<void> {
  const tables = await tablesOf(db)
  await sql`truncate ${sql.join(tables.map((table) => sql`public.${sql.ref(table)}`))}`.execute(db)
  for (const table of tables) {
    await sql`insert into public.${sql.ref(table)} select * from ${sql.ref(copy)}.${sql.ref(table)}`.execute(
      db,
    )
  }
}

async function tablesOf(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not like 'kysely%' order by 1`.execute(db)
  return rows.map(({ name }) => name)
}
