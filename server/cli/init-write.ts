/**
 * Puts a new election in its place: all of its files at once, or nothing.
 *
 * They are written into a hidden directory beside that place, which is then renamed. What stands there already is never
 * touched; schemas from an earlier `votive init` are brought up to date.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"

/** Files by name. Throws the system's error, and leaves nothing behind then. */
export function writeElection(target: string, files: ReadonlyMap<string, string>): void {
  const parent = dirname(target)
  const created = mkdirSync(parent, { recursive: true })
  const draft = join(parent, `.${basename(target)}.${process.pid}.draft`)
  try {
    mkdirSync(draft)
    for (const [name, text] of files) writeFileSync(join(draft, name), text)
    renameSync(draft, target)
  } catch (error) {
    rmSync(created ?? draft, { recursive: true, force: true })
    throw error
  }
}

/** Files by name; one that says the same already isn't written. Throws the system's error. */
export function writeSchemas(directory: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(directory, { recursive: true })
  for (const [name, text] of files) {
    const path = join(directory, name)
    if (existsSync(path) && readFileSync(path, "utf8") === text) continue
    const draft = `${path}.${process.pid}.draft`
    writeFileSync(draft, text)
    renameSync(draft, path)
  }
}
