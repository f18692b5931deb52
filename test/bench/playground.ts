/**
 * The playground as a visitor feels it: from the paste of 10,000 ballots to the painted result, and how long the page was deaf
 * meanwhile. Chromium throttles the page's own thread alone: the worker's work runs as fast as this machine does.
 */
import type { Page } from "playwright-core"
import { instant } from "#core/base/instant"
import { formatBallotsCsv } from "#core/tally/csv"
import { hasBrowser, launchBrowser, newDevice } from "#test/support/browser"
import { electionTexts, START } from "#test/support/instance"
import { scriptedIntegers } from "#test/support/profiles"
import { serveInstance } from "#test/support/served-instance"
import { milliseconds, type Suite, type Table } from "./suite.ts"

const BALLOTS = 10_000
const THROTTLING = 4
const RUNS = 7

interface Felt {
  /** From the paste to the result on the screen, with all pictures of it. */
  readonly result: number
  /** From the paste to the comparison of all methods on the screen. */
  readonly compared: number
  /** The longest that the page was deaf. */
  readonly deaf: number
}

export const playgroundSuite: Suite = {
  name: "playground",
  async run() {
    const table: Omit<Table, "rows"> = {
      title: `Playground, ${BALLOTS.toLocaleString("en")} ballots pasted as CSV, page throttled ${THROTTLING}x (median of ${RUNS})`,
      heads: ["candidates", "result painted", "at most", "all methods", "longest task"],
    }
    if (!hasBrowser) return { ...table, rows: [["skipped: no Chromium", "", "", "", ""]] }
    const instance = await serveInstance({ now: instant(START + 1), files: electionTexts(), identities: [] })
    const browser = await launchBrowser()
    const rows = []
    for (const candidates of [5, 10, 20]) {
      const { page, close } = await newDevice(browser, "phone")
      const session = await page.context().newCDPSession(page)
      await page.goto(`${instance.url}/playground`)
      await page.locator(".methods").waitFor()
      await session.send("Emulation.setCPUThrottlingRate", { rate: THROTTLING })
      const felt: Felt[] = []
      // One run more, to warm up. Other ballots each time, as the same ones again are known already.
      for (let run = 0; run <= RUNS; run++) {
        felt.push(await pasted(page, csvOf(candidates, run + 1), `name${run}x1`))
      }
      const median = (of: keyof Felt) =>
        felt
          .slice(1)
          .map((each) => each[of])
          .sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN
      rows.push([
        String(candidates),
        milliseconds(median("result")),
        "200 ms",
        milliseconds(median("compared")),
        milliseconds(median("deaf")),
      ])
      await close()
    }
    await browser.close()
    await instance.close()
    return { ...table, rows }
  },
}

/** Ballots of voters who agree a little: ranks with ties, some without an opinion. */
function csvOf(candidates: number, seed: number): string {
  const next = scriptedIntegers(seed)
  const ballots = Array.from({ length: BALLOTS }, () =>
    Uint8Array.from({ length: candidates }, (_, at) =>
      next(8) === 0 ? 0 : 1 + Math.min(at, next(candidates)),
    ),
  )
  const names = Array.from({ length: candidates }, (_, at) => `name${seed - 1}x${at + 1}`)
  return formatBallotsCsv(names, ballots)
}

/** Pastes a text and waits until its result is painted; `name` is one of its candidates. */
const pasted = (page: Page, text: string, name: string): Promise<Felt> =>
  page.evaluate(
    async ([ballots, candidate]) => {
      const painted = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)))
      const until = (there: () => boolean) =>
        new Promise<void>((done) => {
          const look = () => {
            if (!there()) return
            observer.disconnect()
            done()
          }
          const observer = new MutationObserver(look)
          observer.observe(document.body, { subtree: true, childList: true, characterData: true })
          look()
        })
      ;[...document.querySelectorAll("button")].find((each) => each.textContent === "Clear")?.click()
      await until(() => document.querySelector("textarea") !== null)
      await painted()
      let deaf = 0
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) deaf = Math.max(deaf, duration)
      })
      observer.observe({ type: "longtask" })
      const clipboardData = new DataTransfer()
      clipboardData.setData("text", ballots ?? "")
      const start = performance.now()
      document
        .querySelector("textarea")
        ?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
      const has = (selector: string) =>
        document.querySelector(selector)?.textContent?.includes(candidate ?? "") ?? false
      await until(() => has(".ranking") && has(".heat-names") && has(".beat-names"))
      await painted()
      const result = performance.now() - start
      await until(() => has(".methods"))
      await painted()
      const compared = performance.now() - start
      await painted()
      observer.disconnect()
      return { result, compared, deaf }
    },
    [text, name],
  )
