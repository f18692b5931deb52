/** Visits by a browser that is slowed down, as the browser itself measures them. */
import type { Browser, Page } from "playwright-core"
import { SIZES } from "#test/support/browser"

/** Lighthouse's "slow 4G" and its phone: round trip in milliseconds, bytes per second, times slower. */
const ROUND_TRIP_MS = 150
const BYTES_PER_SECOND = (1638.4 * 1000) / 8
const SLOWER = 4
export interface Visit {
  /** From navigation, in milliseconds. */
  readonly largestPaint: number
  /** What tasks took beyond 50 ms each, after the first paint. */
  readonly blocked: number
  /** Cumulative layout shift. */
  readonly shift: number
  readonly otherHosts: number
}

/** With empty caches. */
export async function firstVisit(
  browser: Browser,
  url: string,
  path: string,
  cookie: string | null,
): Promise<Visit> {
  const context = await browser.newContext({ ...SIZES.phone, locale: "en-GB" })
  if (cookie !== null) {
    const [name = "", value = ""] = cookie.split("=")
    await context.addCookies([{ name, value, url }])
  }
  const page = await context.newPage()
  const hosts = new Set<string>()
  page.on("request", (request) => hosts.add(new URL(request.url()).host))
  const session = await context.newCDPSession(page)
  await session.send("Network.enable")
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: ROUND_TRIP_MS,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND / 2,
  })
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER })
  await page.goto(url + path, { waitUntil: "networkidle" })
  await page.waitForFunction(() => !document.querySelector(".skeleton, .pending"))
  await page.waitForLoadState("networkidle")
  const { firstPaint, largestPaint, tasks, shift } = await seen(page)
  await context.close()
  hosts.delete(new URL(url).host)
  const blocked = tasks
    .filter(({ end }) => end > firstPaint)
    .reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0)
  return { largestPaint, blocked, shift, otherHosts: hosts.size }
}

/** What the browser noted since the navigation. */
const seen = (page: Page) =>
  page.evaluate(async () => {
    const noted = (type: string) =>
      new Promise<readonly PerformanceEntry[]>((done) => {
        const entries: PerformanceEntry[] = []
        const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()))
        observer.observe({ type, buffered: true })
        // What is buffered comes in a task of its own, before the second frame.
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(entries))))
      })
    const [paints, largest, shifts, tasks] = await Promise.all(
      ["paint", "largest-contentful-paint", "layout-shift", "longtask"].map(noted),
    )
    const moved = (entry: PerformanceEntry) =>
      "value" in entry && typeof entry.value === "number" ? entry.value : 0
    return {
      firstPaint: paints?.find(({ name }) => name === "first-contentful-paint")?.startTime ?? Number.NaN,
      largestPaint: largest?.at(-1)?.startTime ?? Number.NaN,
      shift: (shifts ?? []).reduce((sum, entry) => sum + moved(entry), 0),
      tasks: (tasks ?? []).map(({ startTime, duration }) => ({ end: startTime + duration, duration })),
    }
  })

/** Milliseconds from navigation until the list is painted, without a network and with the service worker at rest; the median. */
export async function offlineStart(browser: Browser, url: string, runs = 5): Promise<number> {
  const context = await browser.newContext({ ...SIZES.phone, locale: "en-GB" })
  const page = await context.newPage()
  await page.goto(url, { waitUntil: "networkidle" })
  await page.evaluate(() => navigator.serviceWorker.ready)
  // The list is kept once the worker has seen it.
  await page.reload({ waitUntil: "networkidle" })
  await context.setOffline(true)
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const visit = await context.newPage()
    const session = await context.newCDPSession(visit)
    await session.send("ServiceWorker.enable")
    await session.send("ServiceWorker.stopAllWorkers")
    await visit.addInitScript(notePainted)
    await visit.goto(url)
    await visit.locator("html[data-painted]").waitFor()
    times.push(Number(await visit.locator("html").getAttribute("data-painted")))
    await visit.close()
  }
  await context.close()
  return Math.round(times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN)
}

/** Notes on the document when the list of elections was painted. */
function notePainted(): void {
  const look = () => {
    if (document.querySelector(".election-list li")?.checkVisibility({ visibilityProperty: true })) {
      requestAnimationFrame(() =>
        setTimeout(() => document.documentElement.setAttribute("data-painted", String(performance.now()))),
      )
    } else requestAnimationFrame(look)
  }
  look()
}
