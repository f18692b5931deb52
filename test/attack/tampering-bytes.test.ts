/**
 * Tampering byte by byte: whatever is changed in any column of the database, after the voting or after the count, either nothing
 * comes out otherwise, or somebody sees it.
 */
import { type Kysely, sql } from "kysely"
import { expect, test } from "vitest"
import type { Database } from "#server/store/schema"
import { figuresOf } from "#test/support/voting-figures"
import { describeAttack } from "#test/support/voting-place"
import {
  type Alarm,
  alarmOf,
  type Findings,
  findings,
  type Stage,
  setStage,
} from "#test/support/voting-stage"

const note = figuresOf("tampering: single changes in every column, and who noticed (numbers of changes)")

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}

async function columnsOf(db: Kysely<Database>): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select table_name as table, column_name as column, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%' order by 1, ordinal_position`.execute(db)
  return rows
}

/** What a value of this type may be changed to, as SQL over the column. */
function changes({ column, type }: Column) {
  const value = sql.ref(column)
  switch (type) {
    case "bytea": {
      const at = (place: number) =>
        sql`set_byte(${value}, (octet_length(${value}) * ${sql.lit(place)})::int, get_byte(${value}, (octet_length(${value}) * ${sql.lit(place)})::int) # 1)`
      return [at(0), at(0.5), at(0.99)]
    }
    case "text":
      return [sql`overlay(${value} placing 'x' from 1 + length(${value}) / 2 for 1)`, sql`${value} || 'x'`]
    case "boolean":
      return [sql`not ${value}`]
    case "integer":
      return [sql`${value} + 1`, sql`${value} - 1`]
    case "timestamp with time zone":
      return [sql`${value} + interval '1 day'`, sql`${value} - interval '30 days'`]
    default:
      throw new Error(`a column of type ${type}`)
  }
}

/** Which rows of a table are the election's. */
function rowsOf(columns: readonly Column[], table: string, uid: Uint8Array) {
  const owner = columns.find((other) => other.table === table && ["uid", "election"].includes(other.column))
  return owner ? sql`${sql.ref(owner.column)} = ${uid}` : sql`true`
}

/** Makes each change in the first and the last row of the election in turn, and lets everybody look. Gives those that nobody noticed. */
async function sweep(
  stage: Stage,
  moment: string,
  truth: Findings,
  prepare: () => Promise<void>,
): Promise<string[]> {
  const { db } = stage
  const silent: string[] = []
  const columns = await columnsOf(db)
  for (const column of columns) {
    const table = sql.ref(column.table)
    const own = rowsOf(columns, column.table, stage.uid)
    const totals: Partial<Record<Alarm, number>> = {}
    for (const change of changes(column)) {
      for (const order of [sql`min`, sql`max`]) {
        await prepare()
        const changed = await attempt(() =>
          sql`update ${table} set ${sql.ref(column.column)} = ${change} where ctid = (select ${order}(ctid) from ${table} where ${own})`.execute(
            db,
          ),
        )
        // The database itself refuses some: lengths, uniqueness.
        if (changed instanceof Error || changed.numAffectedRows !== 1n) continue
        const found = await attempt(() => findings(stage))
        const alarm = alarmOf(found, truth)
        totals[alarm] = (totals[alarm] ?? 0) + 1
        if (alarm === "silent") silent.push(`${column.table}.${column.column}`)
      }
    }
    note(`${moment}: ${column.table}.${column.column}`, totals as Record<string, number>)
  }
  return silent
}

const attempt = async <T>(work: () => Promise<T>): Promise<T | Error> => {
  try {
    return await work()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

describeAttack("one change in the database", () => {
  test("after the voting: nothing comes out otherwise, or somebody sees it", async () => {
    const stage = await setStage()
    const truth = await findings(stage)
    expect(truth).toMatchObject({
      conclusion: "ok",
      result: { cast: 3, valid: 3, issued: 5, winners: ["alice"] },
      damaged: 0,
      checks: { v01: "listed", v02: "listed", v03: "listed", v04: "gone", v05: "none" },
      reads: { v01: "same", v02: "same", v03: "same", v04: "same", v05: "BALLOT_UNKNOWN" },
    })
    expect(await sweep(stage, "ended", truth, () => stage.restore())).toEqual([])
  })

  test("after the count: nothing comes out otherwise, or somebody sees it", async () => {
    const stage = await setStage()
    const truth = await findings(stage)
    const counted = await stage.copy()
    expect(await sweep(stage, "counted", truth, () => stage.restore(counted))).toEqual([])
  })
})
