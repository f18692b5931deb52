/**
 * Brings a database to this program's schema.
 *
 * Several replicas may start together: Kysely's Migrator holds an advisory lock on PostgreSQL while it works, and an embedded
 * database belongs to one process. All pending migrations run in one transaction, so that a failure leaves no half schema.
 */
import { type Kysely, sql } from "kysely"
import { type Migration, Migrator } from "kysely/migration"
import { err, ok, type Result } from "#core/base/result"
import { migrations as shipped } from "#migrations/index"
import type { DatabaseProblem } from "./problem.ts"
import type { Database } from "./schema.ts"

/**
 * Runs the migrations that are missing and returns their names, in order. A database that a newer program has migrated is refused
 * (DATABASE_NEWER) and left alone. Throws when a migration fails.
 */
export async function migrateToLatest(
  db: Kysely<Database>,
  migrations: Readonly<Record<string, Migration>> = shipped,
): Promise<Result<readonly string[], DatabaseProblem>> {
  const names = Object.keys(migrations)
  const before = await appliedMigrations(db)
  const newer = refuseNewer(before, names)
  if (newer !== null) return err(newer)
  // The usual start: one look instead of the Migrator's several.
  if (before.length === names.length) return ok([])
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) {
    // A newer replica may have migrated between the look and the lock.
    const overtaken = refuseNewer(await appliedMigrations(db), names)
    if (overtaken !== null) return err(overtaken)
    throw error
  }
  return ok((results ?? []).map(({ migrationName }) => migrationName))
}

async function appliedMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows: found } = await sql<{ known: boolean }>`
    select to_regclass('kysely_migration') is not null as known`.execute(db)
  if (found[0]?.known !== true) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

function refuseNewer(applied: readonly string[], known: readonly string[]): DatabaseProblem | null {
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length === 0) return null
  return {
    code: "DATABASE_NEWER",
    message:
      `The database was migrated by a newer version of this program (${unknown.join(", ")} is unknown here). ` +
      "Start that version or a later one, or restore the backup made before the upgrade.",
  }
}
