/**
 * Elekto's addresses, redirected: each GET of one leads to the page that has taken its place (core/wire/elekto.ts).
 */
import { Elysia } from "elysia"
import { elektoTarget } from "#core/wire/elekto"

/** Cheap, as every request is looked at: nothing else begins like this. */
const MAY_BE_ELEKTO = /^https?:\/\/[^/]*\/(?:app|elections|login|logout)(?:[/?]|$)/

/**
 * Redirects permanently; for an hour as far as browsers are concerned, so that nobody is held here should Elekto come back. As a
 * hook before the routes, since `/elections/:slug/` as a route would be `/elections/:slug` as well.
 */
export const elektoRoutes = () =>
  new Elysia().onRequest(({ request: { method, url } }) => {
    if ((method !== "GET" && method !== "HEAD") || !MAY_BE_ELEKTO.test(url)) return
    const location = elektoTarget(new URL(url))
    if (location === null) return
    return new Response(null, { status: 301, headers: { location, "cache-control": "public, max-age=3600" } })
  })
