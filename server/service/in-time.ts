/**
 * In time: an end to waiting for what may never come. A database driver can lose a query together with its connection, and with it
 * whoever waits for the answer before going on.
 *
 * What was begun isn't ended by it, so use it only for work that may be done twice.
 */

/** Settles as `work` does; rejects if that takes longer. */
export async function inTime<T>(work: Promise<T>, withinMs: number): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    late.reject(new Error(`no end within ${Math.round(withinMs / 1000)} seconds; tried again`))
  }, withinMs)
  timer.unref()
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
