/** The app on a computer: keys for everything, the palette, panes side by side, files that it is opened with, the badge. */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { hasBrowser, launchBrowser, newDevice } from "#test/support/browser"
import { electionTexts, START } from "#test/support/instance"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { castFromReview, rank, review, signIn } from "./steps.ts"
import { violations } from "./violations.ts"

const COUNCIL = "/elections/council---2026"

/** What a window of Chromium has when it is installed: opened with files, and with a badge. Kept on the window. */
const asInstalled = (page: Page) =>
  page.addInitScript(() => {
    const state = Object.assign(window, { badge: -1, consume: null as null | ((launch: object) => void) })
    Object.assign(navigator, {
      setAppBadge: async (count: number) => {
        state.badge = count
      },
      clearAppBadge: async () => {
        state.badge = 0
      },
    })
    // Chromium's own can't be written to otherwise.
    Object.defineProperty(window, "launchQueue", {
      value: {
        setConsumer: (consumer: (launch: object) => void) => {
          state.consume = consumer
        },
      },
    })
  })

describe.skipIf(!hasBrowser)("on a computer", () => {
  let browser: Browser
  let instance: ServedInstance
  beforeAll(async () => {
    browser = await launchBrowser()
    instance = await serveInstance({
      now: instant(START + 1000),
      files: electionTexts(),
      identities: [{ login: "ada", name: "Ada Lark", role: "Voter" }],
    })
  })
  afterAll(async () => {
    await browser.close()
    await instance.close()
  })

  const title = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor()

  test("the palette finds a candidate and goes there, by keys alone", async () => {
    const { page, complaints, close } = await newDevice(browser, "desktop")
    await page.goto(instance.url)
    await title(page, "Elections")
    await page.keyboard.press("Control+k")
    const field = page.getByRole("combobox", { name: /Jump to/ })
    await field.waitFor()
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await violations(page)).toEqual([])
    await page.keyboard.type("alic")
    const option = page.getByRole("option", { name: /ALICE/ })
    await option.waitFor()
    expect(await option.getAttribute("id")).toBe(await field.getAttribute("aria-activedescendant"))
    await page.keyboard.press("Enter")
    await title(page, "ALICE")
    await page.keyboard.press("/")
    await page.keyboard.type("zzz")
    await page.getByText("Nothing here is called “zzz”.").waitFor()
    await page.keyboard.press("Escape")
    await field.waitFor({ state: "detached" })
    await page.keyboard.press("/")
    await field.waitFor()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await title(page, "Elections")
    expect(complaints).toEqual([])
    await close()
  })

  test("keys lead to every page, and are silent while somebody types or once they are switched off", async () => {
    const { page, close } = await newDevice(browser, "desktop")
    await page.goto(instance.url)
    await title(page, "Elections")
    await page.keyboard.press("g")
    await page.keyboard.press("k")
    await title(page, "Your voting key")
    await page.keyboard.press("g")
    await page.keyboard.press("b")
    await title(page, "My ballots")
    await page.keyboard.press("g")
    await page.keyboard.press("p")
    await title(page, "Playground")
    await page.getByRole("textbox", { name: "Ballots" }).fill("")
    await page.getByRole("textbox", { name: "Ballots" }).press("?")
    expect(await page.getByRole("dialog").count()).toBe(0)
    await page.getByRole("heading", { level: 1 }).click()
    await page.keyboard.press("g")
    await page.keyboard.press("e")
    await title(page, "Elections")
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await title(page, "Council")
    await page.keyboard.press("?")
    const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" })
    await sheet.waitFor()
    expect(await violations(page)).toEqual([])
    await sheet.getByRole("checkbox", { name: "Shortcuts of a single key" }).uncheck()
    await page.keyboard.press("Escape")
    await sheet.waitFor({ state: "hidden" })
    await page.keyboard.press("?")
    await page.keyboard.press("Control+k")
    await page.getByRole("combobox", { name: /Jump to/ }).waitFor()
    expect(await sheet.count()).toBe(0)
    await close()
  })

  test("elections, election and ranking stand side by side where there is room", async () => {
    const { page, complaints, close } = await newDevice(browser, "desktop")
    await page.goto(instance.url + COUNCIL)
    await title(page, "Council")
    await signIn(page, "Ada Lark")
    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await page.getByRole("list", { name: "Unranked" }).waitFor()
    const list = page.getByRole("navigation", { name: "Elections" })
    const beside = page.getByRole("complementary").filter({ hasText: "About this election" })
    expect([await list.isVisible(), await beside.count()]).toEqual([true, 0])
    await page.setViewportSize({ width: 1680, height: 1000 })
    await beside.waitFor()
    const [first, second, third] = await Promise.all(
      [list, beside, page.getByRole("list", { name: "Unranked" })].map((pane) => pane.boundingBox()),
    )
    expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThanOrEqual(second?.x ?? 0)
    expect((second?.x ?? 0) + (second?.width ?? 0)).toBeLessThanOrEqual(third?.x ?? 0)
    expect(await page.getByRole("heading", { level: 1 }).allTextContents()).toEqual(["Rank the candidates"])
    expect(await page.title()).toContain("Rank the candidates")
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 1000, height: 800 })
    expect(await list.isVisible()).toBe(false)
    expect(complaints).toEqual([])
    await close()
  })

  test("the window that is open goes where the app is opened, with the file it is opened with", async () => {
    const { page, close } = await newDevice(browser, "desktop")
    await asInstalled(page)
    await page.goto(instance.url)
    await title(page, "Elections")
    await page.evaluate(() => {
      const file = new File(["Kea > Moa * 2\nMoa > Kea\n"], "birds.cvotes", { type: "text/plain" })
      const { consume } = window as unknown as { consume: (launch: object) => void }
      consume({ targetURL: `${location.origin}/playground`, files: [{ getFile: async () => file }] })
    })
    await title(page, "Playground")
    await page.getByRole("heading", { name: "birds.cvotes" }).waitFor()
    await page.getByText("3 ballots, 2 candidates").waitFor()
    await close()
  })

  test("the badge counts ballots that are not cast yet", async () => {
    const { page, close } = await newDevice(browser, "desktop")
    await asInstalled(page)
    const badge = () => page.evaluate(() => (window as unknown as { badge: number }).badge)
    await page.goto(instance.url)
    await signIn(page, "Ada Lark")
    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await rank(page, "BOB")
    await review(page)
    await castFromReview(page)
    await expect.poll(badge).toBe(0)
    await page.context().setOffline(true)
    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await rank(page, "ALICE")
    await review(page)
    await page.getByRole("button", { name: "Seal and cast" }).click()
    await page.getByRole("heading", { name: /not cast yet/ }).waitFor()
    await expect.poll(badge).toBe(1)
    await page.context().setOffline(false)
    await page.getByRole("heading", { name: "Your ballot is cast" }).waitFor()
    await expect.poll(badge).toBe(0)
    await close()
  })
})
