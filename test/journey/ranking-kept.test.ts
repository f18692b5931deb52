/** A ranking is never lost and never another's: reloaded at once, killed, and two people on one device. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, chromium } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { BROWSER_OPTIONS, hasBrowser, launchBrowser } from "#test/support/browser"
import type { ServedInstance } from "#test/support/served-instance"
import {
  button,
  nameOf,
  openRanking,
  serveRankings,
  signInAs,
  tiers,
  tray,
  trayButton,
  votePage,
} from "./ranking-place.ts"

describe.skipIf(!hasBrowser)("a ranking", () => {
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

  test("survives a reload in the very moment of the change", async () => {
    const { page, close } = await openRanking(browser, instance, {
      login: "ada",
      size: "desktop",
      length: 20,
    })
    const expected: string[] = []
    for (let turn = 0; turn < 10; turn++) {
      expected.push((await tray(page).locator("[data-control=rank]").first().textContent()) ?? "")
      // In one task: nothing that takes its time can be done before the page is gone.
      await Promise.all([
        page.waitForEvent("load"),
        page.evaluate(() => {
          document.querySelector<HTMLElement>("[aria-label=Unranked] [data-control=rank]")?.click()
          location.reload()
        }),
      ])
      await tray(page).waitFor()
      expect((await tiers(page)).flat()).toEqual(expected)
    }
    // And nothing of it is left beside the vault once that has it.
    await trayButton(
      page,
      (await tray(page).locator("[data-control=rank]").first().textContent()) ?? "",
    ).click()
    await page.locator("[data-saved=true]").waitFor()
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("journal"))),
    ).toEqual([])
    await close()
  })

  test("survives the end of the page's process before anything could be written", async () => {
    const own = await launchBrowser()
    const { page } = await openRanking(own, instance, { login: "ben", size: "desktop", length: 20 })
    const name = (await tray(page).locator("[data-control=rank]").first().textContent()) ?? ""
    const changed = page.waitForEvent("console")
    // The page does nothing more after the change: what is encrypted elsewhere never comes back to it.
    page
      .evaluate(() => {
        document.querySelector<HTMLElement>("[aria-label=Unranked] [data-control=rank]")?.click()
        console.info("changed")
        for (const end = performance.now() + 60_000; performance.now() < end; );
      })
      .catch(() => undefined)
    await changed
    const session = await own.newBrowserCDPSession()
    const { processInfo } = await session.send("SystemInfo.getProcessInfo")
    const crashed = page.waitForEvent("crash")
    for (const { type, id } of processInfo) if (type === "renderer") process.kill(id, "SIGKILL")
    await crashed
    const again = await page.context().newPage()
    await again.goto(instance.url + votePage(20))
    await tray(again).waitFor()
    expect((await tiers(again)).flat()).toEqual([name])
    await own.close()
  })

  test("survives the end of the whole browser", async () => {
    const directory = await mkdtemp(join(tmpdir(), "votive-profile-"))
    const first = await chromium.launchPersistentContext(directory, BROWSER_OPTIONS)
    const [page = await first.newPage()] = first.pages()
    await signInAs(page, instance, "cyd")
    await page.goto(instance.url + votePage(3))
    await trayButton(page, nameOf(1)).click()
    await page.locator("[data-saved=true]").waitFor()
    const session = await page.context().newCDPSession(page)
    const closed = new Promise((done) => first.once("close", done))
    void session.send("Browser.crash" as "Browser.close").catch(() => undefined)
    await closed

    const second = await chromium.launchPersistentContext(directory, BROWSER_OPTIONS)
    const [again = await second.newPage()] = second.pages()
    await signInAs(again, instance, "cyd")
    await again.goto(instance.url + votePage(3))
    await tray(again).waitFor()
    expect(await tiers(again)).toEqual([[nameOf(1)]])
    await second.close()
    await rm(directory, { recursive: true, force: true })
  })

  test("is seen by nobody else on the same device, who has an order of their own", async () => {
    const { page, close } = await openRanking(browser, instance, { login: "dan", size: "phone", length: 20 })
    const order = () => tray(page).locator("[data-control=rank]").allTextContents()
    const dans = await order()
    await trayButton(page, nameOf(4)).tap()
    await page.locator("[data-saved=true]").waitFor()
    await button(page, "Sign out").tap()
    await button(page, "Sign in").waitFor()

    await signInAs(page, instance, "eve")
    await page.goto(instance.url + votePage(20))
    await tray(page).waitFor()
    expect(await tiers(page)).toEqual([])
    expect(await order()).not.toEqual(dans)
    await trayButton(page, nameOf(7)).tap()
    await page.locator("[data-saved=true]").waitFor()
    await button(page, "Sign out").tap()
    await button(page, "Sign in").waitFor()

    await signInAs(page, instance, "dan")
    await page.goto(instance.url + votePage(20))
    await tray(page).waitFor()
    expect(await tiers(page)).toEqual([[nameOf(4)]])
    expect(await order()).toEqual(dans.filter((name) => name !== nameOf(4)))
    await close()
  })
})
