/** The database's clock, which decides what is before the end: replicas may disagree among themselves. */
import { sql } from "kysely"
import { type Instant, instant } from "#core/base/instant"
import type { Queryable } from "./schema.ts"

/** The same, as an expression in milliseconds. */
export const NOW = sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::float8`

/**
 * Now, in whole milliseconds, rounded down. `clock_timestamp()`, not `now()`: the latter stands still at the start of
 * the transaction, so that a cast that waited for a lock would be judged by when it began to wait.
 */
export async function databaseNow(db: Queryable): Promise<Instant> {
  const { rows } = await sql<{ now: number }>`select ${NOW} as now`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error("the database told no time")
  return instant(row.now)
}
