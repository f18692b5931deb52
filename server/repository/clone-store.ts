/**
 * The clone's object store: made, fetched into, completed.
 *
 * `partial.git` has one commit and only the blobs asked for (git-clone(1): --depth, --filter); `whole.git` is for servers that
 * can do neither, such as plain files behind a web server. Both are caches: damage is reported as REPOSITORY_BROKEN,
 * and the caller has the store made anew.
 */
import { rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import { fault, faultOf, type RepositoryFault, storageFault } from "./fault.ts"
import type { Git, GitCall } from "./git.ts"
import type { ObjectId } from "./objects.ts"
import type { ObjectStore } from "./read.ts"

export type CloneKind = "partial" | "whole"

export interface CloneStoreOptions {
  readonly git: Git
  /** `-c` arguments that define the remote `origin`. */
  readonly origin: readonly string[]
  /** What commands that speak to the remote need. */
  readonly online: GitCall
  /** For messages. */
  readonly shown: string
  readonly workDir: string
}

export interface CloneStore {
  exists(kind: CloneKind): Promise<boolean>
  /** Deletes what there is and makes an empty clone for the kind of ids that `tip` has. */
  makeAnew(kind: CloneKind, tip: ObjectId): Promise<Result<void, RepositoryFault>>
  /** The store with the newest commit of `ref`; asks the remote only if that isn't `tip`. */
  bring(kind: CloneKind, ref: string, tip: ObjectId): Promise<Result<ObjectStore, RepositoryFault>>
}

const LATEST = "refs/votive/latest"

export const brokenClone = fault(
  "REPOSITORY_BROKEN",
  "The copy of the repository in META_PATH or below DATA_DIR is damaged and could not be made anew. Delete it and look at the disk.",
)

/** Faults that a clone made anew would meet as well. */
const PASSING: ReadonlySet<string> = new Set(["REPOSITORY_UNREACHABLE", "REPOSITORY_CLOSED", "GIT_MISSING"])

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

export function cloneStore({ git, origin, online, shown, workDir }: CloneStoreOptions): CloneStore {
  const directoryOf = (kind: CloneKind): string => join(workDir, `${kind}.git`)

  const fetch = async (
    gitDir: string,
    args: readonly string[],
    blobs: readonly ObjectId[] = [],
  ): Promise<RepositoryFault | null> => {
    // Without "noop", git would tell the server that it has the commit, and be sent nothing of it.
    const negotiation = blobs.length === 0 ? [] : ["-c", "fetch.negotiationAlgorithm=noop"]
    const command = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", ...args]
    const stdin = blobs.map((id) => `${id}\n`).join("")
    const fetched = await git([...origin, ...negotiation, ...command], { ...online, gitDir, stdin })
    if (fetched.ok) return null
    const cause = faultOf(fetched.error, shown, "REPOSITORY_BROKEN")
    // The address was found good just before; what else is wrong is wrong with the clone, or with how it is fetched.
    return PASSING.has(cause.code) ? cause : fault("REPOSITORY_BROKEN", cause.message)
  }

  /** Fetches those of the blobs that are missing, all in one request, as git does for itself before a checkout. */
  const provide = async (
    gitDir: string,
    commit: ObjectId,
    blobs: readonly ObjectId[],
  ): Promise<Result<void, RepositoryFault>> => {
    if (blobs.length === 0) return ok(undefined)
    const walked = await git(["rev-list", "--objects", "--missing=print", `${commit}^{tree}`], { gitDir })
    if (!walked.ok) return err(brokenClone)
    const missing = new Set([...text(walked.value).matchAll(/^\?([0-9a-f]+)$/gm)].map(([, id]) => id))
    const wanted = blobs.filter((id) => missing.has(id))
    if (wanted.length === 0) return ok(undefined)
    const args = ["--filter=blob:none", "--no-auto-maintenance", "--stdin", "origin"]
    const failed = await fetch(gitDir, args, wanted)
    return failed === null ? ok(undefined) : err(failed)
  }

  return {
    exists: (kind) =>
      stat(directoryOf(kind)).then(
        () => true,
        () => false,
      ),

    async makeAnew(kind, tip) {
      try {
        await rm(directoryOf("partial"), { recursive: true, force: true })
        await rm(directoryOf("whole"), { recursive: true, force: true })
      } catch (error) {
        return err(storageFault(workDir, error))
      }
      const format = tip.length === 64 ? ["--object-format=sha256"] : []
      const made = await git(["init", "--quiet", "--bare", "--template=", ...format, directoryOf(kind)])
      return made.ok ? ok(undefined) : err(storageFault(workDir, made.error.stderr))
    },

    async bring(kind, ref, tip) {
      const gitDir = directoryOf(kind)
      const held = async (): Promise<string | null> => {
        const parsed = await git(["rev-parse", "--verify", "--quiet", `${LATEST}^{commit}`], { gitDir })
        return parsed.ok ? text(parsed.value).trim() : null
      }
      let commit = await held()
      if (commit !== tip) {
        const narrow = kind === "partial" ? ["--depth=1", "--filter=blob:none"] : ["--update-shallow"]
        const failed = await fetch(gitDir, [...narrow, "origin", `+${ref}:${LATEST}`])
        if (failed !== null) return err(failed)
        commit = await held()
        if (commit === null) return err(brokenClone)
      }
      const store = { gitDir, commit }
      if (kind === "whole") return ok({ ...store, provide: async () => ok(undefined) })
      return ok({ ...store, provide: (blobs) => provide(gitDir, store.commit, blobs) })
    },
  }
}
