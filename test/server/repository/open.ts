/** Opens repositories for the tests of a file, and closes them after each. */
import { join } from "node:path"
import { afterEach } from "vitest"
import { openRepository, type Repository, type RepositoryOptions } from "#server/repository/repository"
import { scratch } from "./fixture.ts"

/** Two ways to name a repository on this machine: read in place, and through a clone. */
export const PLACES: readonly (readonly [string, (path: string) => string])[] = [
  ["a path", (path) => path],
  ["a file:// address", (path) => `file://${path}`],
]

const opened: Repository[] = []
afterEach(async () => {
  for (const repository of opened.splice(0)) await repository.close()
})

export async function open(options: Partial<RepositoryOptions> & { remote: string }): Promise<Repository> {
  const workDir = join(await scratch(), "data", "meta")
  const repository = openRepository({ directory: "elections", workDir, ...options })
  opened.push(repository)
  return repository
}

export async function read(repository: Repository) {
  const latest = await repository.latest()
  if (!latest.ok) throw new Error(`${latest.error.code}: ${latest.error.message}`)
  return latest.value
}

export async function faultOf(repository: Repository) {
  const latest = await repository.latest()
  return latest.ok ? null : latest.error
}
