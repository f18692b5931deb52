/** Addresses that people have: of Elekto, of a part of a page, of an election that moved; with a network and without. */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { hasBrowser, launchBrowser, newDevice } from "#test/support/browser"
import { electionTexts, START } from "#test/support/instance"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { castFromReview, rank, ranked, review, signIn } from "./steps.ts"

const COUNCIL = "/elections/council---2026"
const MOVED = "/elections/archive---council"
const FILES = electionTexts()
const gone = Object.fromEntries(Object.keys(FILES).map((path) => [path, null]))

/** Where a part of the page begins in the window, in pixels; null: it isn't there. */
const topOf = (page: Page, id: string): Promise<number | null> =>
  page.evaluate((part) => document.getElementById(part)?.getBoundingClientRect().top ?? null, id)

const isInView = async (page: Page, id: string): Promise<boolean> => {
  const top = await topOf(page, id)
  return top !== null && top >= 0 && top < (page.viewportSize()?.height ?? 0)
}

const hasAppKept = (page: Page) =>
  page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.state === "activated"))

describe.skipIf(!hasBrowser)("addresses", () => {
  let browser: Browser
  let instance: ServedInstance
  beforeAll(async () => {
    browser = await launchBrowser()
    instance = await serveInstance({
      now: instant(START + 1000),
      files: FILES,
      identities: [
        { login: "ada", name: "Ada Lark", role: "Voter" },
        { login: "olga", name: "Olga Finch", role: "Election officer" },
      ],
    })
  })
  afterAll(async () => {
    await browser.close()
    await instance.close()
  })

  test("a bookmark of Elekto leads on without a network too, once the app is there", async () => {
    const { page, complaints, close } = await newDevice(browser, "phone")
    await page.goto(instance.url + COUNCIL)
    await expect.poll(() => hasAppKept(page)).toBe(true)
    await page.reload()
    await page.getByRole("heading", { level: 1, name: "Council" }).waitFor()
    for (const offline of [false, true]) {
      await page.context().setOffline(offline)
      const query = `?offline=${offline}`
      await page.goto(`${instance.url}/app/elections/council---2026/exception${query}`)
      expect(page.url()).toBe(`${instance.url}${COUNCIL}${query}#eligibility-title`)
      await expect.poll(() => isInView(page, "eligibility-title")).toBe(true)
    }
    expect(complaints).toEqual([])
    await close()
  })

  test("a part that comes late is gone to, and whoever has begun to read is left in peace", async () => {
    const { page, close } = await newDevice(browser, "desktop")
    await page.goto(instance.url)
    await signIn(page, "Olga Finch")
    // Who is an officer is told late.
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>()
    await page.route("**/standing", async (route) => {
      await allowed
      await route.continue()
    })
    await page.goto(`${instance.url}/app/elections/council---2026/admin`)
    await page.getByRole("heading", { name: "Candidates" }).waitFor()
    expect(await topOf(page, "officer-title")).toBeNull()
    allow()
    const title = page.getByRole("heading", { name: "For you as an officer" })
    await title.waitFor()
    // At the top of the window, below the header.
    await expect.poll(() => topOf(page, "officer-title")).toBeLessThan(120)
    expect(await title.evaluate((heading) => heading === document.activeElement)).toBe(true)

    // The reader goes elsewhere on the page; something more comes above it.
    const other = await page.context().newPage()
    const held = Promise.withResolvers<void>()
    await other.route("**/standing", async (route) => {
      await held.promise
      await route.continue()
    })
    await other.goto(`${instance.url}${COUNCIL}#officer-title`)
    await other.getByRole("heading", { name: "Candidates" }).waitFor()
    await other.mouse.move(640, 400)
    await other.mouse.wheel(0, 40)
    await expect.poll(() => other.evaluate(() => scrollY)).toBeGreaterThan(0)
    held.resolve()
    await other.getByText("The files are in order.").waitFor()
    expect(await other.evaluate(() => scrollY)).toBe(40)
    await close()
  })

  test("a ballot that was sealed on a train is sent, and found again, although the election has moved", async () => {
    const { page, complaints, close } = await newDevice(browser, "phone")
    await page.goto(instance.url + COUNCIL)
    await signIn(page, "Ada Lark")
    await expect.poll(() => hasAppKept(page)).toBe(true)
    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await rank(page, "BOB")
    await review(page)
    await castFromReview(page)

    await page.context().setOffline(true)
    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await rank(page, "ALICE")
    await review(page)
    await page.getByRole("button", { name: "Seal and cast" }).click()
    await page.getByRole("heading", { name: /not cast yet/ }).waitFor()
    const moved = electionTexts({ key: "archive/council", extra: "moved_from: council/2026" })
    await instance.commit({ ...gone, ...moved })
    await page.context().setOffline(false)
    await page.getByRole("heading", { name: "Your ballot is cast" }).waitFor()

    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await page.waitForURL(`${instance.url}${MOVED}/vote`)
    await ranked(page, "ALICE").waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})
