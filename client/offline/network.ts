/**
 * Network: whether the server can be reached, as the last attempt showed and as the browser says.
 *
 * The browser knows for sure only that there is no network; that the server answers is learnt by asking it.
 */
import { type Accessor, createSignal } from "solid-js"

export interface Network {
  readonly reachable: Accessor<boolean>
  /** What an attempt showed. */
  readonly report: (reached: boolean) => void
  /**
   * Calls back whenever it is worth trying again: the network or the server came back, or the page or its window did, or some
   * minutes have passed while it was looked at. Gives a way to stop.
   */
  readonly onRetry: (retry: () => void) => () => void
}

/** How often a page that is looked at asks again, in milliseconds. */
export const REFRESH_MS = 3 * 60_000
/** The same while the server can't be reached; no two rounds follow each other sooner, unless the person or the browser asks. */
export const PROBE_MS = 20_000

export function createNetwork(): Network {
  const [reachable, setReachable] = createSignal(navigator.onLine)
  const retries = new Set<() => void>()
  let asked = Date.now()
  const askAgain = () => {
    asked = Date.now()
    for (const retry of [...retries]) retry()
  }
  const visible = () => document.visibilityState === "visible"
  addEventListener("offline", () => setReachable(false))
  addEventListener("online", () => {
    setReachable(true)
    askAgain()
  })
  addEventListener("focus", askAgain)
  document.addEventListener("visibilitychange", () => {
    if (visible()) askAgain()
  })
  setInterval(() => {
    // Not by the clock alone, which a person may set back.
    const waited = Math.abs(Date.now() - asked)
    if (visible() && waited >= (reachable() ? REFRESH_MS : PROBE_MS)) askAgain()
  }, PROBE_MS / 2)
  return {
    reachable,
    report: (reached) => {
      const cameBack = reached && !reachable()
      setReachable(reached)
      // Answers that come and go must not set off a round each.
      if (cameBack && Math.abs(Date.now() - asked) >= PROBE_MS) askAgain()
    },
    onRetry: (retry) => {
      retries.add(retry)
      return () => void retries.delete(retry)
    },
  }
}
