/**
 * A directory whose files somebody else lays out (META_DEPLOYMENT=sidecar): git-sync, rsync, a volume.
 *
 * Guarantees: nothing half done is taken over. META_PATH is resolved once per look, all is read below what it led to, and a
 * second look, a moment later, must agree to the last file; so a link that moves, or a copy under way, makes it look again.
 * What didn't change comes back as the same arrays, and the same Revision.
 *
 * It can't tell a copy that rests longer than `settleMs` from one that is done: whoever lays out files does better to move a
 * link to a finished directory, as git-sync does.
 */
import { readdir, realpath, stat } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { instant } from "#core/base/instant"
import { err, ok, type Result } from "#core/base/result"
import { closedFault, fault, type RepositoryFault } from "./fault.ts"
import type { Git } from "./git.ts"
import { agree, type Loaded, type Look, load, look } from "./look.ts"
import { clampTime } from "./objects.ts"
import type { Revision } from "./revision.ts"
import { namedCommit, provenance } from "./worktree.ts"

export interface SidecarOptions {
  readonly git: Git
  /** META_PATH. */
  readonly path: string
  /** ELECTION_DIR, as `parseDirectory` gives it. */
  readonly directory: string
  /** Short name, for links alone; null: nobody says. */
  readonly branch: string | null
  /** How long the files must rest before they are taken over, in milliseconds. */
  readonly settleMs: number
  readonly signal: AbortSignal
}

/** How often the files are looked at, before it is said that they don't come to rest. */
const MAX_LOOKS = 20

/** Errors of the system that say: this was here a moment ago. */
const MOVED: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR", "ELOOP", "ESTALE"])

interface Taken {
  readonly root: string
  readonly loaded: Loaded
  readonly revision: Revision
}

/** Reads the files as they are now; never called twice at the same time. */
export function sidecarReader(options: SidecarOptions): () => Promise<Result<Revision, RepositoryFault>> {
  const { path, directory, settleMs, signal } = options
  let taken: Taken | null = null

  /** One attempt: the revision, a fault, or null where the files changed meanwhile. */
  const attempt = async (): Promise<Result<Revision, RepositoryFault> | null> => {
    const place = await resolvePlace(path, directory)
    if (place === null || !place.ok) return place
    const { root, base } = place.value
    // The work tree of a commit is made before the link moves to it, and no more touched.
    if (taken?.root === root && namedCommit(root) !== null) return ok(taken.revision)
    const seen = await look(base)
    const loaded = await load(seen, taken?.loaded ?? null, Date.now())
    if (loaded === null) return null
    if (taken !== null && taken.root === root && sameFiles(taken.revision, loaded)) {
      taken = { ...taken, loaded }
      return ok(taken.revision)
    }
    await setTimeout(settleMs, undefined, { signal })
    const again = await resolvePlace(path, directory)
    if (again === null || !again.ok) return again
    if (again.value.root !== root || !agree(seen, await look(base))) return null
    const revision = await revise(options, root, seen, loaded)
    const known = taken?.revision
    const same = known?.commit === revision.commit && sameFiles(known, revision)
    taken = { root, loaded, revision: same ? known : revision }
    return ok(taken.revision)
  }

  return async () => {
    try {
      for (let looks = 0; looks < MAX_LOOKS; looks++) {
        const outcome = await attempt().catch((error: unknown) => {
          if (MOVED.has(codeOf(error))) return null
          throw error
        })
        if (outcome !== null) return outcome
        await setTimeout(settleMs / 5, undefined, { signal })
      }
    } catch (error) {
      if (signal.aborted) return err(closedFault)
      if (codeOf(error) === "") throw error
      return err(unreadable(path, error))
    }
    return err(unsettled(path))
  }
}

/** What META_PATH leads to at this moment, and ELECTION_DIR there; null where the link moved while that was found out. */
async function resolvePlace(
  path: string,
  directory: string,
): Promise<Result<{ readonly root: string; readonly base: string }, RepositoryFault> | null> {
  const root = await realpath(path).catch(() => null)
  if (root === null) {
    const message = `META_PATH ${path} is not there. Check it, and that whoever puts the files there has done so; it is looked for again.`
    return err(fault("PATH_MISSING", message))
  }
  const base = join(root, directory)
  const real = await realpath(base).catch(() => null)
  const isDirectory = await stat(base).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
  if (real === base && isDirectory) return ok({ root, base })
  if ((await realpath(path).catch(() => null)) !== root) return null
  return err(await missingDirectory(path, root, directory, real !== null && real !== base))
}

async function missingDirectory(
  path: string,
  root: string,
  directory: string,
  isLink: boolean,
): Promise<RepositoryFault> {
  if (isLink) {
    const message = `ELECTION_DIR "${directory}" in ${path} leads through a symbolic link, which is not followed. Name the directory itself.`
    return fault("DIRECTORY_MISSING", message)
  }
  const entries = await readdir(root, { withFileTypes: true }).catch(() => [])
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
  const there = names.length === 0 ? "it has no directories" : `its directories are ${listed(names)}`
  return fault("DIRECTORY_MISSING", `ELECTION_DIR "${directory}" is not a directory in ${path}: ${there}.`)
}

const listed = (names: readonly string[]): string =>
  `${names.slice(0, 12).join(", ")}${names.length > 12 ? ", ..." : ""}`

async function revise(
  { git, directory, branch }: SidecarOptions,
  root: string,
  { newest }: Look,
  { files, refused }: Loaded,
): Promise<Revision> {
  const { commit, committedAt } = await provenance(git, root, directory, { files, refused })
  const written = clampTime(Math.trunc(Math.min(newest, Date.now())))
  return { commit, committedAt: instant(committedAt ?? written), branch, files, refused }
}

type Content = Pick<Revision, "files" | "refused">

function sameFiles(a: Content, b: Content): boolean {
  if (a.files.size !== b.files.size || a.refused.length !== b.refused.length) return false
  for (const [path, bytes] of a.files) if (b.files.get(path) !== bytes) return false
  return a.refused.every(({ message }, i) => message === b.refused[i]?.message)
}

/** The system's code, as ENOENT; empty for anything that isn't the system's error. */
const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : ""

function unreadable(path: string, error: unknown): RepositoryFault {
  const said = error instanceof Error ? error.message : String(error)
  const message = `The files in META_PATH ${path} can't be read. Let the user who runs this server read them. The system says: ${said}`
  return fault("ACCESS_DENIED", message)
}

const unsettled = (path: string): RepositoryFault =>
  fault(
    "PATH_UNSETTLED",
    `The files in META_PATH ${path} keep changing while they are read; the last ones that were whole stay in use. ` +
      "Better lay them out in a new directory and move a symbolic link to it.",
  )
