/**
 * Databases for tests: migrated, empty, of both kinds.
 *
 * Databases that a test opened are emptied and closed, or kept for the next test of the same suite, when it ends.
 */
import { PGlite } from "@electric-sql/pglite"
import { Kysely, PGliteDialect, sql } from "kysely"
import { afterAll, afterEach, describe, inject } from "vitest"
import { type OpenDatabase, openDatabase } from "#server/store/database"
import { LEAN_START_PARAMS } from "#server/store/embedded"
import type { Database } from "#server/store/schema"

export type DatabaseKind = OpenDatabase["kind"]

/** Call in a test, never in `beforeAll`: what it gives is empty, and is that test's alone. */
export type Open = () => Promise<Kysely<Database>>

/** Runs the suite on the embedded database, and on PostgreSQL where there is one. */
export function describeDatabases(name: string, suite: (open: Open, kind: DatabaseKind) => void): void {
  describe(`${name} (embedded)`, () => suite(reusing(openEmbeddedInMemory), "embedded"))
  describePostgres(name, (open) => suite(open, "postgres"))
}

/** Runs the suite on PostgreSQL alone: for what several connections do at the same time. */
export function describePostgres(name: string, suite: (open: Open) => void): void {
  const there = inject("databases").postgres
  describe.skipIf(!there)(`${name} (postgres)`, () =>
    suite(
      reusing(async () => {
        const opened = await openDatabase({ url: await newPostgresDatabase() })
        if (!opened.ok) throw new Error(opened.error.message)
        return opened.value
      }),
    ),
  )
}

/** The address of a new, migrated, empty database on PostgreSQL; removed after the run. */
export const newPostgresDatabase = (): Promise<string> => ask("/postgres")

type Closable = Pick<OpenDatabase, "db" | "close">

async function openEmbeddedInMemory(): Promise<Closable> {
  const pglite = await PGlite.create({
    startParams: [...LEAN_START_PARAMS],
    loadDataDir: Bun.file(await ask("/embedded")),
  })
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) })
  return { db, close: () => pglite.close() }
}

function reusing(make: () => Promise<Closable>): Open {
  const all: Closable[] = []
  const idle: Closable[] = []
  const used: Closable[] = []
  afterEach(async () => {
    for (const { db } of used) {
      await sql`truncate instance, revision, election_files, elections, election_keys, accounts, credentials, ballots, commitments`.execute(
        db,
      )
    }
    idle.push(...used.splice(0))
  })
  afterAll(async () => {
    for (const { close } of all) await close()
  })
  return async () => {
    let database = idle.pop()
    if (database === undefined) {
      database = await make()
      all.push(database)
    }
    used.push(database)
    return database.db
  }
}

async function ask(path: string): Promise<string> {
  const answer = await fetch(`${inject("databases").service}${path}`)
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return text
}
