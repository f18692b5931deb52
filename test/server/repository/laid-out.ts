/** Directories of files as a sidecar lays them out, and repositories opened on them for the tests of a file. */
import { mkdir, rename, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { afterEach } from "vitest"
import { openRepository, type Repository, type SidecarDirectoryOptions } from "#server/repository/repository"
import type { Files } from "./fixture.ts"

const opened: Repository[] = []
afterEach(async () => {
  for (const repository of opened.splice(0)) await repository.close()
})

export function open(sidecar: string, more: Partial<SidecarDirectoryOptions> = {}): Repository {
  const repository = openRepository({ sidecar, directory: "elections", settleMs: 10, ...more })
  opened.push(repository)
  return repository
}

/** Writes the files below a directory, and gives it. */
export async function lay(root: string, files: Files): Promise<string> {
  for (const [path, contents] of Object.entries(files)) {
    await mkdir(join(root, path, ".."), { recursive: true })
    await writeFile(join(root, path), contents)
  }
  return root
}

/** Moves a symbolic link at once, as git-sync does. */
export async function point(link: string, target: string): Promise<void> {
  await symlink(target, `${link}.new`)
  await rename(`${link}.new`, link)
}
