/**
 * Following the repository: each new revision is taken over, every look is noted, and whoever starts the server learns how the
 * first one went.
 */
import type { RepositoryFault } from "../repository/fault.ts"
import type { Repository } from "../repository/repository.ts"
import { type Watch, watchRepository } from "../repository/watch.ts"
import type { Looks } from "../service/freshness.ts"
import { type Log, oneTrouble } from "../service/log.ts"
import type { Sync } from "../service/sync.ts"

export interface Following {
  readonly watch: Watch
  /** The fault that kept the first revision from being read; null: it was read. */
  readonly fault: RepositoryFault | null
}

/** Takes the first revision over and goes on watching. Rejects, with the watch stopped, where it can't be stored. */
export async function follow(
  repository: Repository,
  { sync, looks }: { readonly sync: Sync; readonly looks: Looks },
  { intervalMs, log }: { readonly intervalMs: number; readonly log: Log },
): Promise<Following> {
  const first = Promise.withResolvers<RepositoryFault | null>()
  let settled = false
  const trouble = oneTrouble(log, "repository: a revision could not be taken over")
  const onStored = () => trouble.over()
  const onError = (error: unknown) => {
    if (settled) trouble.met(error)
    first.reject(error)
  }
  const watch = watchRepository(repository, {
    intervalMs,
    async onRevision(revision) {
      await sync.takeOver(revision)
      onStored()
      first.resolve(null)
    },
    onLook(fault, news) {
      looks.note(fault?.message ?? null)
      if (fault === null && !news) sync.looked().then(onStored, onError)
    },
    onFault(fault) {
      if (settled) log(fault === null ? "repository: reads again" : `repository: ${fault.message}`)
      if (fault !== null) first.resolve(fault)
    },
    onError,
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
