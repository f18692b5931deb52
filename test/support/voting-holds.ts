/** Holding transactions at a point of one's choice, by locks of the database itself, and seeing that they stand there. */
import { type ControlledTransaction, type Kysely, sql } from "kysely"
import type { Instant } from "#core/base/instant"
import { databaseNow } from "#server/store/clock"
import type { Database } from "#server/store/schema"

/** What holds others until it is let go. */
export interface Hold {
  readonly letGo: () => Promise<void>
}

/** Number of the lock that a held commit waits for; no election has it but by a chance of one in 2^64. */
const AT_COMMIT = sql.lit(471_100_815)

/** From now on, whoever wrote a row of the table waits right before the commit, until let go. */
export async function holdCommits(
  db: Kysely<Database>,
  table: "ballots" | "credentials" | "elections",
): Promise<Hold> {
  await sql`
    create or replace function wait_at_commit() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(${AT_COMMIT}); return null; end $$`.execute(db)
  await sql`
    create constraint trigger wait_at_commit after insert or update on ${sql.table(table)}
    deferrable initially deferred for each row execute function wait_at_commit()`.execute(db)
  return hold(db, (trx) => sql`select pg_advisory_xact_lock(${AT_COMMIT})`.execute(trx))
}

/** Locks every row of the table, as whoever changes them would. */
export const holdRows = (db: Kysely<Database>, table: "ballots" | "elections"): Promise<Hold> =>
  hold(db, (trx) => sql`select 1 from ${sql.table(table)} for update`.execute(trx))

async function hold(
  db: Kysely<Database>,
  take: (trx: ControlledTransaction<Database>) => Promise<unknown>,
): Promise<Hold> {
  const transaction = await db.startTransaction().execute()
  await take(transaction)
  return {
    letGo: async () => {
      await transaction.commit().execute()
    },
  }
}

/** The processes of the database that wait for a lock. */
async function waiting(db: Kysely<Database>): Promise<readonly number[]> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    db,
  )
  return rows.map(({ pid }) => pid)
}

/** Long enough for any machine; whoever isn't there by then never comes. */
const PATIENCE_MS = 10_000

/** Settles once exactly `count` transactions wait for a lock. */
export async function untilWaiting(db: Kysely<Database>, count: number): Promise<void> {
  const started = performance.now()
  while ((await waiting(db)).length !== count) {
    if (performance.now() - started > PATIENCE_MS)
      throw new Error(`there are never ${count} transactions that wait for a lock`)
  }
}

/** Ends the connections of all who wait for a lock, as a crash of the database or an operator would. */
export async function killWaiting(db: Kysely<Database>): Promise<void> {
  for (const pid of await waiting(db)) await sql`select pg_terminate_backend(${pid}::int)`.execute(db)
  await untilWaiting(db, 0)
}

/** Moves the window in the database alone, by so many milliseconds from now: casts go by that. */
export async function moveWindow(
  db: Kysely<Database>,
  move: { readonly start?: number; readonly end?: number },
): Promise<void> {
  for (const [column, milliseconds] of Object.entries({ starts_at: move.start, ends_at: move.end })) {
    if (milliseconds === undefined) continue
    const time = sql`clock_timestamp() + ${milliseconds} * interval '1 millisecond'`
    await sql`update elections set ${sql.ref(column)} = ${time}`.execute(db)
  }
}

/** Settles once the database's clock is past `time`. */
export async function untilPast(db: Kysely<Database>, time: Instant): Promise<void> {
  while ((await databaseNow(db)) <= time);
}
