/**
 * Addresses of Elekto: banners, documents and bookmarks name them, so each leads to the page that has taken its place.
 *
 * Pure. The server redirects by it, and so does the app on a device without a network. A target stays on the same server
 * whatever the address says: its path is one of the table's, its variable parts are encoded anew. `/elections/<slug>` is the
 * app's own, and is left alone. Elekto's webhook isn't here.
 */

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

/** As `URL` has them: encoded, the query with its question mark. */
export interface Address {
  readonly pathname: string
  readonly search: string
}

/** Path, query and fragment on this server that an address of Elekto leads to; null: it is none. */
export function elektoTarget({ pathname, search }: Address): string | null {
  for (const { pattern, to } of RULES) {
    const parts = pattern.exec(pathname)
    if (parts === null) continue
    const end = to.includes("#") ? to.indexOf("#") : to.length
    const filled = fill(to.slice(0, end), parts.groups)
    return filled && filled + search + to.slice(end)
  }
  return null
}

/** The path with its `:parts` as they are in `values`, encoded anew; null where one can't be a name. */
function fill(path: string, values: Readonly<Record<string, string>> | undefined): string | null {
  const segments: string[] = []
  for (const segment of path.split("/")) {
    /* istanbul ignore next -- each part of a target is one of the address that leads there */
    const value = values?.[segment.slice(1)] ?? ""
    const name = segment.startsWith(":") ? decode(value) : segment
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
