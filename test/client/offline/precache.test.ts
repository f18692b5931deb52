import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { type BuiltFile, createPrecache } from "../../../client/offline/precache.ts"

const ORIGIN = "https://votive.example"
const FILES: readonly BuiltFile[] = [
  { url: "index.html", revision: "1a" },
  { url: "assets/start-4f2a9c1b.js", revision: null },
  "assets/pages-4f2a9c1c.js",
]

/** A browser's cache, as far as it matters here, and a server that has everything but what is missing. */
let kept: Map<string, Response>
let fetched: string[]
let missing: Set<string>

beforeEach(() => {
  kept = new Map()
  fetched = []
  missing = new Set()
  const cache = {
    match: async (key: string) => kept.get(key)?.clone(),
    put: async (key: string, response: Response) => void kept.set(key, response),
    keys: async () => [...kept.keys()].map((url) => ({ url })),
    delete: async ({ url }: { url: string }) => kept.delete(url),
  }
  vi.stubGlobal("caches", { open: async () => cache, match: cache.match })
  vi.stubGlobal("fetch", async (path: string) => {
    fetched.push(path)
    return missing.has(path) ? new Response("", { status: 404 }) : new Response(`of ${path}`)
  })
})
afterEach(() => vi.unstubAllGlobals())

const text = async (response: Promise<Response>) => (await response).text()

describe("the files of the app", () => {
  it("are all kept before a version takes over, and come from there", async () => {
    const app = createPrecache(FILES, ORIGIN)
    await app.install()
    expect(fetched).toEqual(["/index.html", "/assets/start-4f2a9c1b.js", "/assets/pages-4f2a9c1c.js"])
    fetched = []
    expect(await text(app.get("/index.html"))).toBe("of /index.html")
    expect(await text(app.get("/assets/pages-4f2a9c1c.js"))).toBe("of /assets/pages-4f2a9c1c.js")
    expect(fetched).toEqual([])
  })

  it("make no version where one of them can't be had", async () => {
    missing.add("/assets/start-4f2a9c1b.js")
    await expect(createPrecache(FILES, ORIGIN).install()).rejects.toThrow("/assets/start-4f2a9c1b.js: 404")
  })

  it("are fetched again only where they changed, and the former ones stay until the new version takes over", async () => {
    await createPrecache(FILES, ORIGIN).install()
    fetched = []
    const next = createPrecache(
      [
        { url: "index.html", revision: "1b" },
        { url: "assets/start-4f2a9c1b.js", revision: null },
      ],
      ORIGIN,
    )
    await next.install()
    expect(fetched).toEqual(["/index.html"])
    expect(kept.size).toBe(4)
    await next.activate()
    expect([...kept.keys()]).toEqual([`${ORIGIN}/assets/start-4f2a9c1b.js`, `${ORIGIN}/index.html?1b`])
  })

  it("come from the network where the browser has dropped them", async () => {
    const app = createPrecache(FILES, ORIGIN)
    await app.install()
    kept.clear()
    expect(await text(app.get("/index.html"))).toBe("of /index.html")
  })

  it("are those that the build lists, and no others", () => {
    const app = createPrecache(FILES, ORIGIN)
    expect(app.has("/assets/start-4f2a9c1b.js")).toBe(true)
    expect(app.has("/api/v1/elections")).toBe(false)
  })
})
