/**
 * Following the repository: each new revision becomes the catalogue's, and whoever starts the server learns how the first
 * reading went.
 */
import type { RepositoryFault } from "../repository/fault.ts"
import type { Repository } from "../repository/repository.ts"
import { LOCAL_POLL_MS, type Watch, watchRepository } from "../repository/watch.ts"
import type { Catalogue } from "../service/catalogue.ts"
import { describeError, type Log } from "../service/log.ts"

export interface Following {
  readonly watch: Watch
  /** The fault that kept the first revision from being read; null: it is in the catalogue. */
  readonly fault: RepositoryFault | null
}

/**
 * Reads the first revision and goes on watching. Rejects, with the watch stopped, where the first revision can't be stored.
 * `pollSeconds` counts for a repository on another machine; one on this machine is looked at every second.
 */
export async function follow(
  repository: Repository,
  catalogue: Catalogue,
  { pollSeconds, log }: { readonly pollSeconds: number; readonly log: Log },
): Promise<Following> {
  const first = Promise.withResolvers<RepositoryFault | null>()
  let settled = false
  const watch = watchRepository(repository, {
    intervalMs: repository.kind === "local" ? LOCAL_POLL_MS : pollSeconds * 1000,
    async onRevision(revision) {
      await catalogue.apply(revision)
      first.resolve(null)
    },
    onFault(fault) {
      if (settled) log(fault === null ? "repository: reads again" : `repository: ${fault.message}`)
      if (fault !== null) first.resolve(fault)
    },
    onError(error) {
      if (settled) log(`repository: a revision could not be taken over: ${describeError(error)}`)
      first.reject(error)
    },
  })
  try {
    return { watch, fault: await first.promise }
  } catch (error) {
    await watch.stop()
    throw error
  } finally {
    settled = true
  }
}
