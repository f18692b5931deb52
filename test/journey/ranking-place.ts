/** An instance with ballots of several lengths, and what the journeys of ranking do on its pages. */
import type { Browser, Locator, Page } from "playwright-core"
import { instant } from "#core/base/instant"
import { type Device, newDevice, type SIZES } from "#test/support/browser"
import { electionTexts, START } from "#test/support/instance"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"

/** Elections with that many candidates: `many-N---2026`. */
const LENGTHS = [3, 8, 20, 100] as const
export type Length = (typeof LENGTHS)[number]

/** IDs and names of the candidates: `P1-OKAFOR`, `P2-LARK`, ..., the same ones in all of them. */
const SURNAMES = ["okafor", "lark", "quispe", "wren", "patel"]
const idOf = (index: number) => `p${index + 1}-${SURNAMES[index % SURNAMES.length]}`
/** What the candidate with that index is called. */
export const nameOf = (index: number): string => idOf(index).toUpperCase()

const VOTERS = ["ada", "ben", "cyd", "dan", "eve"]

export const serveRankings = (): Promise<ServedInstance> =>
  serveInstance({
    now: instant(START + 1000),
    files: Object.assign(
      {},
      ...LENGTHS.map((length) =>
        electionTexts({
          key: `many-${length}/2026`,
          candidates: Array.from({ length }, (__, index) => idOf(index)),
        }),
      ),
    ),
    identities: VOTERS.map((login) => ({ login, name: `Person ${login}`, role: "Voter" })),
  })

export const votePage = (length: Length): string => `/elections/many-${length}---2026/vote`

export async function signInAs(page: Page, instance: ServedInstance, login: string): Promise<void> {
  await page.goto(`${instance.url}/sign-in`)
  await page.getByRole("button", { name: new RegExp(`Person ${login}`) }).click()
  await page.getByRole("button", { name: "Sign out" }).waitFor()
}

/** A fresh device at the ranking page of an election, signed in; nothing glides, so that everything can be aimed at. */
export async function openRanking(
  browser: Browser,
  instance: ServedInstance,
  options: { readonly login: string; readonly size: keyof typeof SIZES; readonly length: Length },
): Promise<Device> {
  const device = await newDevice(browser, options.size)
  await device.page.emulateMedia({ reducedMotion: "reduce" })
  await signInAs(device.page, instance, options.login)
  await device.page.goto(instance.url + votePage(options.length))
  await tray(device.page).waitFor()
  return device
}

export const tray = (page: Page): Locator => page.getByRole("list", { name: "Unranked" })
export const ranking = (page: Page): Locator => page.getByRole("list", { name: "Your ranking" })

export const trayButton = (page: Page, name: string): Locator =>
  tray(page).getByRole("button", { name, exact: true })
export const rankedButton = (page: Page, name: string): Locator =>
  ranking(page).getByRole("button", { name, exact: true })
export const button = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true })

/** Names in the ranking, tier by tier. */
export const tiers = (page: Page): Promise<string[][]> =>
  page
    .locator("[data-tier]")
    .evaluateAll((all) =>
      all.map((tier) =>
        [...tier.querySelectorAll("[data-control=name]")].map((name) => name.textContent ?? ""),
      ),
    )

/** What a screen reader was told last. */
export const said = async (page: Page): Promise<string> =>
  ((await page.locator("[aria-live=polite].visually-hidden").textContent()) ?? "").replace("\u00a0", "")

/** How long a finger rests before it is lifted. */
const REST_MS = 200

/** Drags by a finger on the handle of a row to a height on the screen, and holds there until `until` is true. */
export async function dragByFinger(
  page: Page,
  row: Locator,
  toY: number,
  until: () => Promise<boolean> = async () => true,
): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const box = await row.locator("[data-grip]").boundingBox()
  if (!box) throw new Error("the row is not on the page")
  const [x, fromY] = [box.x + box.width / 2, box.y + box.height / 2]
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", y: number) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] })
  await touch("touchStart", fromY)
  const steps = 8
  for (let step = 1; step <= steps; step++) await touch("touchMove", fromY + ((toY - fromY) * step) / steps)
  // A finger that is lifted while it moves is a fling to the browser, which then takes the next tap for the end of that.
  for (const rested = performance.now() + REST_MS; performance.now() < rested || !(await until()); )
    await touch("touchMove", toY)
  await touch("touchEnd", toY)
  await session.detach()
}
