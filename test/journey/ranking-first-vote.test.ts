/** A first vote: how many taps it takes, and the same by the keyboard alone, read through the accessibility tree. */
import type { Browser, Locator } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hasBrowser, launchBrowser, newDevice } from "#test/support/browser"
import type { ServedInstance } from "#test/support/served-instance"
import {
  button,
  nameOf,
  openRanking,
  rankedButton,
  ranking,
  serveRankings,
  signInAs,
  tiers,
  tray,
  trayButton,
  votePage,
} from "./ranking-place.ts"

/** After signing in; EXPERIENCE: in under a minute. */
const MOST_TAPS = 15

describe.skipIf(!hasBrowser)("a first-time voter", () => {
  let browser: Browser
  let instance: ServedInstance
  beforeAll(async () => {
    browser = await launchBrowser()
    instance = await serveRankings()
  })
  afterAll(async () => {
    await browser.close()
    await instance.close()
  })

  test(`ranks eight candidates and casts with at most ${MOST_TAPS} taps after signing in`, async () => {
    const { page, complaints, close } = await newDevice(browser, "phone")
    await signInAs(page, instance, "ada")
    // Counted where they arrive: whatever the page makes one tap, counts.
    await page.addInitScript(() => {
      addEventListener(
        "pointerdown",
        ({ isTrusted }) => {
          if (isTrusted) sessionStorage.taps = Number(sessionStorage.taps ?? 0) + 1
        },
        { capture: true },
      )
    })
    await page.goto(instance.url)
    const tap = (what: Locator) => what.tap()
    await tap(page.locator(`a[href="${votePage(8).replace("/vote", "")}"]`).first())
    await tap(button(page, "Rank candidates"))
    for (const index of [4, 0, 7, 2, 1, 6, 3, 5]) await tap(trayButton(page, nameOf(index)))
    expect((await tiers(page)).flat()).toEqual([4, 0, 7, 2, 1, 6, 3, 5].map(nameOf))
    await tap(button(page, "Review"))
    await tap(button(page, "Seal and cast"))
    await page.getByRole("heading", { name: "Your ballot is cast" }).waitFor()
    const taps = await page.evaluate(() => Number(sessionStorage.taps))
    expect(taps).toBe(12)
    expect(taps).toBeLessThanOrEqual(MOST_TAPS)
    expect(complaints).toEqual([])
    await close()
  })

  test("does the same with the keyboard alone, and the accessibility tree tells it all", async () => {
    const { page, complaints, close } = await openRanking(browser, instance, {
      login: "ben",
      size: "desktop",
      length: 8,
    })
    const key = (...keys: readonly string[]) =>
      keys.reduce<Promise<void>>(
        (last, each) => last.then(() => page.keyboard.press(each)),
        Promise.resolve(),
      )
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "")
    /** Tabs until the element with that name has the focus. */
    const tabTo = async (name: string) => {
      for (let tabs = 0; tabs < 80; tabs++) {
        const label = await page.evaluate(
          () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
        )
        if (label?.trim() === name) return
        await key("Tab")
      }
      throw new Error(`${name} is not reached by Tab`)
    }
    const first = (await tray(page).locator("[data-control=rank]").first().textContent()) ?? ""
    await tabTo(first)
    // Each Enter ranks one and goes on to the next.
    await key("Enter", "Enter", "Enter", "Enter")
    await expect.poll(async () => (await tiers(page)).length).toBe(4)
    const order = (await tiers(page)).flat()
    await rankedButton(page, order[0] ?? "").waitFor()
    await key("Home")
    expect(await focused()).toBe(order[0])
    await key("ArrowDown", "ArrowDown", "=")
    await expect.poll(() => tiers(page)).toEqual([[order[0]], [order[1], order[2]], [order[3]]])
    expect(await focused()).toBe(order[2])
    expect(await ranking(page).ariaSnapshot()).toContain("tied")
    await key("Shift+End")
    await expect.poll(async () => (await tiers(page)).flat().at(-1)).toBe(order[2])
    await key("Control+z", "Control+z")
    await expect.poll(async () => (await tiers(page)).flat()).toEqual(order)
    await key("Control+y")
    await expect.poll(() => tiers(page)).toEqual([[order[0]], [order[1], order[2]], [order[3]]])

    await tabTo("Review")
    await key("Enter")
    await page.getByRole("heading", { name: "Review your ballot" }).waitFor()
    expect(await page.getByRole("list", { name: "What your ballot says" }).ariaSnapshot()).toBe(
      [
        '- list "What your ballot says":',
        `  - listitem: 1 ${order[0]}`,
        `  - listitem: 2 ${order[1]} and ${order[2]} (tied)`,
        `  - listitem: 3 ${order[3]}`,
      ].join("\n"),
    )
    await tabTo("Seal and cast")
    await key("Enter")
    await page.getByRole("heading", { name: "Your ballot is cast" }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})
