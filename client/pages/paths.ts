/** Addresses of the app's pages. */
export const electionPath = (slug: string): string => `/elections/${encodeURIComponent(slug)}`

/** The same page of an election whose address is another one now. */
export const movedPath = (pathname: string, slug: string): string =>
  pathname.replace(/^\/elections\/[^/]+/, () => electionPath(slug))

export const candidatePath = (slug: string, id: string): string =>
  `${electionPath(slug)}/candidates/${encodeURIComponent(id)}`

export const votePath = (slug: string, step: "" | "/review" | "/receipt" = ""): string =>
  `${electionPath(slug)}/vote${step}`

export const resultPath = (slug: string): string => `${electionPath(slug)}/result`

export const trusteePath = (slug: string): string => `${electionPath(slug)}/trustee`

export const signInPath = (next: string): string => `/sign-in?next=${encodeURIComponent(next)}`

export const keyPath = (next?: string): string => (next ? `/key?next=${encodeURIComponent(next)}` : "/key")

export const ballotsPath = "/ballots"

/** Where to go on after a detour: paths of this app only, so that no link can lead elsewhere through it. */
export function ownPath(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/"
  try {
    const base = "http://own.invalid"
    const url = new URL(next, base)
    return url.origin === base ? url.pathname + url.search + url.hash : "/"
  } catch {
    return "/"
  }
}

/** A path segment as it was before it was written into an address. */
export function segmentText(segment: string | undefined): string {
  try {
    return decodeURIComponent(segment ?? "")
  } catch {
    return segment ?? ""
  }
}

/** Which election a page is about; null: none. */
export function slugIn(pathname: string): string | null {
  const [, segment] = /^\/elections\/([^/]+)/.exec(pathname) ?? []
  return segment === undefined ? null : segmentText(segment)
}
