/**
 * RepositoryFault: why the election files could not be read, in words for the person who runs the server.
 *
 * A message names what was tried and how to mend it. It never holds credentials: git's own output passes
 * through `redact` before it becomes part of one.
 */
import type { GitFailure } from "./git.ts"

export type RepositoryFaultCode =
  /** META_REPO is not something this server reads from. */
  | "REMOTE_REFUSED"
  /** META_PATH of a sidecar leads nowhere, or not yet. */
  | "PATH_MISSING"
  /** The files in META_PATH don't come to rest. */
  | "PATH_UNSETTLED"
  /** META_BRANCH cannot be the name of a branch. */
  | "BRANCH_REFUSED"
  /** ELECTION_DIR is absolute or leads out of the repository. */
  | "DIRECTORY_REFUSED"
  /** There is no git program on PATH. */
  | "GIT_MISSING"
  /** No answer: name not found, connection refused, time-out, certificate. */
  | "REPOSITORY_UNREACHABLE"
  /** The other side answered, and wants other credentials, or owners differ. */
  | "ACCESS_DENIED"
  | "NOT_A_REPOSITORY"
  /** A repository without a single commit. */
  | "REPOSITORY_EMPTY"
  | "BRANCH_UNKNOWN"
  /** ELECTION_DIR is not a directory in the newest commit. */
  | "DIRECTORY_MISSING"
  /** Objects are missing or damaged. */
  | "REPOSITORY_BROKEN"
  /** The directory for the clone cannot be written. */
  | "STORAGE_REFUSED"
  /** `close` was called. */
  | "REPOSITORY_CLOSED"

export interface RepositoryFault {
  readonly code: RepositoryFaultCode
  readonly message: string
}

export const fault = (code: RepositoryFaultCode, message: string): RepositoryFault => ({ code, message })

export const closedFault = fault("REPOSITORY_CLOSED", "The repository was closed while it was being read.")

/** Git's words for each kind of failure (always in English: git runs with LC_ALL=C), most telling first. */
const SIGNS: readonly (readonly [RegExp, RepositoryFaultCode, string])[] = [
  [
    /dubious ownership/i,
    "ACCESS_DENIED",
    "It belongs to another user of this machine. Run `git config --global --add safe.directory PATH` with its path as the user who runs this server, or change the owner.",
  ],
  [
    /authentication failed|could not read (username|password)|permission denied|access denied|authorization failed|error: 40[13]|terminal prompts disabled|invalid credentials/i,
    "ACCESS_DENIED",
    "Check the token in META_REPO (https://TOKEN@host/...) or the SSH key of the user who runs this server. Forges also answer so when a repository does not exist.",
  ],
  [
    /host key verification failed/i,
    "ACCESS_DENIED",
    "Add the host's key to the known_hosts file of the user who runs this server.",
  ],
  [
    /transport '.*' not allowed/i,
    "REMOTE_REFUSED",
    "The address leads to a protocol that this server does not use.",
  ],
  [
    /repository .*not found|does not appear to be a git repository|not a git repository|error: 404|project you were looking for could not be found/i,
    "NOT_A_REPOSITORY",
    "Check the address in META_REPO.",
  ],
  [
    /could not resolve|couldn't connect|failed to connect|could not connect|connection (refused|reset|timed out|closed)|network is unreachable|no route to host|timed out|ssl|certificate|tls|empty reply|hung up|early eof|operation too slow|error: 5\d\d|unable to access/i,
    "REPOSITORY_UNREACHABLE",
    "Check the address in META_REPO and this machine's network; reading is tried again.",
  ],
]

/**
 * What a failed git command means. `subject` names what was read (without credentials); `otherwise` is the code for
 * output that matches nothing known.
 */
export function faultOf(
  failure: GitFailure,
  subject: string,
  otherwise: RepositoryFaultCode,
): RepositoryFault {
  if (failure.reason === "MISSING") {
    return fault(
      "GIT_MISSING",
      "The program git was not found. Install git 2.31 or newer, or add it to PATH.",
    )
  }
  if (failure.reason === "ABORTED") return closedFault
  if (failure.reason === "TIMEOUT") {
    return fault(
      "REPOSITORY_UNREACHABLE",
      `${subject} did not answer within ${Math.round(failure.afterMs / 1000)} seconds. Check the address and this machine's network; reading is tried again.`,
    )
  }
  const said = lastWords(failure.stderr)
  const sign = SIGNS.find(([pattern]) => pattern.test(failure.stderr))
  if (sign === undefined) return fault(otherwise, `${subject} could not be read. git says: ${said}`)
  return fault(sign[1], `${subject} could not be read. ${sign[2]} git says: ${said}`)
}

/** The line of git's output that tells most: the last `fatal:` or `error:` line, else the last line. */
function lastWords(stderr: string): string {
  const lines = stderr
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
  const telling =
    lines.findLast((line) => /^(fatal|error|remote|ssh):/.test(line)) ?? lines.at(-1) ?? "nothing"
  return telling.slice(0, 300)
}

/** Why no commit was found although the repository answered. `branches`: some of those there are. */
export function branchFault(
  shown: string,
  branch: string | null,
  branches: readonly string[],
): RepositoryFault {
  if (branches.length === 0) {
    return fault("REPOSITORY_EMPTY", `${shown} has no commits yet. Commit the election files and push them.`)
  }
  const there = `It has: ${branches.slice(0, 12).join(", ")}.`
  if (branch === null) {
    return fault("BRANCH_UNKNOWN", `The default branch of ${shown} has no commits. Set META_BRANCH. ${there}`)
  }
  return fault("BRANCH_UNKNOWN", `${shown} has no branch ${branch.replace("refs/heads/", "")}. ${there}`)
}

/** The directory for the clone cannot be written; `cause` is what the system or git said. */
export function storageFault(workDir: string, cause: unknown): RepositoryFault {
  const said = cause instanceof Error ? cause.message : String(cause).trim()
  return fault(
    "STORAGE_REFUSED",
    `The directory ${workDir} for the copy of the repository cannot be written. Check META_PATH or DATA_DIR, and the disk. The system says: ${said}`,
  )
}
