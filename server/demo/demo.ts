/**
 * The demo's meta repository: a real git repository with the elections of a made-up community.
 *
 * Guarantees: it is there as a whole or not at all; one that is there is never changed, for people edit it; global git
 * configuration is neither needed nor touched. It is read like any other repository.
 */
import { appendFile, mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import type { Instant } from "#core/base/instant"
import { err, ok, type Result } from "#core/base/result"
import type { DemoIdentity } from "#server/identity/demo"
import { faultOf } from "#server/repository/fault"
import { createGit } from "#server/repository/git"
import { calendarFrom } from "./calendar.ts"
import { fastImportStream } from "./fast-import.ts"
import { demoHistory, ELECTION_DIRECTORY, ODALYS } from "./history.ts"
import { IDENTITIES } from "./identities.ts"

export interface DemoRepository {
  /** Absolute path of the repository's top, with a work tree to edit in. */
  readonly path: string
  /** As ELECTION_DIR. */
  readonly electionDirectory: string
  readonly identities: readonly DemoIdentity[]
}

export interface DemoFault {
  /** GIT_MISSING: no git program. DEMO_DIRECTORY_TAKEN: something else lies there. DEMO_NOT_MADE: git or the disk refused. */
  readonly code: "GIT_MISSING" | "DEMO_DIRECTORY_TAKEN" | "DEMO_NOT_MADE"
  readonly message: string
}

const BRANCH = "main"

/** The repository in `directory`, made with dates around `now` unless it is there already. */
export async function createDemo(options: {
  readonly directory: string
  readonly now: Instant
}): Promise<Result<DemoRepository, DemoFault>> {
  const { now } = options
  const directory = resolve(options.directory)
  const demo = ok({ path: directory, electionDirectory: ELECTION_DIRECTORY, identities: IDENTITIES })
  const found = await lookAt(directory)
  if (found === "REPOSITORY") return demo
  if (found === "SOMETHING") return err(taken(directory))

  let making: string | null = null
  try {
    await mkdir(dirname(directory), { recursive: true })
    making = await mkdtemp(`${directory}.making-`)
    const failed = await make(making, now)
    if (failed !== null) return err(failed)
    await rename(making, directory)
    return demo
  } catch (error) {
    // Another process may have made it in the meantime.
    if ((await lookAt(directory)) === "REPOSITORY") return demo
    return err(notMade(directory, error instanceof Error ? error.message : String(error)))
  } finally {
    if (making !== null) await rm(making, { recursive: true, force: true })
  }
}

async function lookAt(directory: string): Promise<"REPOSITORY" | "SOMETHING" | "NOTHING"> {
  const isThere = (path: string) =>
    stat(path).then(
      () => true,
      () => false,
    )
  if (await isThere(join(directory, ".git"))) return "REPOSITORY"
  if (!(await isThere(directory))) return "NOTHING"
  const entries = await readdir(directory).catch(() => ["a file"])
  return entries.length === 0 ? "NOTHING" : "SOMETHING"
}

async function make(directory: string, now: Instant): Promise<DemoFault | null> {
  const git = createGit({ timeoutMs: 30_000, signal: new AbortController().signal })
  const stream = fastImportStream(BRANCH, demoHistory(calendarFrom(now), now))
  const commands = [
    { args: ["init", "--quiet", "--template=", "-b", BRANCH], stdin: "" },
    { args: ["fast-import", "--quiet"], stdin: stream },
    { args: ["reset", "--quiet", "--hard"], stdin: "" },
  ]
  for (const { args, stdin } of commands) {
    const done = await git(args, { cwd: directory, stdin })
    if (done.ok) continue
    const { code, message } = faultOf(done.error, directory, "REPOSITORY_BROKEN")
    return code === "GIT_MISSING" ? { code, message } : notMade(directory, message)
  }
  // For people who try git for the first time: without a name, it refuses to commit.
  const config = `[user]\n\tname = ${ODALYS.name}\n\temail = ${ODALYS.email}\n[commit]\n\tgpgSign = false\n`
  await appendFile(join(directory, ".git", "config"), config)
  return null
}

const taken = (directory: string): DemoFault => ({
  code: "DEMO_DIRECTORY_TAKEN",
  message: `${directory} holds something else than the demo's repository. Move it away, or set DATA_DIR to another directory.`,
})

const notMade = (directory: string, said: string): DemoFault => ({
  code: "DEMO_NOT_MADE",
  message: `The demo's repository could not be made in ${directory}. ${said}`,
})
