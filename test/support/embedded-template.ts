/**
 * Writes a migrated, empty embedded database to the file named as argument (a tar archive), for tests to start from.
 * A process of its own: setting one up takes about a gigabyte for a moment.
 */
import { PGlite } from "@electric-sql/pglite"
import { Kysely, PGliteDialect } from "kysely"
import { LEAN_START_PARAMS } from "#server/store/embedded"
import { migrateToLatest } from "#server/store/migrate"
import type { Database } from "#server/store/schema"

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error("name the file to write")
const pglite = await PGlite.create({ startParams: [...LEAN_START_PARAMS] })
const migrated = await migrateToLatest(new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) }))
if (!migrated.ok) throw new Error(migrated.error.message)
await Bun.write(file, await pglite.dumpDataDir("none"))
await pglite.close()
