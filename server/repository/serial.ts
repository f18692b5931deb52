/**
 * One at a time: runs of an asynchronous action that never overlap.
 *
 * A caller always gets a run that began after the call, so that it sees what happened before it called; callers who
 * wait at the same time share one run. At most one run is under way and one waiting.
 */
export function serially<T>(action: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  let waiting: Promise<T> | null = null

  const start = (): Promise<T> => {
    const run = action().finally(() => {
      running = null
    })
    running = run
    return run
  }
  const startWaiting = (): Promise<T> => {
    waiting = null
    return start()
  }
  return () => {
    // Between the end of a run and the start of the waiting one, `running` is already null.
    if (waiting !== null) return waiting
    if (running === null) return start()
    waiting = running.then(startWaiting, startWaiting)
    return waiting
  }
}
