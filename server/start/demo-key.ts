/**
 * The demo's APP_KEY: made at its first start and kept in its data directory, so that sessions and ballots outlive a restart.
 *
 * For the demo alone: a key that rests beside the database protects nothing from whoever reads both.
 */
import { randomBytes } from "node:crypto"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { err, ok, type Result } from "#core/base/result"

const KEY_BYTES = 48

/** The key as text; the error is a sentence for whoever starts the server. */
export async function demoKey(dataDir: string): Promise<Result<string, string>> {
  const path = join(dataDir, "app-key")
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    // Exclusive: of two processes that start together one makes the key, and both read it.
    await writeFile(path, randomBytes(KEY_BYTES).toString("base64"), { flag: "wx", mode: 0o600 }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error
      },
    )
    const key = (await readFile(path, "utf8")).trim()
    if (key.length >= KEY_BYTES) return ok(key)
    return err(`The key in ${path} is damaged: delete ${dataDir} to start the demo anew.`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return err(`The demo's key can't be kept in ${path}: ${reason}. Name a writable directory in DATA_DIR.`)
  }
}
