/**
 * Static files: the client as it was built, and its index page for every address that the client's router knows.
 *
 * Hashed files may be kept for good; all others are revalidated each time, so that a new version is seen at once.
 */
import { Elysia } from "elysia"
import type { Asset, Assets } from "./assets.ts"
import { chooseEncoding, type Encoding, matchesEtag } from "./encoding.ts"
import { type AllowedMethods, notFound } from "./errors.ts"
import { preloadsOf } from "./preload.ts"

const INDEX = "/index.html"
/** Addresses of programs and of files: a missing one is missing, not a page of the client. */
const NOT_PAGES = /^\/(api|assets|v1)(\/|$)/
/** Pages for sure: also for programs that follow links, and don't say what they take. */
const PAGES = /^\/(elections\/.|key$|sign-in$)/

/** Catches every GET that no other route takes; to be used last. */
export function staticFiles(assets: Assets, allowed: AllowedMethods) {
  const preloads = preloadsOf(assets)
  return new Elysia({ detail: { hide: true } }).get("/*", ({ request, path }) => {
    const asset = assets.get(path === "/" ? INDEX : path)
    if (asset !== undefined) return assetResponse(asset, request.headers)
    const methods = allowed(path)
    const index = assets.get(INDEX)
    if (index !== undefined && methods.length === 0 && wantsPage(request, path)) {
      const page = assetResponse(index, request.headers)
      const hints = preloads(path, request.headers.get("accept-language"))
      if (hints !== null) {
        page.headers.set("link", hints)
        page.headers.append("vary", "accept-language")
      }
      return page
    }
    throw notFound(request.method, methods)
  })
}

function wantsPage(request: Request, path: string): boolean {
  const accepted = request.headers.get("accept") ?? "*/*"
  return accepted.includes("text/html") ? !NOT_PAGES.test(path) : PAGES.test(path) && accepted.includes("*/*")
}

function assetResponse(asset: Asset, request: Headers): Response {
  const offered = (["br", "gzip"] satisfies Encoding[]).filter(
    (coding) => asset.compressed[coding] !== undefined,
  )
  const encoding = chooseEncoding(request.get("accept-encoding"), offered)
  const body = encoding === null ? asset.body : (asset.compressed[encoding] ?? asset.body)
  // Each encoding is a representation of its own (RFC 9110 section 8.8.3.3).
  const etag = encoding === null ? `"${asset.hash}"` : `"${asset.hash}-${encoding}"`
  const headers = new Headers({
    "cache-control": asset.immutable ? "public, max-age=31536000, immutable" : "no-cache",
    etag,
  })
  if (offered.length > 0) headers.set("vary", "accept-encoding")
  if (matchesEtag(request.get("if-none-match"), etag)) return new Response(null, { status: 304, headers })
  headers.set("content-type", asset.type)
  if (encoding !== null) headers.set("content-encoding", encoding)
  return new Response(body, { headers })
}
