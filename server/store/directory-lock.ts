/**
 * A lock on a directory for one process: two on one embedded database would corrupt it silently.
 *
 * It is an exclusive SQLite transaction on an empty file, never ended: the operating system drops it however the process ends,
 * `kill -9` included, so that there are no stale locks to clear. Not for network file systems without locks.
 */
import { SQLiteError, Database as Sqlite } from "bun:sqlite"
import { err, ok, type Result } from "#core/base/result"

export interface DirectoryLock {
  release(): void
}

/** Keeps locks from being collected as garbage, and so released, where nobody keeps what `takeLock` returned. */
const held = new Set<Sqlite>()

/** Takes the lock `file` (created where missing) at once or not at all. Throws where the file can't be opened. */
export function takeLock(file: string): Result<DirectoryLock, "HELD"> {
  const lock = new Sqlite(file, { create: true, readwrite: true })
  try {
    lock.run("pragma busy_timeout = 0")
    // No journal file beside it: nothing is ever written.
    lock.run("pragma journal_mode = memory")
    lock.run("pragma locking_mode = exclusive")
    lock.run("begin exclusive")
  } catch (error) {
    lock.close()
    if (error instanceof SQLiteError && error.code === "SQLITE_BUSY") return err("HELD")
    throw error
  }
  held.add(lock)
  const release = () => {
    held.delete(lock)
    lock.close()
  }
  return ok({ release })
}
