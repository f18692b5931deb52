/**
 * Addresses of Elekto: banners, documents and bookmarks name them, so each GET leads to the page that has taken its place.
 *
 * A redirect stays on this server whatever the address says: its path is one of the table's, its variable parts are encoded
 * anew. `/elections/<slug>` is the app's own, and is left alone. Elekto's webhook isn't here.
 */
import { Elysia } from "elysia"

/**
 * From Elekto's path to ours, each `:part` kept. Parts of the election's page are named by the `id` of their heading. Elekto
 * has some with a slash at the end; both forms are known.
 */
export const ELEKTO_ADDRESSES: readonly (readonly [from: string, to: string])[] = [
  ["/app", "/"],
  ["/app/elections", "/"],
  ["/app/elections/:slug", "/elections/:slug"],
  ["/app/elections/:slug/candidates/:id", "/elections/:slug/candidates/:id"],
  ["/app/elections/:slug/vote", "/elections/:slug/vote"],
  // Where a browser stood after it sent a form.
  ["/app/elections/:slug/vote/view", "/elections/:slug/vote"],
  ["/app/elections/:slug/vote/edit", "/elections/:slug/vote"],
  ["/app/elections/:slug/confirmation", "/elections/:slug"],
  ["/app/elections/:slug/exception", "/elections/:slug#eligibility-title"],
  ["/app/elections/:slug/results", "/elections/:slug#results-title"],
  ["/app/elections/:slug/admin", "/elections/:slug#officer-title"],
  ["/app/elections/:slug/admin/exception/:request", "/elections/:slug#officer-title"],
  ["/app/elections/:slug/admin/results", "/elections/:slug/result"],
  ["/app/elections/:slug/admin/download", "/elections/:slug/result"],
  ["/elections", "/"],
  ["/elections/:slug/", "/elections/:slug"],
  ["/login", "/sign-in"],
  ["/logout", "/"],
]

interface Rule {
  readonly pattern: RegExp
  readonly to: string
}

const RULES: readonly Rule[] = ELEKTO_ADDRESSES.map(([from, to]) => ({
  pattern: new RegExp(`^${from.replace(/:(\w+)/g, "(?<$1>[^/]+)")}${from.endsWith("/") ? "" : "/?"}$`),
  to,
}))

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

/** Path, query and fragment on this server that an address of Elekto leads to; null: it is none. */
export function elektoTarget({ pathname, search }: Pick<URL, "pathname" | "search">): string | null {
  for (const { pattern, to } of RULES) {
    const parts = pattern.exec(pathname)
    if (parts === null) continue
    const [path = "", fragment] = to.split("#")
    const filled = fill(path, parts.groups ?? {})
    return filled && filled + search + (fragment === undefined ? "" : `#${fragment}`)
  }
  return null
}

/** The path with its `:parts` as they are in `values`, encoded anew; null where one can't be a name. */
function fill(path: string, values: Readonly<Record<string, string>>): string | null {
  const segments: string[] = []
  for (const segment of path.split("/")) {
    const name = segment.startsWith(":") ? decode(values[segment.slice(1)] ?? "") : segment
    if (name === null || name === "." || name === "..") return null
    segments.push(encodeURIComponent(name))
  }
  return segments.join("/")
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}
