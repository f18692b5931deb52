/**
 * What PostgreSQL's files say beyond the live rows: row versions that are dead and not yet removed, remains of removed ones in the free
 * space of pages, and the order of entries in indexes. By the extension pageinspect, and by reading the raw pages.
 */
import type postgres from "postgres"
import { fromHex, type LiveRow, type RowId, type Signs, type Table } from "./dossier.ts"
import type { Histories, History } from "./likelihood.ts"
import { Search } from "./search.ts"

/** Histories from live rows alone. */
export function historiesOf(rows: readonly LiveRow[]): Histories {
  const histories = new Map<RowId, History>()
  for (const { id, xmin } of rows) add(histories, id, xmin, 0)
  return histories
}

type Keys = readonly { readonly id: RowId; readonly table: string; readonly key: Uint8Array }[]

const searchFor = (keys: Keys, table: string): Search<RowId> =>
  new Search(keys.filter((row) => row.table === table).map(({ id, key }) => [id, [key]] as const))

/** Histories that dead versions tell of, as far as they were not removed. Needs the extension pageinspect. */
export async function deadRows(
  admin: postgres.Sql,
  tables: readonly Table[],
  keys: Keys,
): Promise<Histories> {
  const histories = new Map<RowId, History>()
  for (const { name } of tables) {
    const search = searchFor(keys, name)
    const versions = await admin<{ xmin: string; xmax: string; data: Uint8Array }[]>`
      select t_xmin::text as xmin, t_xmax::text as xmax, t_data as data
      from generate_series(0, pg_relation_size(${name}::regclass) / 8192 - 1) as block,
        lateral heap_page_items(get_raw_page(${name}, block::int))
      where t_data is not null`
    for (const { xmin, xmax, data } of versions) {
      const [found] = search.all(data)
      if (found) add(histories, found.of, Number(xmin), Number(xmax))
    }
  }
  return histories
}

/** Length of a row version's header where no column is null (HeapTupleHeaderData), and where that length is noted in it. */
const HEADER = 24
const HEADER_LENGTH_AT = 22
/** Before the bytes of a value stands its length, in one byte or in four. */
const LENGTHS = [1, 4]

/** Histories from all that ever looked like a row version in the files: live, dead, or left over in free space. Our own schema only. */
export function remains(file: Uint8Array, table: Table, keys: Keys): Histories {
  const histories = new Map<RowId, History>()
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  for (const { of, at } of searchFor(keys, table.name).all(file)) {
    for (const length of LENGTHS) {
      // All tables but accounts begin with the election, 16 bytes.
      const start = at - length - (table.name === "accounts" ? 0 : length + 16) - HEADER
      if (start < 0 || start % 8 !== 0 || file[start + HEADER_LENGTH_AT] !== HEADER) continue
      add(histories, of, view.getUint32(start, true), view.getUint32(start + 4, true))
    }
  }
  return histories
}

function add(histories: Map<RowId, History>, row: RowId, xmin: number, xmax: number): void {
  const held = histories.get(row)
  const own = xmin === xmax
  if (held === undefined || xmin < held.first || (xmin === held.first && own))
    histories.set(row, { first: xmin, own })
}

/** Of each row the earliest of several. */
export function merged(...all: readonly Histories[]): Histories {
  const histories = new Map<RowId, History>()
  for (const [row, { first, own }] of all.flatMap((some) => [...some]))
    add(histories, row, first, own ? first : 0)
  return histories
}

/** The raw file of a table or index, as it lies on the disk after a checkpoint. */
export async function rawFile(admin: postgres.Sql, relation: string): Promise<Uint8Array> {
  const [row] = await admin<{ data: Uint8Array }[]>`
    select pg_read_binary_file(pg_relation_filepath(${relation}::regclass)) as data`
  return new Uint8Array(row?.data ?? [])
}

/** Order of rows by where the entries of their primary key point to; the earliest of several entries of a row. */
export async function indexOrder(admin: postgres.Sql, tables: readonly Table[], keys: Keys): Promise<Signs> {
  const signs = new Map<RowId, number>()
  for (const { name } of tables) {
    const search = searchFor(keys, name)
    const index = `${name}_pkey`
    const entries = await admin<{ place: string; data: string }[]>`
      select htid::text as place, data
      from generate_series(1, pg_relation_size(${index}::regclass) / 8192 - 1) as block,
        lateral bt_page_items(${index}, block::int)
      where htid is not null`
    for (const { place, data } of entries) {
      const [found] = search.all(fromHex(data.replaceAll(" ", "")))
      if (!found) continue
      const [block, line] = place.slice(1, -1).split(",").map(Number)
      note(signs, found.of, placeNumber([block ?? 0, line ?? 0]))
    }
  }
  return signs
}

const PAGE = 8192
const PAGE_HEADER = 24

/**
 * Order of rows by when their entries came into their index page: entries are put in from the end of the page on. From 0 (the first of
 * its page) to 1.
 */
export function entryOrder(file: Uint8Array, table: Table, keys: Keys): Signs {
  const signs = new Map<RowId, number>()
  const search = searchFor(keys, table.name)
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  for (let page = PAGE; page + PAGE <= file.length; page += PAGE) {
    const lower = view.getUint16(page + 12, true)
    const items: { readonly offset: number; readonly row: RowId }[] = []
    for (let pointer = page + PAGE_HEADER; pointer < page + lower; pointer += 4) {
      const word = view.getUint32(pointer, true)
      const offset = word & 0x7fff
      const [found] = search.all(file.subarray(page + offset, page + offset + (word >>> 17)))
      if (found) items.push({ offset, row: found.of })
    }
    items.sort((a, b) => b.offset - a.offset)
    for (const [at, { row }] of items.entries()) note(signs, row, at / items.length)
  }
  return signs
}

function note(signs: Map<RowId, number>, row: RowId, at: number): void {
  signs.set(row, Math.min(at, signs.get(row) ?? Number.POSITIVE_INFINITY))
}

/** A place in a table as one number. */
export const placeNumber = ([block, line]: readonly [number, number]): number => block * 1000 + line

/** Order of rows in their tables. Places in two tables can't be compared: give one of persons and one of ballots. */
export function physicalOrder(rows: readonly LiveRow[], tables: readonly string[]): Signs {
  const signs = new Map<RowId, number>()
  for (const { id, table, ctid } of rows) if (tables.includes(table)) note(signs, id, placeNumber(ctid))
  return signs
}

/**
 * Order of rows by the statistics about them, those included that newer ones have replaced and that were not removed yet: which
 * transaction first gathered statistics that name the row's key.
 */
export async function replacedStatistics(admin: postgres.Sql, keys: Keys): Promise<Signs> {
  const signs = new Map<RowId, number>()
  const search = new Search(keys.map(({ id, key }) => [id, [key]] as const))
  const versions = await admin<{ xmin: string; data: Uint8Array }[]>`
    select t_xmin::text as xmin, t_data as data
    from pg_class as catalogue join pg_class as relation on relation.oid in (catalogue.oid, catalogue.reltoastrelid),
      lateral generate_series(0, pg_relation_size(relation.oid) / 8192 - 1) as block,
      lateral heap_page_items(get_raw_page(relation.oid::regclass::text, block::int))
    where catalogue.oid = 'pg_statistic'::regclass and t_data is not null`
  for (const { xmin, data } of versions) for (const { of } of search.all(data)) note(signs, of, Number(xmin))
  return signs
}
