/**
 * What `votive check --base REV` compares with: the files of the same directory in an earlier commit of its repository.
 *
 * That commit is the merge base of REV and HEAD, so that what others merged into REV meanwhile isn't taken for a change of
 * this branch; REV itself where there is none, as in a shallow checkout. Files come from the object store, never from a
 * checkout. In a partial clone git may fetch the objects that it left out.
 */
import { existsSync } from "node:fs"
import { dirname, posix, relative } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import { fault } from "#server/repository/fault"
import { createGit, type Git, type GitFailure } from "#server/repository/git"
import { isObjectId } from "#server/repository/objects"
import { type ObjectStore, readCommit } from "#server/repository/read"
import type { Refusal } from "#server/repository/revision"
import { visible } from "./render-diagnostics.ts"

export interface Base {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly unread: readonly Refusal[]
}

/** How long one git command may take, in milliseconds: some fetch. */
const TIMEOUT = 120_000

const gitForCommand = (): Git => createGit({ timeoutMs: TIMEOUT, signal: new AbortController().signal })

/** Path of a directory below the top of its work tree, without slashes at its ends; null where git knows of no work tree. */
export async function pathInRepository(directory: string): Promise<string | null> {
  const prefix = await prefixOf(gitForCommand(), directory)
  return prefix.ok ? prefix.value : null
}

/**
 * The files as `--base` wants them; no files where the directory didn't exist then. Else one line that says what to do.
 *
 * A file that is as in `head` is the very same array.
 */
export async function readBase(
  directory: string,
  rev: string,
  head: Base["files"],
): Promise<Result<Base, string>> {
  const git = gitForCommand()
  const prefix = await prefixOf(git, directory)
  if (!prefix.ok) return err(whyNoRepository(prefix.error))
  const cwd = nearest(directory)
  const commit = await resolveCommit(git, cwd, rev)
  if (commit === null) return err(whyUnknown(rev))
  const gitDir = await git(["rev-parse", "--absolute-git-dir"], { cwd })
  if (!gitDir.ok) return err(whyNoRepository(gitDir.error))
  const store = storeOf(git, lineOf(gitDir.value), await mergeBase(git, cwd, commit))
  const read = await readCommit({
    git,
    store,
    branch: null,
    directory: prefix.value,
    shown: "the repository",
    known: new Map(),
  })
  if (read.ok) {
    const { files, refused } = read.value.revision
    return ok({ files: sharing(files, head), unread: refused })
  }
  if (read.error.code === "DIRECTORY_MISSING") return ok({ files: new Map(), unread: [] })
  return err(`--base: commit ${store.commit.slice(0, 12)} can't be read. ${read.error.message}`)
}

const sharing = (files: Base["files"], others: Base["files"]): Base["files"] =>
  new Map(
    [...files].map(([path, bytes]) => {
      const other = others.get(path)
      return [path, other !== undefined && Buffer.compare(bytes, other) === 0 ? other : bytes]
    }),
  )

async function prefixOf(git: Git, directory: string): Promise<Result<string, GitFailure>> {
  const cwd = nearest(directory)
  const top = await git(["rev-parse", "--show-toplevel"], { cwd })
  if (!top.ok) return top
  const prefix = await git(["rev-parse", "--show-prefix"], { cwd })
  if (!prefix.ok) return prefix
  return ok(posix.join(lineOf(prefix.value), relative(cwd, directory)).replace(/^\.$|\/$/g, ""))
}

/** The directory, or the nearest one above it if the branch has deleted it. */
const nearest = (directory: string): string =>
  existsSync(directory) ? directory : nearest(dirname(directory))

/** The commit that REV names, here or on the remote that the repository was cloned from; null if neither knows it. */
async function resolveCommit(git: Git, cwd: string, rev: string): Promise<string | null> {
  for (const name of [rev, `refs/remotes/origin/${rev}`]) {
    const found = await git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`], {
      cwd,
    })
    const id = found.ok ? lineOf(found.value) : ""
    if (isObjectId(id)) return id
  }
  return null
}

async function mergeBase(git: Git, cwd: string, commit: string): Promise<string> {
  const found = await git(["merge-base", commit, "HEAD"], { cwd })
  const id = found.ok ? lineOf(found.value) : ""
  return isObjectId(id) ? id : commit
}

const storeOf = (git: Git, gitDir: string, commit: string): ObjectStore => ({
  gitDir,
  commit,
  async provide(blobs) {
    // With a network git fetches what a partial clone left out, as soon as it is asked for; else this reads a few headers.
    const asked = await git(["cat-file", "--batch-check"], {
      gitDir,
      network: true,
      stdin: blobs.map((id) => `${id}\n`).join(""),
    })
    if (asked.ok) return ok(undefined)
    return err(
      fault("REPOSITORY_BROKEN", `objects of it are not here and can't be fetched: ${said(asked.error)}`),
    )
  },
})

/** Git's answer without the line feed at its end; names of directories may hold others. */
const lineOf = (answer: Uint8Array): string => new TextDecoder().decode(answer).replace(/\n$/, "")

function whyNoRepository(failure: GitFailure): string {
  if (failure.reason === "MISSING") {
    return "--base needs the program git, which was not found: install git 2.31 or newer, or add it to PATH"
  }
  if (/not a git repository|must be run in a work tree/i.test(failure.stderr)) {
    return "--base needs a git checkout, and the directory lies in none: leave --base out, or check a clone"
  }
  return `--base: the repository can't be read. git says: ${said(failure)}`
}

const said = ({ reason, stderr }: GitFailure): string =>
  reason === "EXIT" ? visible(stderr.trim().split("\n").at(-1) ?? "") : reason.toLowerCase()

function whyUnknown(rev: string): string {
  const name = /^(?:origin\/)?(\w[\w./-]*)$/.exec(rev)?.[1] ?? "BRANCH"
  return (
    `--base: there is no commit "${visible(rev)}" in this repository. ` +
    `Fetch it (git fetch --depth=1 origin ${name}), or check out with the whole history (fetch-depth: 0)`
  )
}
