import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Assets, loadAssets } from "#server/routes/assets"
import { describeDatabases } from "#test/support/databases"
import { precompress } from "../../../.ci/precompress.ts"
import { problemOf, raw, serve } from "./serve.ts"

const SCRIPT = "/assets/main-4f2a9c1b.js"
const PAGE = `<!doctype html><title>Votive</title>${"<p>text</p>".repeat(200)}`

let directory: string
let assets: Assets

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "votive-static-"))
  const dist = join(directory, "dist")
  await mkdir(join(dist, "assets"), { recursive: true })
  await writeFile(join(dist, "index.html"), PAGE)
  await writeFile(join(dist, "sw.js"), `// worker\n${"let x\n".repeat(500)}`)
  await writeFile(join(dist, "manifest.webmanifest"), "{}")
  await writeFile(join(dist, "icon.png"), new Uint8Array([137, 80, 78, 71]))
  await writeFile(join(dist, SCRIPT), `export {}\n${"let y\n".repeat(500)}`)
  await writeFile(join(dist, "assets", "plain.js"), "1")
  await writeFile(join(dist, ".stamp"), "secret")
  await writeFile(join(directory, "outside.txt"), "secret")
  await precompress(dist)
  assets = await loadAssets(dist)
})

afterAll(() => rm(directory, { recursive: true }))

test("a client that was never built is an empty map", async () => {
  expect((await loadAssets(join(directory, "nowhere"))).size).toBe(0)
})

test("compressed forms and hidden files are no assets of their own", () => {
  expect([...assets.keys()].toSorted()).toEqual([
    SCRIPT,
    "/assets/plain.js",
    "/icon.png",
    "/index.html",
    "/manifest.webmanifest",
    "/sw.js",
  ])
})

describeDatabases("static files", (open) => {
  test("files have their types", async () => {
    const { url } = await serve(await open(), { assets })
    const types = [
      ["/", "text/html;charset=utf-8"],
      ["/sw.js", "text/javascript;charset=utf-8"],
      [SCRIPT, "text/javascript;charset=utf-8"],
      ["/manifest.webmanifest", "application/manifest+json"],
      ["/icon.png", "image/png"],
    ] as const
    for (const [path, type] of types) {
      expect((await fetch(url + path)).headers.get("content-type")).toBe(type)
    }
  })

  test("hashed files may be kept for good, the page and the service worker are asked for each time", async () => {
    const { url } = await serve(await open(), { assets })
    const policy = async (path: string) => (await fetch(url + path)).headers.get("cache-control")
    expect(await policy(SCRIPT)).toBe("public, max-age=31536000, immutable")
    for (const path of ["/", "/index.html", "/sw.js", "/manifest.webmanifest", "/assets/plain.js"]) {
      expect(await policy(path)).toBe("no-cache")
    }
  })

  test("what a client can unpack is sent compressed, with an entity tag of its own", async () => {
    const { url } = await serve(await open(), { assets })
    const get = async (encoding: string) => {
      const answer = await fetch(url, { headers: { "accept-encoding": encoding }, decompress: false })
      return { headers: answer.headers, body: new Uint8Array(await answer.arrayBuffer()) }
    }
    const [br, gzip, plain] = [await get("gzip, br"), await get("gzip"), await get("identity")]
    expect(br.headers.get("content-encoding")).toBe("br")
    expect(brotliDecompressSync(br.body).toString()).toBe(PAGE)
    expect(gzip.headers.get("content-encoding")).toBe("gzip")
    expect(gunzipSync(gzip.body).toString()).toBe(PAGE)
    expect(plain.headers.get("content-encoding")).toBeNull()
    expect(new TextDecoder().decode(plain.body)).toBe(PAGE)
    expect(new Set([br, gzip, plain].map(({ headers }) => headers.get("etag"))).size).toBe(3)
    for (const { headers } of [br, gzip, plain]) expect(headers.get("vary")).toBe("accept-encoding")
  })

  test("a file that is known already is not sent again", async () => {
    const { url } = await serve(await open(), { assets })
    const headers = { "accept-encoding": "br" }
    const etag = (await fetch(url, { headers })).headers.get("etag") ?? ""
    const again = await fetch(url, { headers: { ...headers, "if-none-match": `W/${etag}` } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe("")
    expect(again.headers.get("etag")).toBe(etag)
    expect(again.headers.get("cache-control")).toBe("no-cache")
    expect(again.headers.get("vary")).toBe("accept-encoding")
    const other = await fetch(url, { headers: { "accept-encoding": "gzip", "if-none-match": etag } })
    expect(other.status).toBe(200)
  })

  test("HEAD says what GET would send, without sending it", async () => {
    const { port } = await serve(await open(), { assets })
    const ask = (method: string, path: string) =>
      raw(
        port,
        `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n`,
      )
    for (const path of ["/", "/sw.js", "/icon.png"]) {
      const [head, get] = [await ask("HEAD", path), await ask("GET", path)]
      expect(head.status).toBe(200)
      expect(head.body).toBe("")
      expect(get.body).not.toBe("")
      for (const name of [
        "content-length",
        "content-type",
        "content-encoding",
        "etag",
        "cache-control",
        "vary",
      ]) {
        expect(head.headers.get(name)).toBe(get.headers.get(name))
      }
    }
  })

  test("an address that the client's router may know gets the page, for whoever wants a page", async () => {
    const { url } = await serve(await open(), { assets })
    const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" }
    for (const path of ["/elections/steering---2025", "/elections/v1.2/vote", "/sign-in?next=x", "/apis"]) {
      const answer = await fetch(url + path, { headers: html })
      expect(answer.status).toBe(200)
      expect(await answer.text()).toBe(PAGE)
      expect(answer.headers.get("cache-control")).toBe("no-cache")
    }
    // A program that follows links, as one that checks them, takes anything.
    expect(await (await fetch(`${url}/elections/x`, { headers: { accept: "*/*" } })).text()).toBe(PAGE)
    for (const path of ["/apis", "/favicon.ico", "/robots.txt"]) {
      expect(await problemOf(await fetch(url + path))).toMatchObject({ code: "NOT_FOUND" })
    }
  })

  test("the page of an election names what it will ask for next, in the reader's language", async () => {
    const asset = {
      type: "text/javascript",
      body: new Uint8Array(1),
      compressed: {},
      hash: "h",
      immutable: true,
    }
    const index = assets.get("/index.html")
    if (!index) throw new Error("there is no page")
    const built = [
      "pages-4f2a9c1b.js",
      "pages-4f2a9c1c.css",
      "texts-en-voter-4f2a9c1d.js",
      "texts-pt-BR-voter-4f2a9c1e.js",
    ]
    const { url } = await serve(await open(), {
      assets: new Map([["/index.html", index], ...built.map((name) => [`/assets/${name}`, asset] as const)]),
    })
    const linkOf = async (path: string, language: string) =>
      (
        await fetch(url + path, { headers: { accept: "text/html", "accept-language": language } })
      ).headers.get("link")
    const pages =
      "</assets/pages-4f2a9c1b.js>; rel=modulepreload; crossorigin, </assets/pages-4f2a9c1c.css>; rel=preload; as=style; crossorigin"
    const texts = (name: string) => `${pages}, </assets/${name}>; rel=modulepreload; crossorigin`
    expect(await linkOf("/elections/council---2026", "en-GB,en;q=0.9")).toBe(
      texts("texts-en-voter-4f2a9c1d.js"),
    )
    expect(await linkOf("/elections/council---2026/vote", "pt-BR, en;q=0.5")).toBe(
      texts("texts-pt-BR-voter-4f2a9c1e.js"),
    )
    expect(await linkOf("/elections/council---2026", "tlh")).toBe(pages)
    expect(await linkOf("/", "en")).toBeNull()
    expect(await linkOf("/assets/pages-4f2a9c1b.js", "en")).toBeNull()
    const never = await serve(await open(), { assets })
    expect(
      (await fetch(`${never.url}/elections/x`, { headers: { accept: "text/html" } })).headers.get("link"),
    ).toBeNull()
  })

  test("what is missing below /api and /assets is missing, and no page", async () => {
    const { url } = await serve(await open(), { assets })
    const html = { accept: "text/html" }
    for (const path of ["/api", "/api/v1/nowhere", "/assets/gone-00000000.js", "/v1/webhooks"]) {
      expect(await problemOf(await fetch(url + path, { headers: html }))).toMatchObject({ status: 404 })
    }
    expect(await problemOf(await fetch(`${url}/api/v1/session/end`, { headers: html }))).toMatchObject({
      status: 405,
    })
  })

  test("no request reaches a file that isn't an asset", async () => {
    const { port } = await serve(await open(), { assets })
    const paths = [
      "/.stamp",
      "/../outside.txt",
      "/assets/../../outside.txt",
      "/..%2foutside.txt",
      "/%2e%2e/outside.txt",
      "/..\\outside.txt",
      "//etc/passwd",
      "/index.html.br",
      "/index.html%00.txt",
      "/assets",
      "/assets/",
      "/__proto__",
      "/constructor",
    ]
    for (const path of paths) {
      const answer = await raw(port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
      expect([400, 404]).toContain(answer.status)
      expect(answer.body).not.toMatch(/secret|root:/)
    }
  })

  test("writing to a file is not possible", async () => {
    const { url } = await serve(await open(), { assets })
    for (const method of ["POST", "PUT", "DELETE"]) {
      expect(await problemOf(await fetch(`${url}/index.html`, { method }))).toMatchObject({ status: 404 })
    }
  })
})
