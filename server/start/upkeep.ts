/** Upkeep of a running server: what is done again and again, and how soon a question must be answered. */
import { inTime } from "../service/in-time.ts"
import type { Trouble } from "../service/log.ts"

/** How long the database may take to answer before the instance counts as not ready. */
const READY_WITHIN_MS = 2000

/** True once `query` settles well; false where it fails or takes too long. */
export async function answersInTime(query: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), READY_WITHIN_MS)
  const answered = query.then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answered, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Longer than any work here takes. */
const GIVE_UP_AFTER_MS = 10 * 60_000

/** Repeats `work`, never twice at once, unless it has not ended `withinMs`. Gives what ends it, once the work under way is done. Lasting trouble is told once. */
export function regularly(
  everyMs: number,
  work: () => Promise<void>,
  trouble: Trouble,
  withinMs = GIVE_UP_AFTER_MS,
): () => Promise<void> {
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    running ??= inTime(work(), withinMs)
      .then(trouble.over, trouble.met)
      .finally(() => {
        running = null
      })
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
