/**
 * The app as a phone at a bad network gets it: the built client, served by a real instance with elections in every state, in Chromium
 * with Lighthouse's slow 4G and a processor four times slower; and how quickly it starts without a network.
 */
import { hasBrowser, launchBrowser } from "#test/support/browser"
import { OFFICER, STATES, serveEveryState } from "#test/support/every-state"
import type { Row, Suite } from "./suite.ts"
import { lighthouse } from "./web-lighthouse.ts"
import { firstVisit, offlineStart, type Visit } from "./web-visit.ts"

interface Page {
  readonly name: string
  readonly path: string
  /** Whose session it needs; public otherwise. */
  readonly login?: string
}

const PAGES: readonly Page[] = [
  { name: "list", path: "/" },
  { name: "election", path: `/elections/${STATES.open}` },
  { name: "published result", path: `/elections/${STATES.published}` },
  { name: "officers' result", path: `/elections/${STATES.counted}/result`, login: OFFICER.login },
]
const RUNS = 5

export const webSuite: Suite = {
  name: "web",
  async run() {
    const title =
      "Pages on a phone: slow 4G, processor throttled 4x (what the browser measures: median of 5 first visits)"
    const heads = ["", "measured", "target"]
    if (!hasBrowser) return { title, heads, rows: [["skipped: no Chromium", "", ""]] }
    const instance = await serveEveryState()
    const browser = await launchBrowser()
    try {
      const rows: Row[] = []
      for (const { name, path, login } of PAGES) {
        const cookie = login === undefined ? null : await signedIn(instance.url, login)
        const visits: Visit[] = []
        for (let run = 0; run < RUNS; run++)
          visits.push(await firstVisit(browser, instance.url, path, cookie))
        rows.push(...visitRows(name, visits), ...(await lighthouseRows(name, instance.url + path, cookie)))
      }
      rows.push(["offline start: list painted", `${await offlineStart(browser, instance.url)} ms`, "300 ms"])
      return { title, heads, rows }
    } finally {
      await browser.close()
      await instance.close()
    }
  },
}

function visitRows(page: string, visits: readonly Visit[]): Row[] {
  const median = (of: (visit: Visit) => number) =>
    visits.map(of).sort((a, b) => a - b)[Math.floor(visits.length / 2)] ?? Number.NaN
  return [
    [
      `${page}: largest contentful paint`,
      `${Math.round(median((visit) => visit.largestPaint))} ms`,
      "1500 ms",
    ],
    [`${page}: total blocking time`, `${Math.round(median((visit) => visit.blocked))} ms`, "100 ms"],
    [`${page}: layout shift`, Math.max(...visits.map((visit) => visit.shift)).toFixed(3), "0"],
    [`${page}: other hosts asked`, String(Math.max(...visits.map((visit) => visit.otherHosts))), "0"],
  ]
}

async function lighthouseRows(page: string, url: string, cookie: string | null): Promise<Row[]> {
  const report = await lighthouse(url, cookie)
  if (report === null) return [[`${page}: Lighthouse`, "skipped", ""]]
  return [
    ...report.scores.map(
      ({ category, score }): Row => [
        `${page}: Lighthouse, ${category}`,
        String(score),
        category === "performance" ? "98" : "100",
      ],
    ),
    ...report.lost.map((audit): Row => [`  lost by ${audit}`, "", ""]),
  ]
}

/** The cookie of a new session. */
async function signedIn(url: string, login: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session/demo`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ login }),
  })
  const [cookie] = answer.headers.get("set-cookie")?.split(";") ?? []
  if (cookie === undefined) throw new Error(`nobody was signed in: ${answer.status}`)
  return cookie
}
