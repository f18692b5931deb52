/**
 * The newest commit's files, read again only where something changed: what a repository on this machine and a clone have in common.
 */
import { ok, type Result } from "#core/base/result"
import type { RepositoryFault } from "./fault.ts"
import type { Git } from "./git.ts"
import { type Blobs, readCommit } from "./read.ts"
import type { Revision } from "./revision.ts"
import type { Source } from "./source.ts"

export interface CommitOptions {
  readonly git: Git
  readonly source: Source
  /** As `parseDirectory` gives it. */
  readonly directory: string
  /** For messages. */
  readonly shown: string
}

/** Reads the newest commit; never called twice at the same time. */
export function commitReader(options: CommitOptions): () => Promise<Result<Revision, RepositoryFault>> {
  const { git, source, directory, shown } = options
  let last: { readonly revision: Revision; readonly blobs: Blobs } | null = null

  return async () => {
    const tip = await source.newest()
    if (!tip.ok) return tip
    const { commit, branch } = tip.value
    if (last !== null && last.revision.commit === commit) {
      // The default branch may be renamed, or another be made the default, without a new commit.
      if (last.revision.branch !== branch) last = { ...last, revision: { ...last.revision, branch } }
      return ok(last.revision)
    }
    const known = last?.blobs ?? new Map()
    const read = await tip.value.read((store) => readCommit({ git, store, branch, directory, shown, known }))
    if (!read.ok) return read
    last = read.value
    return ok(last.revision)
  }
}
