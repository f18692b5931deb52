/**
 * What PostgreSQL's autovacuum does by itself with its usual settings, for elections where minutes pass between two voters: vacuums a
 * table once 50 rows and a fifth of it are dead, and gathers statistics once 50 rows and a tenth of it have changed.
 */
import type postgres from "postgres"
import { tablesOf } from "./copy.ts"
import type { Software } from "./dossier.ts"

/** Gives what is to be called after each step; `perStep` rows of each table are written by one, and as many die. */
export function autovacuum(software: Software, perStep: number): (admin: postgres.Sql) => Promise<void> {
  const tables = tablesOf(software).map(({ name }) => name)
  let dead = 0
  let changed = 0
  /** Rows of pg_statistic that were replaced. */
  let replaced = 0
  return async (admin) => {
    dead += perStep
    changed += 2 * perStep
    const [count] = await admin<
      { rows: number }[]
    >`select count(*)::int as rows from ${admin(tables[0] ?? "")}`
    const rows = count?.rows ?? 0
    if (dead > 50 + rows / 5) {
      for (const table of tables) await admin`vacuum ${admin(table)}`
      dead = 0
    }
    if (changed > 50 + rows / 10) {
      for (const table of tables) await admin`analyze ${admin(table)}`
      replaced += COLUMNS
      changed = 0
    }
    if (replaced > 50 + CATALOGUE_ROWS / 5) {
      await admin`vacuum pg_statistic`
      replaced = 0
    }
  }
}

/** Of the four tables of sealed rows. */
const COLUMNS = 12
/** Of pg_statistic in a fresh database. */
const CATALOGUE_ROWS = 420
