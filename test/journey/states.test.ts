/**
 * Every state of an election on the narrowest screen, with text at twice the size, on paper and in forced colours.
 *
 * What it looks like is for eyes (`bun run screens`); here is what can be measured: nothing scrolls sideways, what is pressed is
 * large enough, paper has neither navigation nor dark ground, and in forced colours what is told by a ground has an edge.
 */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { hasBrowser, launchBrowser, newDevice } from "#test/support/browser"
import { NOW, STATES, serveEveryState } from "#test/support/every-state"
import type { ServedInstance } from "#test/support/served-instance"

const PATHS: Readonly<Record<string, string>> = {
  list: "/",
  ...Object.fromEntries(Object.entries(STATES).map(([state, slug]) => [state, `/elections/${slug}`])),
  candidate: `/elections/${STATES.open}/candidates/ren-okpallaro`,
  "no such candidate": `/elections/${STATES.open}/candidates/nobody`,
  "no such election": "/elections/nowhere",
  "sign-in": "/sign-in",
  "no such page": "/nowhere",
  "voting key": "/key",
  playground: "/playground",
}

/** WCAG 2.2, 2.5.8; in CSS pixels. */
const SMALLEST_TARGET = 24

/** Everything is there. */
async function open(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.waitForLoadState("networkidle")
  await page.getByRole("heading", { level: 1 }).waitFor()
  await page.waitForFunction(() => !document.querySelector(".skeleton, .pending"))
}

const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** What is pressed and too small for that; links within sentences may be as high as their line. */
const smallTargets = (page: Page) =>
  page.evaluate((smallest) => {
    const inSentence = (element: Element) =>
      getComputedStyle(element).display === "inline" || element.closest(".visually-hidden, .skip") !== null
    return [...document.querySelectorAll("a, button, input, select, summary")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !inSentence(element))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return width < smallest || height < smallest
      })
      .map((element) => element.outerHTML.slice(0, 120))
  }, SMALLEST_TARGET)

describe.skipIf(!hasBrowser)("every state", () => {
  let browser: Browser
  let instance: ServedInstance
  beforeAll(async () => {
    browser = await launchBrowser()
    instance = await serveEveryState()
  })
  afterAll(async () => {
    await browser.close()
    await instance.close()
  })

  test("fits on 320 pixels, also with text at twice the size, and can be pressed", async () => {
    const { page, complaints, close } = await newDevice(browser, "phone")
    await page.setViewportSize({ width: 320, height: 640 })
    const wide: string[] = []
    const small: string[] = []
    for (const [name, path] of Object.entries(PATHS)) {
      await open(page, instance.url + path)
      if (await scrollsSideways(page)) wide.push(name)
      small.push(...(await smallTargets(page)))
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%"
      })
      if (await scrollsSideways(page)) wide.push(`${name}, large text`)
    }
    expect(wide).toEqual([])
    expect(small).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test("tells the times here and in UTC, and what the end anywhere on Earth is", async () => {
    const { page, close } = await newDevice(browser, "phone")
    await open(page, instance.url + PATHS.many)
    const closes = page.locator(".moment").filter({ hasText: "Closes" })
    await closes.getByText(/25 Jun 2026.*13:59 CEST/).waitFor()
    await closes.getByText(/25 Jun 2026.*11:59 UTC/).waitFor()
    await closes.getByText("The end of 24 June anywhere on Earth").waitFor()
    await open(page, instance.url + PATHS.vanished)
    expect(await page.getByText("anywhere on Earth").count()).toBe(0)
    await close()
  })

  test("counts down to the very second, and then is over, on a device whose clock is wrong", async () => {
    const { page, close } = await newDevice(browser, "desktop")
    // A quarter of a minute before the end; from there on the server's time goes on.
    const [from, began] = [Date.parse("2026-06-25T11:59:44Z"), Date.now()]
    const advance = () => instance.clock.set(instant(from + Date.now() - began))
    advance()
    const going = setInterval(advance, 50)
    try {
      await open(page, instance.url + PATHS.many)
      const article = page.getByRole("article")
      await article.getByText(/^Closes in \d+ seconds?$/).waitFor()
      await article.getByText("Not counted yet").waitFor({ timeout: 30_000 })
      expect(await article.getByText(/Closes/).count()).toBe(0)
      // In the list beside it, too.
      const entry = page.getByRole("navigation", { name: "Elections" }).locator("[aria-current=page]")
      expect(await entry.textContent()).toContain("Ended on 25 Jun 2026")
    } finally {
      clearInterval(going)
      instance.clock.set(NOW)
    }
    await close()
  })

  test("finds one of a hundred candidates, and goes on to the next", async () => {
    const { page, close } = await newDevice(browser, "phone")
    await open(page, instance.url + PATHS.many)
    await page.getByRole("searchbox", { name: "Find a candidate" }).fill("GRÖVE cl")
    await page.getByText("1 candidate", { exact: true }).waitFor()
    await page.getByRole("link", { name: "Cleo Grove" }).click()
    await page.getByRole("heading", { level: 1, name: "Cleo Grove" }).waitFor()
    await page.getByRole("link", { name: /Next.*Cleo Hale/ }).click()
    await page.getByRole("heading", { level: 1, name: "Cleo Hale" }).waitFor()
    await close()
  })

  test("is printed as what was decided, dark screens or not", async () => {
    const { page, close } = await newDevice(browser, "phone")
    await page.emulateMedia({ media: "print", colorScheme: "dark" })
    await open(page, instance.url + PATHS.published)
    const { background, colour } = await page.evaluate(() => {
      const { backgroundColor: background, color: colour } = getComputedStyle(document.body)
      return { background, colour }
    })
    expect(background).toBe("rgb(255, 255, 255)")
    expect(colour).toBe("rgb(35, 31, 25)")
    await page.getByRole("heading", { name: "Result", exact: true }).waitFor()
    for (const part of [".app-header", ".app-footer", ".back", ".voting-card"]) {
      expect(await page.locator(part).first().isVisible()).toBe(false)
    }
    await open(page, instance.url + PATHS.candidate)
    const written = await page
      .locator(".prose a[href^=http]")
      .first()
      .evaluate((link) => [getComputedStyle(link, "::after").content, link.getAttribute("href")])
    expect(written[0]).toContain(written[1])
    await close()
  })

  test("has edges where colours are forced", async () => {
    const { page, close } = await newDevice(browser, "phone")
    await page.emulateMedia({ forcedColors: "active" })
    const edgeOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { borderTopStyle, borderTopWidth } = getComputedStyle(element)
          return `${borderTopStyle} ${borderTopWidth}`
        })
    await open(page, instance.url + PATHS.unavailable)
    for (const part of [".badge.open", ".notice", ".card", ".person", ".strip"]) {
      expect([part, await edgeOf(part)]).toEqual([part, "solid 1px"])
    }
    await open(page, instance.url + PATHS.open)
    expect(await edgeOf(".button.primary")).toBe("solid 1px")
    await open(page, `${instance.url}${PATHS["no such election"]}`)
    expect(await edgeOf(".state-icon")).toBe("solid 1px")
    await close()
  })
})
