/**
 * Repository: the election files of the newest commit on a branch.
 *
 * Guarantees: files come from git's object store, never from a work tree, and are never executed; the same Revision
 * object comes back while nothing changed; calls at the same time never run git twice at the same time; expected
 * failures are faults in plain words. A fault changes nothing: the next call tries again.
 */
import { resolve } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import { cloneSource } from "./clone.ts"
import { closedFault, type RepositoryFault } from "./fault.ts"
import { createGit } from "./git.ts"
import { localSource } from "./local.ts"
import { type Blobs, type Revision, readCommit } from "./read.ts"
import { parseBranch, parseDirectory, parseRemote } from "./remote.ts"
import { serially } from "./serial.ts"

export type { RepositoryFault, RepositoryFaultCode } from "./fault.ts"
export type { Refusal, Revision } from "./read.ts"

export interface Repository {
  /** `local`: asking costs a millisecond. `remote`: asking costs a request to another machine. */
  readonly kind: "local" | "remote"
  /** Reads the newest commit; the same Revision object when nothing changed. */
  latest(): Promise<Result<Revision, RepositoryFault>>
  /** Ends what is under way; later calls of `latest` answer REPOSITORY_CLOSED. */
  close(): Promise<void>
}

export interface RepositoryOptions {
  /** META_REPO: a path or an address. */
  readonly remote: string
  /** META_BRANCH; left out: the default branch. */
  readonly branch?: string
  /** ELECTION_DIR, relative to the top; "" or "." is the top itself. */
  readonly directory: string
  /** Where a clone may be kept: a directory of its own below DATA_DIR. Unused for a path. */
  readonly workDir: string
  /** How long one git command may take, in milliseconds; default 120,000. */
  readonly timeoutMs?: number
}

/** Wrong options are no exception: `latest` answers with the fault that names them. */
export function openRepository(options: RepositoryOptions): Repository {
  const closing = new AbortController()
  const git = createGit({ timeoutMs: options.timeoutMs ?? 120_000, signal: closing.signal })
  const remote = parseRemote(options.remote)
  const branch = options.branch === undefined ? ok(null) : parseBranch(options.branch)
  const directory = parseDirectory(options.directory)

  if (!remote.ok) return faulty("local", remote.error)
  const { kind } = remote.value
  if (!branch.ok) return faulty(kind, branch.error)
  if (!directory.ok) return faulty(kind, directory.error)

  const place = remote.value
  const source =
    place.kind === "local"
      ? localSource({ git, path: place.path, branch: branch.value })
      : cloneSource({ git, remote: place, branch: branch.value, workDir: resolve(options.workDir) })

  let last: { readonly revision: Revision; readonly blobs: Blobs } | null = null

  const latest = serially(async (): Promise<Result<Revision, RepositoryFault>> => {
    if (closing.signal.aborted) return err(closedFault)
    const tip = await source.newest()
    if (!tip.ok) return tip
    if (last !== null && last.revision.commit === tip.value.commit) return ok(last.revision)
    const known = last?.blobs ?? new Map()
    const read = await tip.value.read((store) =>
      readCommit({ git, store, directory: directory.value, shown: place.shown, known }),
    )
    if (!read.ok) return read
    last = read.value
    return ok(last.revision)
  })

  return {
    kind,
    latest,
    async close() {
      closing.abort()
      await latest()
    },
  }
}

const faulty = (kind: Repository["kind"], error: RepositoryFault): Repository => ({
  kind,
  latest: async () => err(error),
  close: async () => undefined,
})
