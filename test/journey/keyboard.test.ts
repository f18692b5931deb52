/** Voting, counting and looking things up with the keyboard alone, as the accessibility tree and the live regions tell it. */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Device, hasBrowser, launchBrowser, newDevice, type SIZES } from "#test/support/browser"
import { OFFICER, STATES, serveEveryState, VOTER } from "#test/support/every-state"
import type { ServedInstance } from "#test/support/served-instance"
import { focusOf, keyboardOf, listenTo } from "./keyboard.ts"
import { violations } from "./violations.ts"

describe.skipIf(!hasBrowser)("with the keyboard alone", () => {
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

  /** Rows that glide to their places can't be told from what they pass. */
  async function visitor(size: keyof typeof SIZES): Promise<Device> {
    const device = await newDevice(browser, size)
    await device.page.emulateMedia({ reducedMotion: "reduce" })
    return device
  }

  test("a voter signs in, ranks, ties, casts, and reads the words of the key", async () => {
    const { page, complaints, close } = await visitor("desktop")
    const { use, to, press, unseen } = keyboardOf(page)
    const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor()
    const focusIsOn = (words: string) => expect.poll(() => focusOf(page)).toBe(words)

    await page.goto(instance.url)
    await heading("Elections")
    await use("link", /^Steering Committee 2026/)
    await focusIsOn("h1: Steering Committee 2026")
    expect(await page.title()).toContain("Steering Committee 2026")
    await use("link", "Go to sign-in")
    await focusIsOn("h1: Sign in")
    await use("button", new RegExp(VOTER.name))
    await heading("Steering Committee 2026")
    await use("button", "Rank candidates")
    await focusIsOn("h1: Rank the candidates")

    const heard = await listenTo(page)
    const tray = page.getByRole("list", { name: "Unranked" })
    const names = await tray.locator("button").allTextContents()
    const [first = "", second = "", third = ""] = names
    for (const name of [first, second, third]) await use("button", name)
    await to("button", third)
    await press("Shift+ArrowUp", "=")
    await expect
      .poll(heard)
      .toEqual([
        `${first}: 1st. ${names.length - 1} candidates not ranked yet.`,
        `${second}: 2nd. ${names.length - 2} candidates not ranked yet.`,
        `${third}: 3rd. ${names.length - 3} candidates not ranked yet.`,
        `${third}: 2nd. ${names.length - 3} candidates not ranked yet.`,
        `${third}: 1st, tied with ${first}. ${names.length - 3} candidates not ranked yet.`,
      ])
    await use("button", "Review")
    await focusIsOn("h1: Review your ballot")
    expect(await page.getByRole("list", { name: "What your ballot says" }).ariaSnapshot()).toContain(third)
    await use("button", "Seal and cast")
    await focusIsOn("h1: Your ballot is cast")
    await use("button", "Show the 12 words")
    const words = page.getByRole("list", { name: "The 12 words of your voting key" })
    await expect.poll(() => words.getByRole("listitem").count()).toBe(12)
    expect(unseen).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test("an officer counts an election, and reads pair by pair how it came about", async () => {
    const { page, complaints, close } = await visitor("desktop")
    const { use, to, press, unseen } = keyboardOf(page)
    await page.goto(`${instance.url}/elections/${STATES.closed}`)
    await use("button", "Sign in")
    await use("button", new RegExp(OFFICER.name))
    await use("button", /^Conclude/)
    const dialog = page.getByRole("dialog")
    await dialog.waitFor()
    // Nothing behind it can be reached.
    for (let stops = 0; stops < 6; stops++) {
      await press("Tab")
      expect(
        await page
          .locator("main :focus, header :focus, footer :focus")
          .and(page.locator(":not(dialog *)"))
          .count(),
      ).toBe(0)
    }
    await press("Escape")
    await dialog.waitFor({ state: "hidden" })
    expect(await focusOf(page)).toMatch(/^button: Conclude/)
    await press("Enter")
    await dialog.waitFor()
    await use("button", /^Conclude/)
    await page
      .getByRole("heading", { level: 2, name: "Pair by pair" })
      .or(page.locator(".outcome"))
      .first()
      .waitFor()
    if (!page.url().endsWith("/result")) await page.goto(`${instance.url}/elections/${STATES.closed}/result`)
    await to("gridcell", /over/)
    const cell = await focusOf(page)
    await press("ArrowRight")
    expect(await focusOf(page)).not.toBe(cell)
    await press("Enter")
    expect(await page.locator("[role=gridcell][aria-selected=true]:focus").count()).toBe(1)
    expect(unseen).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test("a visitor counts ballots of their own", async () => {
    const { page, complaints, close } = await visitor("desktop")
    const { use, to, press, unseen } = keyboardOf(page)
    await page.goto(`${instance.url}/playground`)
    await to("textbox", "Ballots")
    await press("Control+a", "Delete")
    await page.keyboard.insertText("Ada > Bob > Cy * 3\nBob > Cy * 2\n")
    await page.getByText("Elected: Ada.").waitFor()
    await to("combobox", "Method")
    await press("End")
    await page
      .getByText(/STV|Meek/)
      .nth(1)
      .waitFor()
    await press("b")
    await page.getByText("Elected: Bob.").waitFor()
    await to("spinbutton", "Seats")
    await press("ArrowUp")
    await page
      .getByText(/^Elected: .* and /)
      .first()
      .waitFor()
    await use("button", "Swap")
    await to("button", "Count as JSON")
    expect(unseen).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test("the focus goes to what was opened, and back with it", async () => {
    const { page, complaints, close } = await visitor("phone")
    const { use, to, press, unseen } = keyboardOf(page)
    const focusIsOn = (words: string) => expect.poll(() => focusOf(page)).toBe(words)
    await page.goto(instance.url)
    await page.getByRole("heading", { level: 1 }).waitFor()
    await to("link", /^Steering Committee 2025/)
    const below = await page.evaluate(() => scrollY)
    expect(below).toBeGreaterThan(0)
    await press("Enter")
    await focusIsOn("h1: Steering Committee 2025")
    expect(await page.evaluate(() => scrollY)).toBe(0)
    expect(await page.title()).toContain("Steering Committee 2025")
    await page.goBack()
    await focusIsOn("h1: Elections")
    expect(await page.title()).toContain("Elections")
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(below)

    await use("link", /^Steering Committee 2026/)
    await use("link", /^Ren Okpallaro/)
    await focusIsOn("h1: Ren Okpallaro")
    await page.goBack()
    await focusIsOn("h1: Steering Committee 2026")

    await page.goto(instance.url)
    await page.getByRole("heading", { level: 1 }).waitFor()
    // The first page leaves the focus where the browser put it: the first stop skips what all pages begin with.
    await press("Tab")
    expect(await focusOf(page)).toBe("a: Skip to content")
    await press("Enter")
    await expect.poll(() => focusOf(page)).toMatch(/^main:/)
    expect(unseen).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test("the sheet of shortcuts and the palette give the focus back to where it was", async () => {
    const { page, complaints, close } = await visitor("desktop")
    const { to, press, unseen } = keyboardOf(page)
    await page.goto(instance.url)
    await to("link", /^Steering Committee 2026/)
    const before = await focusOf(page)
    for (const [key, name] of [
      ["?", /shortcuts/],
      ["Control+k", /Jump/],
    ] as const) {
      await press(key)
      const dialog = page.getByRole("dialog", { name })
      await dialog.waitFor()
      expect(await violations(page)).toEqual([])
      await press("Escape")
      await dialog.waitFor({ state: "hidden" })
      expect(await focusOf(page)).toBe(before)
    }
    expect(unseen).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})
