/**
 * Ranking 100 candidates on a slow phone: from the press to the painted change, what 500 changes leave in memory, and from "cast" to the
 * sealed ballot on its way. Chromium throttles the page's own thread alone.
 */
import type { CDPSession, Page } from "playwright-core"
import { instant } from "#core/base/instant"
import { hasBrowser, launchBrowser, newDevice } from "#test/support/browser"
import { electionTexts, START } from "#test/support/instance"
import { serveInstance } from "#test/support/served-instance"
import { milliseconds, type Row, type Suite, type Table } from "./suite.ts"

const CANDIDATES = 100
const THROTTLING = 4
const MOVES = 500
/** As many as can be undone: from then on the history is full. */
const FILL = 200
const CASTS = 7

export const rankingSuite: Suite = {
  name: "ranking",
  async run() {
    const table: Omit<Table, "rows"> = {
      title: `Ranking ${CANDIDATES} candidates, page throttled ${THROTTLING}x`,
      heads: ["", "median", "slowest", "at most"],
    }
    if (!hasBrowser) return { ...table, rows: [["skipped: no Chromium", "", "", ""]] }
    const instance = await serveInstance({
      now: instant(START + 1),
      files: electionTexts({ candidates: Array.from({ length: CANDIDATES }, (_, at) => `candidate-${at}`) }),
      identities: [{ login: "ada", name: "Ada", role: "Voter" }],
    })
    const browser = await launchBrowser()
    const { page, close } = await newDevice(browser, "phone")
    await page.goto(`${instance.url}/sign-in`)
    await page.getByRole("button", { name: /Ada/ }).click()
    await page.getByRole("button", { name: "Sign out" }).waitFor()
    const vote = `${instance.url}/elections/council---2026/vote`
    await page.goto(vote)
    await page.getByRole("list", { name: "Unranked" }).waitFor()
    const session = await page.context().newCDPSession(page)
    await session.send("Emulation.setCPUThrottlingRate", { rate: THROTTLING })
    const rows = [
      ...(await moveRows(page)),
      ...(await memoryRows(page, session)),
      await sealingRow(page, vote),
    ]
    await close()
    await browser.close()
    await instance.close()
    return { ...table, rows }
  },
}

const row = (label: string, times: readonly number[], most: string): Row => {
  const sorted = [...times].sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  return [label, milliseconds(median), milliseconds(sorted.at(-1) ?? Number.NaN), most]
}

interface Move {
  readonly label: string
  readonly selector: string
  /** A click, or a key held with Shift. */
  readonly how: string
  readonly times: number
  /** Taken back after each time, which is not measured. */
  readonly undone?: boolean
}

const TRAY = "[aria-label=Unranked] [data-control=rank]"
const UNDO = ".action-bar [aria-label=Undo]"

const MOVES_MEASURED: readonly Move[] = [
  { label: "tap in the tray, 0 to 50 ranked", selector: TRAY, how: "click", times: 50 },
  { label: "tap in the tray, 50 to 99 ranked", selector: TRAY, how: "click", times: 49 },
  { label: "move the 50th up", selector: "[data-tier='49'] [data-control=up]", how: "click", times: 20 },
  {
    label: "last to the top, by key",
    selector: "[data-tier='98'] [data-control=name]",
    how: "Home",
    times: 20,
  },
  {
    label: "first to the bottom, by key",
    selector: "[data-tier='0'] [data-control=name]",
    how: "End",
    times: 20,
  },
  {
    label: "tie with the one above, by key",
    selector: "[data-tier='50'] [data-control=name]",
    how: "=",
    times: 20,
    undone: true,
  },
  { label: "undo", selector: UNDO, how: "click", times: 20 },
  { label: "redo", selector: ".action-bar [aria-label=Redo]", how: "click", times: 20 },
]

async function moveRows(page: Page): Promise<readonly Row[]> {
  const idle = { label: "nothing", selector: "h1", how: "click", times: 20 }
  const rows: Row[] = [row("a frame of nothing, to compare", await painted(page, idle), "")]
  for (const move of MOVES_MEASURED) rows.push(row(move.label, await painted(page, move), "50 ms"))
  return rows
}

/** Milliseconds from each press to the frame that shows the change being on the screen. */
const painted = (page: Page, move: Move): Promise<number[]> =>
  page.evaluate(
    async ({ selector, how, times, undone, undo }) => {
      const frame = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)))
      const find = (wanted: string): HTMLElement => {
        const found = document.querySelector<HTMLElement>(wanted)
        if (!found) throw new Error(`no ${wanted}`)
        return found
      }
      const init = { key: how, shiftKey: how.length > 1, bubbles: true }
      const taken: number[] = []
      for (let run = 0; run < times; run++) {
        const control = find(selector)
        control.focus({ preventScroll: true })
        await frame()
        await frame()
        const start = performance.now()
        if (how === "click") control.click()
        else control.dispatchEvent(new KeyboardEvent("keydown", init))
        await frame()
        taken.push(performance.now() - start)
        if (undone) find(undo).click()
      }
      return taken
    },
    { ...move, undone: move.undone ?? false, undo: UNDO },
  )

/** What there is after the history is full, and after so many changes more. */
async function memoryRows(page: Page, session: CDPSession): Promise<readonly Row[]> {
  const up = { label: "up", selector: "[data-tier='49'] [data-control=up]", how: "click" }
  await painted(page, { ...up, times: FILL })
  const before = await inMemory(page, session)
  await painted(page, { ...up, times: MOVES })
  const after = await inMemory(page, session)
  const count = (what: string, of: "nodes" | "listeners"): Row => [
    what,
    `${before[of]} → ${after[of]}`,
    "",
    "flat",
  ]
  const mega = (bytes: number) => (bytes / 1e6).toFixed(2)
  return [
    [`heap over ${MOVES} moves`, `${mega(before.heap)} → ${mega(after.heap)} MB`, "", "flat"],
    count(`nodes over ${MOVES} moves`, "nodes"),
    count(`listeners over ${MOVES} moves`, "listeners"),
  ]
}

async function inMemory(page: Page, session: CDPSession) {
  await page.locator("[data-saved=true]").waitFor()
  await session.send("HeapProfiler.collectGarbage")
  const { usedSize } = await session.send("Runtime.getHeapUsage")
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters")
  return { heap: usedSize, nodes, listeners: jsEventListeners }
}

/** From the press on "Seal and cast" to the request with the sealed ballot, on a device that has its credential. */
async function sealingRow(page: Page, vote: string): Promise<Row> {
  const cast = async () => {
    await page.goto(`${vote}/review`)
    const button = page.getByRole("button", { name: "Seal and cast" })
    await button.waitFor()
    const pressed = await button.evaluate((each: HTMLElement) => {
      const now = performance.now()
      each.click()
      return now
    })
    await page.getByRole("heading", { name: "Your ballot is cast" }).waitFor()
    const sent = await page.evaluate(
      () =>
        performance
          .getEntriesByType("resource")
          .filter(({ name }) => name.endsWith("/ballots"))
          .at(-1)?.startTime ?? Number.NaN,
    )
    return sent - pressed
  }
  const times: number[] = []
  // The first one asks for the credential as well.
  for (let run = 0; run <= CASTS; run++) times.push(await cast())
  return row("sealing, until the ballot is sent", times.slice(1), "150 ms")
}
