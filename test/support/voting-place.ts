/**
 * A polling place under attack: a PostgreSQL database of its own, servers of it that have connections of their own, and the
 * attacker's connection, which may do anything to the database. Ends with the test.
 */
import { type Kysely, sql } from "kysely"
import { describe, inject, onTestFinished } from "vitest"
import { fromUtf8, utf8 } from "#core/base/bytes"
import { type Instant, instant } from "#core/base/instant"
import type { Clock } from "#server/service/clock"
import type { Context } from "#server/service/context"
import type { Entry } from "#server/service/entry"
import { databaseNow } from "#server/store/clock"
import { openDatabase } from "#server/store/database"
import type { Database } from "#server/store/schema"
import { newPostgresDatabase } from "./databases.ts"
import {
  type ElectionFiles,
  electionFiles,
  makeInstance,
  START,
  TestClock,
  type TestInstance,
} from "./instance.ts"
import { must } from "./sealing.ts"

export const SLUG = "council---2026"

/** Runs the suite where there is a PostgreSQL; with patience, as many things are tried one after the other. */
export function describeAttack(name: string, suite: () => void): void {
  describe.skipIf(!inject("databases").postgres)(name, { timeout: 120_000 }, suite)
}

export interface Place {
  readonly url: string
  /** The attacker's connection. */
  readonly db: Kysely<Database>
  /** Starts a further server: one that has nothing in memory. */
  readonly server: (skewMs?: number) => Promise<TestInstance>
}

/** Pools of connections that end with the test. */
export async function connect(url: string): Promise<Kysely<Database>> {
  const opened = must(await openDatabase({ url }))
  onTestFinished(opened.close)
  return opened.db
}

/** Time stands still at one second after the start, for all servers, until the clock is moved. */
export async function openPlace(files: ElectionFiles = {}): Promise<Place & { readonly clock: TestClock }> {
  const clock = new TestClock(instant(START + 1000))
  const url = await newPostgresDatabase()
  const server = async () => makeInstance(await connect(url), { clock })
  const first = await server()
  await first.apply(electionFiles({ voters: voterNames(40), ...files }))
  return { url, db: await connect(url), server, clock }
}

export interface TimedPlace extends Place {
  readonly uid: Uint8Array
  /** Moves the end in the files to so many milliseconds from now, and gives it. All servers know at once. */
  readonly endIn: (milliseconds: number) => Promise<Instant>
}

/**
 * Time goes on: the database's clock decides, and each server has one of its own, `skewMs` ahead. The election is open from an hour
 * ago until in an hour.
 */
export async function openTimedPlace(files: ElectionFiles = {}): Promise<TimedPlace> {
  const url = await newPostgresDatabase()
  const servers: TestInstance[] = []
  const server = async (skewMs = 0): Promise<TestInstance> => {
    const now = () => instant(Date.now() + skewMs)
    const clock: Clock = { now, decisive: (told) => told }
    const made = await makeInstance(await connect(url), { clock: new TestClock(now()) })
    const started = { ...made, context: { ...made.context, clock } }
    servers.push(started)
    return started
  }
  const first = await server()
  const hour = 3_600_000
  const start = instant(Math.round((Date.now() - hour) / 1000) * 1000)
  const open = (end: Instant) => withEnd({ voters: voterNames(40), start, ...files }, end)
  await first.apply(open(instant(Date.now() + hour)))
  const endIn = async (milliseconds: number) => {
    const end = instant((await databaseNow(first.context.db)) + milliseconds)
    await first.apply(open(end))
    for (const { context } of servers) await context.catalogue.load()
    return end
  }
  return { url, db: await connect(url), server, uid: entryOf(first.context).uid, endIn }
}

/** Files of an election that ends at this very millisecond. */
function withEnd(files: ElectionFiles, end: Instant): ReadonlyMap<string, Uint8Array> {
  const made = electionFiles(files)
  for (const [path, bytes] of made) {
    if (!path.endsWith("/election.yaml")) continue
    const line = `end_datetime: ${new Date(end).toISOString()}`
    made.set(path, utf8(fromUtf8(bytes).replace(/^end_datetime: .*$/m, line)))
  }
  return made
}

/** `v01`, `v02`... */
export const voterNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `v${String(at + 1).padStart(2, "0")}`)

export function entryOf({ catalogue }: Pick<Context, "catalogue">, slug = SLUG): Entry {
  const entry = catalogue.find(slug)
  if (!entry) throw new Error(`no election ${slug}`)
  return entry
}

/** How many rows a table has. */
export async function countRows(
  db: Kysely<Database>,
  table: "accounts" | "credentials" | "ballots" | "commitments" | "election_keys",
): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from ${sql.table(table)}`.execute(db)
  return rows[0]?.count ?? 0
}

/**
 * Every row of every table as text, with where it lies and who wrote it: equal ones mean that nothing was written. Of the contents
 * alone, equal ones mean that nothing was changed, though rows may have been written anew.
 */
export async function allRows(
  db: Kysely<Database>,
  what: "everything" | "contents" = "everything",
): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
    db,
  )
  const rows: Record<string, readonly string[]> = {}
  for (const { name } of tables.rows) {
    const place = what === "everything" ? sql`t.ctid, t.xmin` : sql`''`
    const found = await sql<{ row: string }>`
      select concat_ws(' ', ${place}, t) as row from ${sql.table(name)} as t order by 1`.execute(db)
    rows[name] = found.rows.map(({ row }) => row)
  }
  return rows
}
