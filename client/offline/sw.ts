/**
 * Service worker: the app's own files, kept from the first visit on, and the public pages of the API as they last were.
 *
 * Nothing that needs a session is ever kept: only GET /elections and GET /elections/:slug are, newest first, so that
 * another person on the same device finds what anyone may read. A new version waits until the page asks for it.
 */
import {
  cleanupOutdatedCaches,
  matchPrecache,
  type PrecacheEntry,
  precacheAndRoute,
} from "workbox-precaching"
import { elektoTarget } from "#core/wire/elekto"

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] }

/** Its number goes up with every change of what pages expect in such an answer; what was kept before is dropped then. */
const PUBLIC_CACHE = "votive-public-2"
/** The list, and one election; not what lies below an election. */
const PUBLIC_PATH = /^\/api\/v1\/elections(\/[^/]+)?$/
/** Addresses that are no pages of the app. */
const NOT_PAGES = /^\/(api|v1|openapi|health|ready|metrics|schemas|app(\/|$))/
/** How long a slow network may take before what is kept is shown instead, in milliseconds. */
const PATIENCE_MS = 4000

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()

self.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), dropFormerAnswers()])),
)

async function dropFormerAnswers(): Promise<void> {
  const former = (await caches.keys()).filter(
    (name) => name.startsWith("votive-public-") && name !== PUBLIC_CACHE,
  )
  await Promise.all(former.map((name) => caches.delete(name)))
}

self.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") void self.skipWaiting()
})

self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== self.location.origin) return
  if (request.mode === "navigate") {
    const moved = elektoTarget(url)
    if (moved !== null) event.respondWith(redirected(request, moved))
    else if (!NOT_PAGES.test(url.pathname)) event.respondWith(page(request))
  } else if (PUBLIC_PATH.test(url.pathname)) event.respondWith(networkFirst(event))
})

/** Where an old bookmark leads is for the server to say, as another program may answer there again; without it, it is the app. */
const redirected = (request: Request, target: string): Promise<Response> =>
  fetch(request).catch(() => Response.redirect(target))

/** Every page of the app is the same document; its router does the rest. */
const page = async (request: Request): Promise<Response> =>
  (await matchPrecache("/index.html")) ?? fetch(request)

async function networkFirst(event: FetchEvent): Promise<Response> {
  const cache = await caches.open(PUBLIC_CACHE)
  const fresh = fetch(event.request).then(async (response) => {
    if (response.ok) await cache.put(event.request, response.clone())
    return response
  })
  // Kept alive, so that a slow answer is still stored for the next visit.
  event.waitUntil(fresh.catch(() => undefined))
  const kept = await cache.match(event.request)
  if (!kept) return fresh
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))
  return (await Promise.race([fresh, late]).catch(() => null)) ?? stored(kept)
}

/** Says that an answer is not of this moment: its time must not set a clock. */
function stored(response: Response): Response {
  const headers = new Headers(response.headers)
  headers.set("x-votive-stored", "1")
  return new Response(response.body, { status: response.status, headers })
}
