/** What a first visit loads, as the network sees it: compressed bytes by kind, and from which hosts; and what the whole app weighs. */
import { join } from "node:path"
import { instant } from "#core/base/instant"
import { type Assets, loadAssets } from "#server/routes/assets"
import { hasBrowser, launchBrowser } from "#test/support/browser"
import { electionTexts, START } from "#test/support/instance"
import { serveInstance } from "#test/support/served-instance"
import type { Suite } from "./suite.ts"

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

export const pageSuite: Suite = {
  name: "page",
  async run() {
    const heads = ["", "measured", "at most"]
    const first = hasBrowser ? await firstPage() : [["first page skipped: no Chromium", "", ""]]
    const assets = await loadAssets(join(import.meta.dirname, "../../dist"))
    const whole = kilobytes(weightOf(assets))
    return {
      title:
        "First page (list of elections, with headers); all pages, worker, service worker (Brotli, in English)",
      heads,
      rows: [...first, ["everything: JavaScript and CSS", whole, "150 kB"]],
    }
  },
}

async function firstPage(): Promise<string[][]> {
  const instance = await serveInstance({ now: instant(START + 1), files: electionTexts(), identities: [] })
  const browser = await launchBrowser()
  // Without a service worker: what it stores ahead, it loads after the page is there.
  const context = await browser.newContext({ serviceWorkers: "block" })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send("Network.enable")
  const kinds = new Map<string, string>()
  const bytes = new Map<string, number>()
  const hosts = new Set<string>()
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    kinds.set(requestId, type)
    hosts.add(new URL(response.url).host)
  })
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? "Other"
    bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength)
  })
  await page.goto(instance.url, { waitUntil: "networkidle" })
  await browser.close()
  await instance.close()
  hosts.delete(new URL(instance.url).host)
  const of = (kind: string) => bytes.get(kind) ?? 0
  return [
    ["JavaScript", kilobytes(of("Script")), ""],
    ["CSS", kilobytes(of("Stylesheet")), ""],
    ["JavaScript and CSS", kilobytes(of("Script") + of("Stylesheet")), "30 kB"],
    ["other hosts asked", String(hosts.size), "0"],
  ]
}

/** A reader has the texts of one language. */
const OTHER_LANGUAGES = /\/texts-(?!en-)/

/** Bytes of all code and styles, as they are served. */
function weightOf(assets: Assets): number {
  let bytes = 0
  for (const [path, { body, compressed }] of assets) {
    if (/\.(js|css)$/.test(path) && !OTHER_LANGUAGES.test(path)) bytes += (compressed.br ?? body).length
  }
  return bytes
}
