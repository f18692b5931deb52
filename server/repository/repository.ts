/**
 * Repository: the election files as they are now, on a branch or in a directory.
 *
 * Guarantees: a commit's files come from git's object store, never from a work tree; nothing is ever executed; the same
 * Revision object comes back while nothing changed; calls at the same time never read twice at the same time; expected
 * failures are faults in plain words. A fault changes nothing: the next call tries again.
 */
import { resolve } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import { branchOf } from "./branch.ts"
import { cloneSource } from "./clone.ts"
import { commitReader } from "./commits.ts"
import { closedFault, type RepositoryFault } from "./fault.ts"
import { createGit, type Git } from "./git.ts"
import { localSource } from "./local.ts"
import { parseBranch, parseDirectory, parseRemote } from "./remote.ts"
import type { Revision } from "./revision.ts"
import { serially } from "./serial.ts"
import { sidecarReader } from "./sidecar.ts"

export type { RepositoryFault, RepositoryFaultCode } from "./fault.ts"
export type { Refusal, Revision } from "./revision.ts"

export interface Repository {
  /** `local`: asking costs milliseconds. `remote`: asking costs a request to another machine. */
  readonly kind: "local" | "remote"
  /** Reads the newest files; the same Revision object when nothing changed. */
  latest(): Promise<Result<Revision, RepositoryFault>>
  /** Ends what is under way; later calls of `latest` answer REPOSITORY_CLOSED. */
  close(): Promise<void>
}

interface CommonOptions {
  /** META_BRANCH; left out: the default branch. A sidecar's files are its owner's choice; there it only names the branch. */
  readonly branch?: string
  /** ELECTION_DIR, relative to the top; "" or "." is the top itself. */
  readonly directory: string
  /** How long one git command may take, in milliseconds; default 120,000. */
  readonly timeoutMs?: number
}

export interface FollowOptions extends CommonOptions {
  /** META_REPO: a path or an address. */
  readonly remote: string
  /** Where a clone may be kept: a directory of its own. Unused for a path. */
  readonly workDir: string
}

export interface SidecarDirectoryOptions extends CommonOptions {
  /** META_PATH: the directory in which somebody else lays out the files. */
  readonly sidecar: string
  /** How long files must rest before they are taken over, in milliseconds; default 500. */
  readonly settleMs?: number
}

export type RepositoryOptions = FollowOptions | SidecarDirectoryOptions

type Reader = () => Promise<Result<Revision, RepositoryFault>>

/** Wrong options are no exception: `latest` answers with the fault that names them. */
export function openRepository(options: RepositoryOptions): Repository {
  const closing = new AbortController()
  const git = createGit({ timeoutMs: options.timeoutMs ?? 120_000, signal: closing.signal })
  const opened = openReader(options, git, closing.signal)
  const reader: Reader = opened.ok ? opened.value.reader : async () => opened
  const latest = serially(async () => (closing.signal.aborted ? err(closedFault) : reader()))
  return {
    kind: opened.ok ? opened.value.kind : "local",
    latest,
    async close() {
      closing.abort()
      await latest()
    },
  }
}

interface Opened {
  readonly kind: Repository["kind"]
  readonly reader: Reader
}

function openReader(
  options: RepositoryOptions,
  git: Git,
  signal: AbortSignal,
): Result<Opened, RepositoryFault> {
  const branch = options.branch === undefined ? ok(null) : parseBranch(options.branch)
  const directory = parseDirectory(options.directory)
  if (!branch.ok) return branch
  if (!directory.ok) return directory
  const parsed = { git, branch: branch.value, directory: directory.value }
  return "sidecar" in options
    ? ok(openSidecar(options, { ...parsed, signal }))
    : openFollowed(options, parsed)
}

interface Parsed {
  readonly git: Git
  /** Full name; null: not configured. */
  readonly branch: string | null
  readonly directory: string
}

function openSidecar(
  { sidecar, settleMs = 500 }: SidecarDirectoryOptions,
  { git, branch, directory, signal }: Parsed & { readonly signal: AbortSignal },
): Opened {
  const short = branch === null ? null : branchOf(branch)
  return {
    kind: "local",
    reader: sidecarReader({ git, path: resolve(sidecar), directory, branch: short, settleMs, signal }),
  }
}

function openFollowed(
  { remote, workDir }: FollowOptions,
  { git, branch, directory }: Parsed,
): Result<Opened, RepositoryFault> {
  const place = parseRemote(remote)
  if (!place.ok) return place
  const { kind, shown } = place.value
  const source =
    place.value.kind === "local"
      ? localSource({ git, path: place.value.path, branch })
      : cloneSource({ git, remote: place.value, branch, workDir: resolve(workDir) })
  return ok({ kind, reader: commitReader({ git, source, directory, shown }) })
}
