/**
 * The files of one build of the app, kept on the device as a whole: all of them are there before a version takes over, and those of the
 * version before until then. What both have is fetched once.
 */

/** What the build lists: a path, and for files whose name stays the same a hash of what is in them. */
export type BuiltFile = string | { readonly url: string; readonly revision?: string | null }

export interface Precache {
  /** Rejects where a file can't be had: then there is no new version. */
  readonly install: () => Promise<void>
  /** Drops what this version doesn't have. */
  readonly activate: () => Promise<void>
  /** Whether the path is one of the app's own files. */
  readonly has: (path: string) => boolean
  /** From the network where the browser has dropped it. */
  readonly get: (path: string) => Promise<Response>
}

const CACHE = "votive-app"

/** `origin`: of the app. Paths begin with a slash. */
export function createPrecache(files: readonly BuiltFile[], origin: string): Precache {
  /** Under which address each file is kept, by its path. */
  const keys = new Map(
    files.map((file) => {
      const { url, revision = null } = typeof file === "string" ? { url: file } : file
      const { pathname } = new URL(url, origin)
      return [pathname, `${origin}${pathname}${revision === null ? "" : `?${revision}`}`]
    }),
  )
  return {
    install: async () => {
      const cache = await caches.open(CACHE)
      // One after the other: the page that is open has the network to itself, almost.
      for (const [path, key] of keys) {
        if (await cache.match(key)) continue
        const response = await fetch(path, { cache: key.includes("?") ? "reload" : "default" })
        if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`)
        await cache.put(key, response)
      }
    },
    activate: async () => {
      const cache = await caches.open(CACHE)
      const own = new Set(keys.values())
      const others = (await cache.keys()).filter(({ url }) => !own.has(url))
      await Promise.all(others.map((request) => cache.delete(request)))
    },
    has: (path) => keys.has(path),
    get: async (path) => (await caches.match(keys.get(path) ?? path, { cacheName: CACHE })) ?? fetch(path),
  }
}
