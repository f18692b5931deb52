/**
 * Repositories of elections as forges check them out, and scripts run as forges run them.
 *
 * Nothing here reaches a network: Votive itself is run from this checkout, whose dependencies are installed, so
 * that server/cli/votive.sh finds nothing to install.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll } from "vitest"
import { electionFiles } from "#test/core/meta/support"
import { git } from "#test/server/repository/fixture"

export const ROOT = join(import.meta.dirname, "..")

const made: string[] = []
afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true })
})

/** A fresh directory, deleted after the tests of the file. */
export function scratch(): string {
  const directory = mkdtempSync(join(tmpdir(), "votive-forge-"))
  made.push(directory)
  return directory
}

/** Writes the files; null deletes. */
export function change(repository: string, files: Readonly<Record<string, string | null>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(repository, path)
    if (text === null) {
      rmSync(file)
      continue
    }
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

export function commit(repository: string, files: Readonly<Record<string, string | null>>): string {
  change(repository, files)
  git(repository, "add", "--all")
  git(repository, "commit", "--quiet", "--no-verify", "-m", "Change files")
  return git(repository, "rev-parse", "HEAD")
}

/** One election below `elections`, open from 1 to 15 March 2030, on branch main; objects may be fetched by their names. */
export function makeMeta(): string {
  const repository = join(scratch(), "meta")
  mkdirSync(repository)
  git(repository, "init", "--quiet", "-b", "main")
  git(repository, "config", "uploadpack.allowAnySHA1InWant", "true")
  git(repository, "config", "uploadpack.allowFilter", "true")
  commit(repository, electionFiles("elections/2030"))
  return repository
}

export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command with nothing of this process's environment but PATH. */
export function run(cmd: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Ran {
  const done = Bun.spawnSync({
    cmd: [...cmd],
    cwd,
    env: { PATH: process.env.PATH ?? "", HOME: cwd, LC_ALL: "C", ...env },
    stdout: "pipe",
    stderr: "pipe",
  })
  return { status: done.exitCode, stdout: done.stdout.toString(), stderr: done.stderr.toString() }
}

/** A repository of Votive to clone from: its sources, and a link to the dependencies that are installed here. */
export function makeVotiveRepository(): string {
  const repository = join(scratch(), "votive")
  mkdirSync(repository)
  git(repository, "init", "--quiet", "-b", "main")
  for (const name of ["core", "server", "package.json", "bunfig.toml"]) {
    cpSync(join(ROOT, name), join(repository, name), { recursive: true })
  }
  symlinkSync(join(ROOT, "node_modules"), join(repository, "node_modules"))
  git(repository, "add", "--all")
  git(repository, "commit", "--quiet", "-m", "Votive")
  return repository
}

/** The fenced blocks of docs/pull-requests.md in a language, as text. */
export const documented = (language: string): readonly string[] =>
  [...readFileSync(join(ROOT, "docs/pull-requests.md"), "utf8").matchAll(/^```(\w+)\n(.*?)^```/gms)]
    .filter(([, name]) => name === language)
    .map(([, , text = ""]) => text)
