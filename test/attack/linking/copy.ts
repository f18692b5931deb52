/** A logical copy of tables with what a superuser sees beside them: the attacker's `select ctid, xmin, *`. */
import type postgres from "postgres"
import { toHex, utf8 } from "#core/base/bytes"
import type { LiveRow, Software, Table } from "./dossier.ts"

export const tablesOf = ({ people, ballots }: Software): readonly Table[] => [...people, ...ballots]

/** All live rows of the tables, in physical order. */
export async function copyRows(admin: postgres.Sql, software: Software): Promise<readonly LiveRow[]> {
  const rows: LiveRow[] = []
  for (const { name, key } of tablesOf(software)) {
    const found = await admin`
      select xmin::text as "row xmin", ctid::text as "row ctid", * from ${admin(name)} order by ctid`
    for (const { "row xmin": xmin, "row ctid": ctid, ...columns } of found) {
      const cells = new Map(Object.entries(columns).map(([column, value]) => [column, bytesOf(value)]))
      const identifier = cells.get(key)
      if (!identifier) throw new Error(`${name} has no column ${key}`)
      const [block, line] = String(ctid).slice(1, -1).split(",").map(Number)
      rows.push({
        id: `${name} ${toHex(identifier)}`,
        table: name,
        key: identifier,
        xmin: Number(xmin),
        ctid: [block ?? 0, line ?? 0],
        cells,
      })
    }
  }
  return rows
}

const bytesOf = (value: unknown): Uint8Array<ArrayBuffer> =>
  new Uint8Array(value instanceof Uint8Array ? value : utf8(String(value)))
