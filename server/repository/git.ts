/**
 * Runs the git program: one command, its output, nothing left behind.
 *
 * Guarantees: nothing from a repository is executed (no hooks, no file-system monitor, no external transports);
 * nobody is asked for anything on a terminal; GIT_* variables and this server's own secrets do not reach the
 * child; a command that hangs is killed together with its children. Needs git 2.31 or newer.
 *
 * It isn't a git library: callers pass arguments and parse bytes. Whatever comes from configuration must not stand
 * where git would take it for an option.
 */
import { err, ok, type Result } from "#core/base/result"
import { redact } from "./redact.ts"

export interface GitFailure {
  /** MISSING: no git program. TIMEOUT, ABORTED: killed by us. EXIT: git itself gave up. */
  readonly reason: "MISSING" | "TIMEOUT" | "ABORTED" | "EXIT"
  /** What git wrote, in English, without credentials. */
  readonly stderr: string
  readonly afterMs: number
}

export interface GitCall {
  /** Working directory; for commands that find the repository from where they stand. */
  readonly cwd?: string
  /** The object store to work in. */
  readonly gitDir?: string
  readonly stdin?: string
  /** May this command speak to a remote? Otherwise git cannot reach one, not even to complete a partial clone. */
  readonly network?: boolean
  /** More environment: GIT_CEILING_DIRECTORIES, or what must not show in the list of processes. */
  readonly environment?: Readonly<Record<string, string>>
}

export type Git = (args: readonly string[], call?: GitCall) => Promise<Result<Uint8Array, GitFailure>>

/** What git and ssh need to find programs, keys, certificates and proxies. All else (APP_KEY, DATABASE_URL, GIT_*) stays here. */
const INHERITED =
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|TEMP|TMP|SystemRoot|USERPROFILE|XDG_CONFIG_HOME|SSH_AUTH_SOCK|SSL_CERT_(FILE|DIR)|(https?|all|no)_proxy)$/i

const CONFIG = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.askPass=",
  "credential.interactive=false",
  // Only object stores are read and nothing in them is run, so another owner is no danger here.
  "safe.directory=*",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  // Housekeeping happens inside the command: no process outlives it.
  "gc.autoDetach=false",
  "maintenance.autoDetach=false",
  "http.lowSpeedLimit=1000",
  "http.lowSpeedTime=20",
].flatMap((setting) => ["-c", setting])

/** The transports in use. `ext`, which runs a command, and the unauthenticated `git` are not among them. */
const PROTOCOLS = "https:http:ssh:file"

/** A `Git` whose commands end after `timeoutMs` milliseconds or when `signal` fires. */
export function createGit(options: { readonly timeoutMs: number; readonly signal: AbortSignal }): Git {
  return async (args, call = {}) => {
    const began = performance.now()
    const failure = (reason: GitFailure["reason"], stderr = ""): Result<never, GitFailure> =>
      err({ reason, stderr: redact(stderr), afterMs: performance.now() - began })
    if (options.signal.aborted) return failure("ABORTED")
    const child = spawn(args, call)
    if (child === null) return failure("MISSING")

    let killed: "TIMEOUT" | "ABORTED" | null = null
    const kill = (why: "TIMEOUT" | "ABORTED") => {
      killed ??= why
      killGroup(child.pid)
    }
    const abort = () => kill("ABORTED")
    const timer = setTimeout(kill, options.timeoutMs, "TIMEOUT")
    options.signal.addEventListener("abort", abort, { once: true })
    try {
      const [stdout, stderr, exitCode] = await Promise.all([
        new Response(child.stdout).bytes(),
        new Response(child.stderr).text(),
        child.exited,
      ])
      if (exitCode === 0) return ok(stdout)
      return failure(killed ?? "EXIT", stderr)
    } finally {
      clearTimeout(timer)
      options.signal.removeEventListener("abort", abort)
    }
  }
}

/** Null where no git program is found. */
function spawn(args: readonly string[], call: GitCall) {
  try {
    return Bun.spawn({
      cmd: ["git", ...place(call), ...CONFIG, ...args],
      env: environment(call),
      stdin: new TextEncoder().encode(call.stdin ?? ""),
      stdout: "pipe",
      stderr: "pipe",
      // A session of its own: ssh finds no terminal to ask on, and the whole family can be killed at once.
      detached: true,
    })
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null
    throw error
  }
}

/** By git's own options: a directory that is gone or forbidden is then git's to report. */
function place(call: GitCall): readonly string[] {
  return [
    ...(call.cwd === undefined ? [] : ["-C", call.cwd]),
    ...(call.gitDir === undefined ? [] : [`--git-dir=${call.gitDir}`]),
  ]
}

function environment(call: GitCall): Record<string, string> {
  const inherited: Record<string, string> = {}
  // The operating system's own variables, for child processes only; this server's settings are read in main.ts.
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && INHERITED.test(name)) inherited[name] = value
  }
  return {
    ...inherited,
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    SSH_ASKPASS_REQUIRE: "never",
    GIT_ALLOW_PROTOCOL: call.network === true ? PROTOCOLS : "none",
    ...(call.network === true ? {} : { GIT_NO_LAZY_FETCH: "1" }),
    ...call.environment,
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL")
  } catch {
    // It ended by itself in the meantime.
  }
}
