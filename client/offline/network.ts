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
  /** Calls back whenever it is worth trying again: the network came back, or the page or its window did. Gives a way to stop. */
  readonly onRetry: (retry: () => void) => () => void
}

export function createNetwork(): Network {
  const [reachable, setReachable] = createSignal(navigator.onLine)
  addEventListener("offline", () => setReachable(false))
  addEventListener("online", () => setReachable(true))
  return {
    reachable,
    report: setReachable,
    onRetry: (retry) => {
      const visible = () => {
        if (document.visibilityState === "visible") retry()
      }
      addEventListener("online", retry)
      addEventListener("focus", retry)
      document.addEventListener("visibilitychange", visible)
      return () => {
        removeEventListener("online", retry)
        removeEventListener("focus", retry)
        document.removeEventListener("visibilitychange", visible)
      }
    },
  }
}
