/**
 * Service worker: the app's own files, kept from the first visit on, and the public pages of the API as they last were.
 *
 * Nothing that needs a session is ever kept: only GET /elections and GET /elections/:slug are, newest first, so that
 * another person on the same device finds what anyone may read. A new version waits until the page asks for it. Of the texts
 * in other languages only those of the chosen one are kept.
 */
import { elektoTarget } from "#core/wire/elekto"
import { createKeptTexts, languageOf } from "./kept-texts.ts"
import { type BuiltFile, createPrecache } from "./precache.ts"
import { receiveShared } from "./shared.ts"
import {
  FORMER_PUBLIC_CACHES,
  type KeepTexts,
  PUBLIC_CACHE,
  PUBLIC_PATH,
  SHARE_PATH,
  TAKE_OVER,
  TEXTS_CACHE,
} from "./stores.ts"

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: BuiltFile[] }

/** Addresses that are no pages of the app. */
const NOT_PAGES = /^\/(api|v1|openapi|health|ready|metrics|schemas|app(\/|$))/
/** How long a slow network may take before what is kept is shown instead, in milliseconds. */
const PATIENCE_MS = 4000

const pathOf = (file: BuiltFile): string =>
  new URL(typeof file === "string" ? file : file.url, self.location.origin).pathname
const built = self.__WB_MANIFEST
const isForeign = (file: BuiltFile): boolean => languageOf(pathOf(file)) !== null

const app = createPrecache(
  built.filter((file) => !isForeign(file)),
  self.location.origin,
)
const texts = createKeptTexts(built.filter(isForeign).map(pathOf))

// The version before goes on with its own files and texts until this one takes over.
self.addEventListener("install", (event) => event.waitUntil(Promise.all([app.install(), texts.renew(false)])))

self.addEventListener("activate", (event) =>
  event.waitUntil(
    Promise.all([self.clients.claim(), app.activate(), dropFormerAnswers(), texts.renew(true)]),
  ),
)

async function dropFormerAnswers(): Promise<void> {
  const former = (await caches.keys()).filter(
    (name) => name.startsWith(FORMER_PUBLIC_CACHES) && name !== PUBLIC_CACHE,
  )
  await Promise.all(former.map((name) => caches.delete(name)))
}

self.addEventListener("message", (event) => {
  if (event.data === TAKE_OVER) void self.skipWaiting()
  else if (isKeepTexts(event.data)) event.waitUntil(texts.choose(event.data.keepTexts))
})

const isKeepTexts = (data: unknown): data is KeepTexts =>
  typeof data === "object" && data !== null && "keepTexts" in data && typeof data.keepTexts === "string"

self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (request.method === "POST" && url.pathname === SHARE_PATH) event.respondWith(receiveShared(request))
  if (request.method !== "GET") return
  if (app.has(url.pathname)) event.respondWith(app.get(url.pathname))
  else if (request.mode === "navigate") {
    const moved = elektoTarget(url)
    if (moved !== null) event.respondWith(redirected(request, moved))
    // Every page of the app is the same document; its router does the rest.
    else if (!NOT_PAGES.test(url.pathname)) event.respondWith(app.get("/index.html"))
  } else if (PUBLIC_PATH.test(url.pathname)) event.respondWith(networkFirst(event))
  else if (languageOf(url.pathname) !== null) event.respondWith(keptText(request))
})

/** Its name changes with its content: what is kept is right. */
const keptText = async (request: Request): Promise<Response> =>
  (await caches.match(request, { cacheName: TEXTS_CACHE })) ?? fetch(request)

/** Where an old bookmark leads is for the server to say, as another program may answer there again; without it, it is the app. */
const redirected = (request: Request, target: string): Promise<Response> =>
  fetch(request).catch(() => Response.redirect(target))

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
