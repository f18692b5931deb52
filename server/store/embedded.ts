/**
 * The embedded database: PGlite (PostgreSQL in WebAssembly) in a directory of its own, for one process.
 *
 * For trying out and for small instances: it survives `kill -9`, but doesn't force writes to the disk, so that a power failure may
 * lose the last ones. Layout of the data directory: `database/` (PostgreSQL's files), `database.lock`, and
 * `database.incomplete` while the first start is under way.
 */
import { existsSync } from "node:fs"
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import { Kysely, PGliteDialect } from "kysely"
import { err, ok, type Result } from "#core/base/result"
import { type DirectoryLock, takeLock } from "./directory-lock.ts"
import type { OpenDatabase } from "./open-database.ts"
import type { DatabaseProblem } from "./problem.ts"
import type { Database } from "./schema.ts"

/** PostgreSQL's default of 128 MB of buffers would all be touched at the start; an election is a few megabytes. */
export const LEAN_START_PARAMS: readonly string[] = [
  ...PGlite.defaultStartParams,
  ...["-c", "shared_buffers=16MB"],
]

/** The PostgreSQL that PGlite is; its files can't be read by another one. */
export const EMBEDDED_MAJOR_VERSION = "18"

export async function openEmbedded(dataDir: string): Promise<Result<OpenDatabase, DatabaseProblem>> {
  const lock = await takeDirectory(dataDir)
  if (!lock.ok) return lock
  const started = await start(dataDir)
  if (!started.ok) {
    lock.value.release()
    return started
  }
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite: started.value }) })
  const close = async () => {
    await db.destroy()
    // Kysely closes what it has used, and nothing else.
    if (!started.value.closed) await started.value.close()
    lock.value.release()
  }
  return ok({ db, kind: "embedded", close })
}

async function takeDirectory(dataDir: string): Promise<Result<DirectoryLock, DatabaseProblem>> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    const lock = takeLock(join(dataDir, "database.lock"))
    if (lock.ok) return lock
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return err({
      code: "DATA_DIR_UNUSABLE",
      message: `The data directory ${dataDir} can't be used: ${reason}. Make it writable for this user, or name another one in DATA_DIR.`,
    })
  }
  return err({
    code: "DATA_DIR_IN_USE",
    message:
      `The embedded database in ${dataDir} is in use by another process. Stop that one, or name another directory in DATA_DIR; ` +
      "for several processes on one database, run PostgreSQL and name it in DATABASE_URL.",
  })
}

/** Starts PGlite; a first start that was cut short is begun anew, as nothing can have been stored by it. */
async function start(dataDir: string): Promise<Result<PGlite, DatabaseProblem>> {
  const directory = join(dataDir, "database")
  const incomplete = join(dataDir, "database.incomplete")
  if (existsSync(incomplete)) await rm(directory, { recursive: true, force: true })
  const isNew = !existsSync(directory)
  if (isNew) {
    await writeFile(incomplete, "")
    await mkdir(directory, { mode: 0o700 })
  } else {
    const version = await readFile(join(directory, "PG_VERSION"), "utf8").catch(() => "")
    if (version.trim() !== EMBEDDED_MAJOR_VERSION) return err(broken(directory, version.trim()))
  }
  await chmod(directory, 0o700)
  try {
    const pglite = await PGlite.create({ dataDir: directory, startParams: [...LEAN_START_PARAMS] })
    if (isNew) await rm(incomplete)
    return ok(pglite)
  } catch {
    // PGlite's own words here ("Aborted()") help nobody.
    return err(broken(directory, EMBEDDED_MAJOR_VERSION))
  }
}

function broken(directory: string, version: string): DatabaseProblem {
  const reason =
    version === EMBEDDED_MAJOR_VERSION
      ? "does not start; its files are damaged"
      : version === ""
        ? "has no PG_VERSION file; its files are damaged or something else"
        : `was made by PostgreSQL ${version}, and this program brings ${EMBEDDED_MAJOR_VERSION}`
  return {
    code: "DATA_DIR_BROKEN",
    message: `The embedded database in ${directory} ${reason}. Restore a backup of it, or move it away to begin anew.`,
  }
}
