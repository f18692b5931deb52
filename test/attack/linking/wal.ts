/** The write-ahead log: which rows appear in it, in which order. By pg_waldump for what its records are, and their bytes for the rest. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Dossier, RowId, Signs } from "./dossier.ts"
import { needlesOf } from "./dossier.ts"
import { Search } from "./search.ts"

const SEGMENT = 16 * 1024 * 1024
const PAGE = 8192
const PAGE_HEADER = 24
const LONG_PAGE_HEADER = 40

/** The transaction that first inserted each row, by the log as it lies in the data directory. Throws where pg_waldump says nothing. */
export function walSigns(binaries: string, data: string, dossier: Dossier): Signs {
  const directory = join(data, "pg_wal")
  const segments = readdirSync(directory)
    .filter((name) => /^[0-9A-F]{24}$/.test(name))
    .sort()
  const [first = ""] = segments
  const base = segmentStart(first)
  const log = new Uint8Array(Buffer.concat(segments.map((name) => readFileSync(join(directory, name)))))
  // It ends with an error where the log does: the last segment is longer than what was written to it.
  const dump = Bun.spawnSync([
    join(binaries, "pg_waldump"),
    "--path",
    directory,
    "--rmgr=Heap",
    first,
    segments.at(-1) ?? "",
  ])
  const search = new Search<RowId>(needlesOf(dossier))
  const signs = new Map<RowId, number>()
  const RECORD =
    /len \(rec\/tot\):\s+\d+\/\s*(\d+), tx:\s+(\d+), lsn: ([0-9A-F]+)\/([0-9A-F]+), .*desc: (?:HOT_)?(?:INSERT|UPDATE)/g
  for (const [, length, transaction, high, low] of dump.stdout.toString().matchAll(RECORD)) {
    const position = Number.parseInt(high ?? "", 16) * 2 ** 32 + Number.parseInt(low ?? "", 16)
    const record = recordAt(log, position - base, Number(length))
    search.note(signs, record, () => Number(transaction))
  }
  if (signs.size === 0) throw new Error(`pg_waldump gave no rows: ${dump.stderr.toString()}`)
  return signs
}

/** The place in the log where a segment starts, from its name: timeline, then two numbers. */
const segmentStart = (name: string): number =>
  Number.parseInt(name.slice(8, 16), 16) * 2 ** 32 + Number.parseInt(name.slice(16), 16) * SEGMENT

/** A record's bytes, without the headers of the pages that it goes over. */
function recordAt(log: Uint8Array, start: number, length: number): Uint8Array {
  const record = new Uint8Array(length)
  let from = start
  let filled = 0
  while (filled < length) {
    if (from % PAGE === 0) from += from % SEGMENT === 0 ? LONG_PAGE_HEADER : PAGE_HEADER
    const piece = log.subarray(from, Math.min(from + length - filled, from - (from % PAGE) + PAGE))
    if (piece.length === 0) break
    record.set(piece, filled)
    filled += piece.length
    from += piece.length
  }
  return record
}
