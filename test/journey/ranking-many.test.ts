/** Ranking among many on the narrowest screen: 20 and 100 candidates at 320 pixels. */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Device, hasBrowser, launchBrowser } from "#test/support/browser"
import type { ServedInstance } from "#test/support/served-instance"
import {
  button,
  dragByFinger,
  type Length,
  nameOf,
  openRanking,
  rankedButton,
  ranking,
  said,
  serveRankings,
  tiers,
  tray,
  trayButton,
} from "./ranking-place.ts"
import { violations } from "./violations.ts"

const NARROW = { width: 320, height: 640 }

describe.skipIf(!hasBrowser)("among many candidates, on 320 pixels", () => {
  let browser: Browser
  let instance: ServedInstance
  const devices: Device[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
    instance = await serveRankings()
  })
  afterAll(async () => {
    await browser.close()
    await instance.close()
    for (const { complaints } of devices) expect(complaints).toEqual([])
  })

  async function open(login: string, length: Length): Promise<Page> {
    const device = await openRanking(browser, instance, { login, size: "phone", length })
    devices.push(device)
    await device.page.setViewportSize(NARROW)
    return device.page
  }

  test.each([20, 100] as const)("%d: every state of the page fits, and axe finds nothing", async (length) => {
    const page = await open("ada", length)
    const states: Record<string, readonly string[]> = {}
    const look = async (state: string) => {
      states[state] = await violations(page)
    }
    await look("nothing ranked")
    for (let taps = 0; taps < 12; taps++) await tray(page).locator("[data-control=rank]").first().tap()
    await look("some ranked")
    await ranking(page).locator("[data-control=name]").nth(3).tap()
    await button(page, "Tie with the one above").tap()
    await look("a tie, its row open")
    await page.getByText("What this says, pair by pair").tap()
    await page.getByText("You have no preference between").waitFor()
    await look("pair by pair")
    await page.getByLabel("Filter those not ranked").fill("quispe")
    await look("filtered")
    await button(page, "Find").tap()
    await look("finding")
    await button(page, "Close").tap()
    await tray(page).getByRole("link").first().tap()
    await button(page, "Back to the ranking").waitFor()
    await look("profile")
    expect(Object.values(states).flat()).toEqual([])
  })

  test("a name is typed, and the candidate ranked from what is left of the tray", async () => {
    const page = await open("ben", 100)
    await page.getByLabel("Filter those not ranked").fill("p42")
    await expect.poll(() => tray(page).getByRole("listitem").count()).toBe(1)
    await expect.poll(() => said(page)).toBe("1 candidate has that in the name.")
    await trayButton(page, nameOf(41)).tap()
    await expect.poll(() => tiers(page)).toEqual([[nameOf(41)]])
    await button(page, "Show all").tap()
    await expect.poll(() => tray(page).getByRole("listitem").count()).toBe(99)
  })

  test("any candidate is found and gone to, by touch and by keys, ranked or not", async () => {
    const page = await open("cyd", 100)
    for (let taps = 0; taps < 40; taps++) await tray(page).locator("[data-control=rank]").first().tap()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    const [ranked = ""] = (await tiers(page))[2] ?? []

    await button(page, "Find").tap()
    await page.getByRole("searchbox", { name: "Find a candidate" }).fill(ranked)
    await page.getByRole("list", { name: "Candidates found" }).getByRole("button").first().tap()
    await expect.poll(focused).toBe(ranked)
    await expect.poll(() => isOnScreen(page, ranked)).toBe(true)

    // From there by keys alone.
    const last = (await tray(page).locator("[data-control=rank]").last().textContent()) ?? ""
    await page.keyboard.press("/")
    await page.keyboard.type(last)
    await page.keyboard.press("Enter")
    await expect.poll(focused).toBe(last)
    await expect.poll(() => isOnScreen(page, last)).toBe(true)
    await page.keyboard.press("1")
    await expect.poll(async () => (await tiers(page))[0]).toEqual([last])
  })

  test("the last of a hundred is dragged to the top by a finger: the page scrolls along", async () => {
    const page = await open("dan", 100)
    for (let taps = 0; taps < 5; taps++) await tray(page).locator("[data-control=rank]").first().tap()
    const last = tray(page).getByRole("listitem").last()
    const name = (await last.locator("[data-control=rank]").textContent()) ?? ""
    await last.scrollIntoViewIfNeeded()
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(3000)
    await dragByFinger(page, last, 4, () => page.evaluate(() => scrollY === 0))
    await expect.poll(async () => (await tiers(page))[0]).toEqual([name])
    await expect.poll(() => said(page)).toBe(`${name}: 1st. 94 candidates not ranked yet.`)
  })

  test("dragging at the bottom edge stops where the page ends", async () => {
    const page = await open("eve", 20)
    await trayButton(page, nameOf(0)).tap()
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    const atEnd = () => page.evaluate((end) => scrollY + innerHeight >= end - 1, height)
    await page.evaluate(() => scrollTo(0, 0))
    await dragByFinger(page, ranking(page).getByRole("listitem").first(), NARROW.height - 4, atEnd)
    expect(await page.evaluate(() => scrollY + innerHeight)).toBeLessThanOrEqual(height)
    await rankedButton(page, nameOf(0))
      .or(trayButton(page, nameOf(0)))
      .waitFor()
  })
})

/** Whether a candidate's row can be seen whole. */
const isOnScreen = (page: Page, name: string): Promise<boolean> =>
  page.evaluate((wanted) => {
    const control = [...document.querySelectorAll("[data-control=name], [data-control=rank]")].find(
      ({ textContent }) => textContent === wanted,
    )
    const box = control?.closest("[data-candidate]")?.getBoundingClientRect()
    return box !== undefined && box.top >= 0 && box.bottom <= innerHeight
  }, name)
