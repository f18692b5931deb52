/**
 * A repository on this machine, read where it lies: bare or not, a linked work tree too.
 *
 * What counts is what is committed; edits in the work tree are not seen. The path is looked up anew each time, because
 * side-cars such as git-sync publish a new checkout by moving a symbolic link.
 */
import { realpath } from "node:fs/promises"
import { dirname } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import { branchOf } from "./branch.ts"
import { branchFault, fault, faultOf, type RepositoryFault } from "./fault.ts"
import type { Git } from "./git.ts"
import type { Source, Tip } from "./source.ts"

export interface LocalOptions {
  readonly git: Git
  readonly path: string
  /** Full name of a branch; null: HEAD. */
  readonly branch: string | null
}

export function localSource({ git, path, branch }: LocalOptions): Source {
  // A branch that was only fetched, as in a checkout made for another branch, counts too.
  const revisions =
    branch === null ? ["HEAD"] : [branch, branch.replace("refs/heads/", "refs/remotes/origin/")]

  return {
    async newest() {
      const cwd = await realpath(path).catch(() => null)
      if (cwd === null)
        return err(fault("NOT_A_REPOSITORY", `There is no directory ${path}. Check META_REPO.`))
      // Do not climb to a repository that happens to lie around the named directory.
      const place = { cwd, environment: { GIT_CEILING_DIRECTORIES: dirname(cwd) } }
      for (const revision of revisions) {
        const asked = ["--absolute-git-dir", `${revision}^{commit}`, "--symbolic-full-name", revision, "--"]
        const found = await git(["rev-parse", ...asked], place)
        const answer = found.ok ? ANSWER.exec(new TextDecoder().decode(found.value)) : null
        const [, gitDir, commit, ref] = answer ?? []
        if (gitDir !== undefined && commit !== undefined && ref !== undefined) {
          return ok(tip(gitDir, commit, branchOf(branch ?? ref)))
        }
      }
      return err(await whyNot(git, path, branch, place))
    },
  }
}

const ANSWER = /^(.+)\n([0-9a-f]{40}|[0-9a-f]{64})\n([^\n]*)\n--\n$/s

function tip(gitDir: string, commit: string, branch: string | null): Tip {
  const store = { gitDir, commit, provide: async (): Promise<Result<void, RepositoryFault>> => ok(undefined) }
  return { commit, branch, read: (use) => use(store) }
}

async function whyNot(
  git: Git,
  path: string,
  branch: string | null,
  place: { cwd: string; environment: Record<string, string> },
): Promise<RepositoryFault> {
  const top = await git(["rev-parse", "--absolute-git-dir"], place)
  if (!top.ok) {
    const cause = faultOf(top.error, path, "NOT_A_REPOSITORY")
    if (cause.code !== "NOT_A_REPOSITORY") return cause
    return fault(
      "NOT_A_REPOSITORY",
      `${path} is not a git repository. META_REPO names the top of a repository; ELECTION_DIR names the directory inside it.`,
    )
  }
  const listed = await git(["for-each-ref", "--count=12", "--format=%(refname:short)", "refs/heads"], place)
  if (!listed.ok) return faultOf(listed.error, path, "REPOSITORY_BROKEN")
  const branches = new TextDecoder().decode(listed.value).split("\n").slice(0, -1)
  return branchFault(path, branch, branches)
}
