/**
 * Updates of the app: registers the service worker, says when a newer version waits, and when the worker first takes charge.
 *
 * A waiting version takes over only when the person says so; then the page loads anew. Where another tab said so, this one
 * still runs the old version, whose parts are gone from the cache: it offers to load anew as well.
 */
import { type Accessor, createSignal } from "solid-js"
import { TAKE_OVER } from "./stores.ts"

export interface Updates {
  /** A newer version is there, and waits for `accept`. */
  readonly waiting: Accessor<boolean>
  readonly accept: () => void
}

/** How often a page that stays open asks for a newer version. */
const CHECK_MS = 60 * 60 * 1000

/**
 * `onFirstControl`: the worker took charge of a page that was loaded without it; what was fetched before is not kept yet.
 * `container` is undefined where the browser has no service workers: the app then works online only.
 */
export function watchUpdates(
  container: ServiceWorkerContainer | undefined,
  onFirstControl: () => void,
  reload: () => void,
): Updates {
  const [waiting, setWaiting] = createSignal<ServiceWorker | "elsewhere" | null>(null)
  let accepted = false

  const watch = async (workers: ServiceWorkerContainer) => {
    let controlled = workers.controller !== null
    workers.addEventListener("controllerchange", () => {
      if (!controlled) onFirstControl()
      else if (accepted) reload()
      else setWaiting("elsewhere")
      controlled = true
    })
    const registration = await workers.register("/sw.js")
    const offer = () => {
      // Without a controller this is the first visit: nothing older is running.
      if (registration.waiting && controlled) setWaiting(registration.waiting)
    }
    offer()
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", offer)
    })
    setInterval(() => void registration.update().catch(() => undefined), CHECK_MS)
  }

  // Refused by the browser (a private window, a setting): the app works without it, online only.
  if (container) watch(container).catch(() => undefined)
  return {
    waiting: () => waiting() !== null,
    accept: () => {
      const worker = waiting()
      accepted = true
      if (worker === "elsewhere") reload()
      else worker?.postMessage(TAKE_OVER)
    },
  }
}
