/**
 * Watches a repository: reads it at intervals and hands over each new revision.
 *
 * Guarantees: runs never overlap; a revision counts as handed over only when `onRevision` ended without an error, so a
 * database that was away is given it again at the next turn; the same fault is told once, not at every turn. The timer does
 * not keep the process alive.
 *
 * The interval stays the same while a remote fails: a question costs it little, a dead one is waited for in vain but once per
 * turn, and whoever mends it sees that soon. Replicas don't ask in step, for each counts from the end of its own last run.
 */
import type { Repository, RepositoryFault, Revision } from "./repository.ts"
import { serially } from "./serial.ts"

export interface WatchOptions {
  /** From the end of one run to the start of the next, in milliseconds. */
  readonly intervalMs: number
  readonly onRevision: (revision: Revision) => void | Promise<void>
  /** Told when a fault appears or changes; null when reading works again. */
  readonly onFault: (fault: RepositoryFault | null) => void
  /** Told after every look how it went; null: well. `news`: a revision was found that is handed over afterwards. */
  readonly onLook?: (fault: RepositoryFault | null, news: boolean) => void
  /** Told of whatever `onRevision` threw. */
  readonly onError: (error: unknown) => void
  /** Stops the watch, as `stop` does. */
  readonly signal?: AbortSignal
}

export interface Watch {
  /** Reads now; settles when a run that began after this call has ended. For webhooks and buttons. */
  refresh(): Promise<void>
  /** Ends the watch; settles when nothing is under way any more. Does not close the repository. */
  stop(): Promise<void>
}

/** Polling intervals in milliseconds: a path is asked often, because asking costs a millisecond. */
export const LOCAL_POLL_MS = 1000

/** Starts watching; the first run begins at once. */
export function watchRepository(repository: Repository, options: WatchOptions): Watch {
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | null = null
  let delivered: Revision | null = null
  let told: RepositoryFault | null = null

  const tell = (fault: RepositoryFault | null): void => {
    if (fault?.code === told?.code && fault?.message === told?.message) return
    told = fault
    options.onFault(fault)
  }

  const run = serially(async (): Promise<void> => {
    if (stopped) return
    if (timer !== null) clearTimeout(timer)
    try {
      const read = await repository.latest()
      if (stopped) return
      const fault = read.ok ? null : read.error
      const news = read.ok && read.value !== delivered
      options.onLook?.(fault, news)
      tell(fault)
      if (news) {
        await options.onRevision(read.value)
        delivered = read.value
      }
    } catch (error) {
      options.onError(error)
    }
    if (stopped) return
    timer = setTimeout(run, options.intervalMs)
    timer.unref()
  })

  const stop = async (): Promise<void> => {
    stopped = true
    if (timer !== null) clearTimeout(timer)
    await run()
  }
  options.signal?.addEventListener("abort", () => void stop(), { once: true })
  if (options.signal?.aborted === true) stopped = true
  void run()
  return { refresh: run, stop }
}
