/**
 * Preloads: what the page of an election asks for once the app has started, named beside the page itself (Link header, RFC 8288), so
 * that it is on its way meanwhile. A hint alone: nothing depends on it.
 */
import type { Assets } from "./assets.ts"

/** As the build names them (.ci/pieces.ts, .ci/texts/plugin.ts). */
const PAGES = /^\/assets\/(?:pages|base|rolldown-runtime)-[\w-]{8}\.(?:js|css)$/
const TEXTS = /^\/assets\/texts-(.+)-voter-[\w-]{8}\.js$/
const ELECTION = /^\/elections\/./

/** The header for a path and the request's Accept-Language; null: none. */
export function preloadsOf(assets: Assets): (path: string, accepted: string | null) => string | null {
  const paths = [...assets.keys()]
  const pages = paths.filter((path) => PAGES.test(path)).map(hintOf)
  const texts = new Map(
    paths.flatMap((path) => {
      const language = TEXTS.exec(path)?.[1]
      return language === undefined ? [] : [[language.toLowerCase(), hintOf(path)]]
    }),
  )
  return (path, accepted) => {
    if (!ELECTION.test(path)) return null
    // The first is the one that is wanted most, as all browsers write it.
    const [tag = ""] = (accepted ?? "").toLowerCase().split(/[,;]/)
    const own = texts.get(tag.trim()) ?? texts.get(tag.trim().split("-")[0] ?? "")
    const hints = own === undefined ? pages : [...pages, own]
    return hints.length === 0 ? null : hints.join(", ")
  }
}

const hintOf = (path: string): string =>
  path.endsWith(".css")
    ? `<${path}>; rel=preload; as=style; crossorigin`
    : `<${path}>; rel=modulepreload; crossorigin`
