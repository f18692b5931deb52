import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"
import { describe, expect, it, onTestFinished } from "vitest"
import { migrations } from "#migrations/index"
import { openDatabase } from "#server/store/database"
import { migrateToLatest } from "#server/store/migrate"
import type { Database } from "#server/store/schema"
import { describeDatabases, describePostgres, newPostgresDatabase } from "#test/support/databases"

const NAMES = Object.keys(migrations)

async function replica(url: string): Promise<Kysely<Database>> {
  const opened = await openDatabase({ url })
  if (!opened.ok) throw new Error(opened.error.message)
  onTestFinished(opened.value.close)
  return opened.value.db
}

/** Connections to one database without a schema. */
async function bareReplicas(count: number): Promise<readonly Kysely<Database>[]> {
  const url = await newPostgresDatabase()
  const replicas = await Promise.all(Array.from({ length: count }, () => replica(url)))
  for (const db of replicas.slice(0, 1)) {
    await sql`drop schema public cascade`.execute(db)
    await sql`create schema public`.execute(db)
  }
  return replicas
}

describe("the list of migrations", () => {
  it("is in the order of its names", () => {
    expect(NAMES).toEqual([...NAMES].sort())
  })
})

describeDatabases("a migrated database", (open) => {
  it("has nothing to migrate", async () => {
    expect(await migrateToLatest(await open())).toEqual({ ok: true, value: [] })
  })

  it("stores sealed rows in the page, plainly, with no room left for updates", async () => {
    const db = await open()
    const { rows } = await sql<{ name: string; storage: string; options: string[] | null }>`
      select c.relname || '.' || a.attname as name, a.attstorage::text as storage, c.reloptions as options
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relname in ('accounts', 'credentials', 'ballots', 'commitments') and a.attnum > 0`.execute(db)
    expect(rows.length).toBe(2 + 4 + 3 + 3)
    for (const row of rows) expect(row).toMatchObject({ storage: "p", options: null })
  })

  it("has nothing that orders or joins rows: no time but of what is public, no sequence, no foreign key", async () => {
    const db = await open()
    const times = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and (data_type like 'time%' or data_type = 'date') order by 1`.execute(db)
    expect(times.rows.map(({ name }) => name)).toEqual([
      "election_files.kept_since",
      "elections.ends_at",
      "elections.starts_at",
      "revision.committed_at",
      "revision.doubted_at",
    ])
    const sequences = await sql`select 1 from pg_class where relkind = 'S'`.execute(db)
    const foreign = await sql`select 1 from pg_constraint where contype = 'f'`.execute(db)
    const defaults = await sql<{ expression: string }>`
      select column_default as expression from information_schema.columns
      where table_schema = 'public' and column_default is not null and column_default <> 'false'
      and table_name not like 'kysely%'`.execute(db)
    expect([sequences.rows, foreign.rows, defaults.rows]).toEqual([[], [], []])
  })
})

describePostgres("migrating", () => {
  it("brings an empty database to the latest schema", async () => {
    const [db] = await bareReplicas(1)
    if (db === undefined) throw new Error("no replica")
    expect(await migrateToLatest(db)).toEqual({ ok: true, value: NAMES })
    expect(await db.selectFrom("ballots").selectAll().execute()).toEqual([])
  })

  it("happens once when several replicas start together", async () => {
    const replicas = await bareReplicas(6)
    const outcomes = await Promise.all(replicas.map((db) => migrateToLatest(db)))
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    expect(outcomes.flatMap((outcome) => (outcome.ok ? outcome.value : []))).toEqual(NAMES)
  })

  it("refuses a database that a newer program migrated, and leaves it alone", async () => {
    const [db] = await bareReplicas(1)
    if (db === undefined) throw new Error("no replica")
    const newer: Record<string, Migration> = {
      ...migrations,
      "9999_of_tomorrow": { up: (bare) => bare.schema.createTable("tomorrow").execute() },
    }
    expect(await migrateToLatest(db, newer)).toEqual({ ok: true, value: [...NAMES, "9999_of_tomorrow"] })
    const refused = await migrateToLatest(db)
    expect(refused).toMatchObject({ ok: false, error: { code: "DATABASE_NEWER" } })
    expect(refused.ok ? "" : refused.error.message).toContain("9999_of_tomorrow")
    expect(await migrateToLatest(db, newer)).toEqual({ ok: true, value: [] })
  })

  it("refuses as well when the newer replica migrated between the look and the lock", async () => {
    const [db, other] = await bareReplicas(2)
    if (db === undefined || other === undefined) throw new Error("no replica")
    const outcome = await other.connection().execute(async (connection) => {
      // Kysely's lock for migrations, held as the newer replica would.
      await sql`select pg_advisory_lock(${sql.lit(MIGRATION_LOCK)})`.execute(connection)
      const migrating = migrateToLatest(db)
      await until(async () => {
        const waiting = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(
          connection,
        )
        return waiting.rows.length === 1
      })
      await sql`insert into kysely_migration values ('9999_of_tomorrow', '2026-01-01T00:00:00Z')`.execute(
        connection,
      )
      await sql`select pg_advisory_unlock(${sql.lit(MIGRATION_LOCK)})`.execute(connection)
      return await migrating
    })
    expect(outcome).toMatchObject({ ok: false, error: { code: "DATABASE_NEWER" } })
  })

  it("keeps files that were stored before there were seals, without one", async () => {
    const [db] = await bareReplicas(1)
    if (db === undefined) throw new Error("no replica")
    const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0003"))
    expect(await migrateToLatest(db, before)).toMatchObject({ ok: true, value: { length: 2 } })
    await sql`insert into election_files (election, sequence, commit, digest, files, whole, vanished, findings)
      values (${new Uint8Array(16)}, 1, 'c1', ${new Uint8Array(32)}, '', true, false, '{}')`.execute(db)
    expect(await migrateToLatest(db)).toEqual({ ok: true, value: NAMES.slice(2) })
    expect(await db.selectFrom("election_files").selectAll().execute()).toEqual([
      {
        election: new Uint8Array(16),
        sequence: 1,
        commit: "c1",
        digest: new Uint8Array(32),
        files: new Uint8Array(0),
        whole: true,
        kept_since: null,
        vanished: false,
        findings: "{}",
        seal: null,
      },
    ])
  })

  it("leaves nothing of migrations when one fails", async () => {
    const [db] = await bareReplicas(1)
    if (db === undefined) throw new Error("no replica")
    const failing: Record<string, Migration> = {
      ...migrations,
      "9999_broken": {
        up: async (bare) => {
          await bare.schema.createTable("half").execute()
          throw new Error("broken on purpose")
        },
      },
    }
    await expect(migrateToLatest(db, failing)).rejects.toThrow("broken on purpose")
    const { rows } = await sql`select to_regclass('half') as half, to_regclass('ballots') as ballots`.execute(
      db,
    )
    expect(rows).toEqual([{ half: null, ballots: null }])
    expect(await migrateToLatest(db)).toEqual({ ok: true, value: NAMES })
  })
})

const MIGRATION_LOCK = 3853314791062309107n

async function until(reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await new Promise((resolve) => setImmediate(resolve))
}
