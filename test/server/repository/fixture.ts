/** Real git repositories in a directory of their own, for the tests of server/repository. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll } from "vitest"

/** Runs git and gives its output; throws with git's words if it fails. Independent of the code under test. */
export function git(cwd: string, ...args: readonly string[]): string {
  return gitWith(cwd, {}, ...args)
}

export function gitWith(cwd: string, env: Record<string, string>, ...args: readonly string[]): string {
  const done = Bun.spawnSync({
    cmd: ["git", "-c", "protocol.file.allow=always", ...args],
    cwd,
    env: {
      PATH: process.env.PATH ?? "",
      HOME: cwd,
      LC_ALL: "C",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: "Test",
      GIT_AUTHOR_EMAIL: "test@example.org",
      GIT_COMMITTER_NAME: "Test",
      GIT_COMMITTER_EMAIL: "test@example.org",
      ...env,
    },
    stdout: "pipe",
    stderr: "pipe",
  })
  if (done.exitCode !== 0) throw new Error(`git ${args.join(" ")}: ${done.stderr.toString()}`)
  return done.stdout.toString().trim()
}

/** A fresh directory, deleted after the tests of the file. */
export async function scratch(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "votive-test-"))
  scratches.push(directory)
  return directory
}

const scratches: string[] = []
afterAll(async () => {
  for (const directory of scratches) await rm(directory, { recursive: true, force: true })
})

export type Files = Readonly<Record<string, string | Uint8Array>>

/** Writes the files, commits all that changed, and gives the commit's id. */
export async function commit(repository: string, files: Files, message = "Change files"): Promise<string> {
  for (const [path, contents] of Object.entries(files)) {
    await mkdir(dirname(join(repository, path)), { recursive: true })
    await writeFile(join(repository, path), contents)
  }
  git(repository, "add", "--all")
  git(repository, "commit", "--quiet", "--allow-empty", "-m", message)
  return git(repository, "rev-parse", "HEAD")
}

export const ELECTION: Files = {
  "README.md": "# Community\n",
  "docs/logo.png": new Uint8Array([137, 80, 78, 71]),
  "elections/2026/election.yaml": "name: Council\n",
  "elections/2026/voters.yaml": "- alba\n- brin\n",
  "elections/2026/candidate-alba.md": "---\nname: Alba\nID: alba\n---\n",
  "elections/2026/ballots.csv": "alba,brin\n1,2\n",
  "elections/2026/portrait.jpg": "not really",
}

/** A repository on branch main with the files in one commit. */
export async function makeRepository(files: Files = ELECTION): Promise<string> {
  const path = join(await scratch(), "meta")
  await mkdir(path)
  git(path, "init", "--quiet", "-b", "main")
  // Partial clones from file:// and http are up to the repository that is cloned from.
  git(path, "config", "uploadpack.allowFilter", "true")
  if (Object.keys(files).length > 0) await commit(path, files)
  return path
}

/** An entry of a tree: mode, name in bytes, id. Names that git's own commands refuse are possible. */
export type RawEntry = readonly [mode: string, name: string | Uint8Array, id: string]

/** Commits a tree that is made byte by byte (gitformat-pack(5) has trees; git fsck would refuse this one). */
export function commitRawTree(
  repository: string,
  path: readonly string[],
  entries: readonly RawEntry[],
): string {
  const bytes = entries.flatMap(([mode, name, id]) => [
    Buffer.from(`${mode} `),
    Buffer.from(name),
    Buffer.from([0]),
    Buffer.from(id, "hex"),
  ])
  const write = (tree: Uint8Array): string => {
    const made = Bun.spawnSync(
      ["git", "-C", repository, "hash-object", "-t", "tree", "-w", "--literally", "--stdin"],
      { stdin: tree },
    )
    if (made.exitCode !== 0) throw new Error(made.stderr.toString())
    return made.stdout.toString().trim()
  }
  const inner = write(Buffer.concat(bytes))
  const tree = path.reduceRight(
    (id, name) =>
      write(Buffer.concat([Buffer.from(`40000 ${name}`), Buffer.from([0]), Buffer.from(id, "hex")])),
    inner,
  )
  const made = git(repository, "commit-tree", tree, "-m", "Made by hand")
  git(repository, "update-ref", "HEAD", made)
  return made
}

export const text = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes)
