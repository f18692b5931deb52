/**
 * A repository elsewhere, read through a bare clone that is as small as the other side allows.
 *
 * Guarantees: an unchanged branch costs one `ls-remote`; a changed file costs its commit, its trees and that blob. A
 * force-push, another address, a clone damaged by a crash: each is mended by fetching, or by making the clone anew.
 */
import { mkdir } from "node:fs/promises"
import { dirname } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import { branchOf } from "./branch.ts"
import { brokenClone, type CloneKind, cloneStore } from "./clone-store.ts"
import { branchFault, faultOf, type RepositoryFault, storageFault } from "./fault.ts"
import type { Git, GitCall } from "./git.ts"
import type { ObjectId } from "./objects.ts"
import type { Remote } from "./remote.ts"
import type { Source } from "./source.ts"

export interface CloneOptions {
  readonly git: Git
  readonly remote: Extract<Remote, { kind: "remote" }>
  /** Full name of a branch; null: the remote's HEAD. */
  readonly branch: string | null
  /** Directory of our own; made if missing. */
  readonly workDir: string
}

interface Refs {
  readonly ids: ReadonlyMap<string, ObjectId>
  /** Full name of what HEAD leads to; empty where the server doesn't say. */
  readonly head: string
}

export function cloneSource({ git, remote, branch, workDir }: CloneOptions): Source {
  const ref = branch ?? "HEAD"
  const origin = ["-c", `remote.origin.url=${remote.url}`, ...helperFor(remote)]
  const online: GitCall = { network: true, environment: secretsOf(remote) }
  const store = cloneStore({ git, origin, online, shown: remote.shown, workDir })

  const lsRemote = async (pattern: string): Promise<Result<Refs, RepositoryFault>> => {
    try {
      await mkdir(workDir, { recursive: true })
    } catch (error) {
      return err(storageFault(workDir, error))
    }
    // No repository is involved; the ceiling keeps git from picking up the settings of one around `workDir`.
    const environment = { ...online.environment, GIT_CEILING_DIRECTORIES: dirname(workDir) }
    const listed = await git([...origin, "ls-remote", "--quiet", "--symref", "origin", pattern], {
      ...online,
      cwd: workDir,
      environment,
    })
    if (!listed.ok) return err(faultOf(listed.error, remote.shown, "REPOSITORY_UNREACHABLE"))
    const said = new TextDecoder().decode(listed.value)
    const rows = said.matchAll(/^([0-9a-f]{40}|[0-9a-f]{64})\t(.+)$/gm)
    const [, head = ""] = /^ref: (\S+)\tHEAD$/m.exec(said) ?? []
    return ok({ ids: new Map([...rows].map(([, id = "", name = ""]) => [name, id])), head })
  }

  /** What to try, most economical first. */
  const attempts = async (): Promise<readonly { readonly kind: CloneKind; readonly anew: boolean }[]> => {
    const whole = { kind: "whole", anew: true } as const
    if (await store.exists("whole")) return [{ kind: "whole", anew: false }, whole]
    const partial = { kind: "partial", anew: true } as const
    if (await store.exists("partial")) return [{ kind: "partial", anew: false }, partial, whole]
    return [partial, whole]
  }

  return {
    async newest() {
      const refs = await lsRemote(ref)
      if (!refs.ok) return refs
      const commit = refs.value.ids.get(ref)
      if (commit === undefined) {
        const heads = await lsRemote("refs/heads/*")
        if (!heads.ok) return heads
        const names = [...heads.value.ids.keys()].flatMap((name) => branchOf(name) ?? [])
        return err(branchFault(remote.shown, branch, names))
      }
      return ok({
        commit,
        branch: branchOf(branch ?? refs.value.head),
        async read(use) {
          let broken = brokenClone
          for (const { kind, anew } of await attempts()) {
            const made = anew ? await store.makeAnew(kind, commit) : ok(undefined)
            const brought = made.ok ? await store.bring(kind, ref, commit) : made
            const outcome = brought.ok ? await use(brought.value) : brought
            if (outcome.ok || outcome.error.code !== "REPOSITORY_BROKEN") return outcome
            broken = outcome.error
          }
          return err(broken)
        },
      })
    },
  }
}

/**
 * A credential helper (gitcredentials(7)) that answers for the named server alone: a redirect to another host gets nothing.
 * The empty helper before it keeps helpers of the user from storing what was in META_REPO.
 */
function helperFor(remote: CloneOptions["remote"]): readonly string[] {
  if (remote.credentials === null) return []
  const script =
    '!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" "$VOTIVE_GIT_USER" "$VOTIVE_GIT_PASSWORD"; }; f'
  const { origin } = new URL(remote.url)
  return ["-c", "credential.helper=", "-c", `credential.${origin}.helper=${script}`]
}

/** By the environment, which unlike arguments only the same user and root can read. */
function secretsOf(remote: CloneOptions["remote"]): Readonly<Record<string, string>> {
  if (remote.credentials === null) return {}
  return { VOTIVE_GIT_USER: remote.credentials.user, VOTIVE_GIT_PASSWORD: remote.credentials.password }
}
