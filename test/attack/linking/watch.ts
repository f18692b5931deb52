/**
 * An attacker who is there all the time: copies the tables after each step of the election and compares the copies, and has PostgreSQL
 * gather statistics, which name rows too. What is new in a copy is what the step has written first.
 */
import type postgres from "postgres"
import { copyRows, tablesOf } from "./copy.ts"
import type { LiveRow, RowId, Signs, Software } from "./dossier.ts"

export interface Watch {
  /** To be called after each step. */
  readonly look: () => Promise<void>
  /** In which copy each row was first seen. */
  readonly births: Signs
  /** What the statistics said after each step. */
  readonly statistics: readonly string[]
  /** The copy that was made when few had voted; empty before. */
  readonly early: () => readonly LiveRow[]
}

/** Few have voted: after so many steps. */
const EARLY = 20

export async function watch(admin: postgres.Sql, software: Software): Promise<Watch> {
  const births = new Map<RowId, number>()
  const statistics: string[] = []
  let early: readonly LiveRow[] = []
  for (const { name, key } of tablesOf(software)) {
    // Every key is to be in the statistics, not only some.
    await admin`alter table ${admin(name)} alter column ${admin(key)} set statistics 10000`
  }
  return {
    births,
    statistics,
    early: () => early,
    look: async () => {
      const rows = await copyRows(admin, software)
      for (const { id } of rows) if (!births.has(id)) births.set(id, statistics.length)
      statistics.push(await readStatistics(admin, software))
      if (statistics.length === EARLY) early = rows
    },
  }
}

/** All that the statistics views say, as one text. */
async function readStatistics(admin: postgres.Sql, software: Software): Promise<string> {
  for (const { name, key } of tablesOf(software)) await admin`analyze ${admin(name)} (${admin(key)})`
  const [row] = await admin<{ text: string }[]>`
    select concat_ws(' ',
      (select string_agg(concat_ws(' ', most_common_vals, histogram_bounds), ' ') from pg_stats where schemaname = 'public'),
      (select string_agg(tables::text, ' ') from pg_stat_all_tables as tables where schemaname = 'public'),
      (select string_agg(indexes::text, ' ') from pg_stat_all_indexes as indexes where schemaname = 'public'),
      (select string_agg(activity::text, ' ') from pg_stat_activity as activity)
    ) as text`
  return row?.text ?? ""
}
