/** Ranking by each way alone, and a ballot whose answer is lost, in a browser. */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { type Device, hasBrowser, launchBrowser, newDevice, type SIZES } from "#test/support/browser"
import { electionTexts, START } from "#test/support/instance"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"

const VOTERS = ["ada", "ben", "cyd", "dan"].map((login) => ({
  login,
  name: `Person ${login}`,
  role: "Voter",
}))

describe.skipIf(!hasBrowser)("a voter", () => {
  let browser: Browser
  let instance: ServedInstance
  const devices: Device[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    instance = await serveInstance({
      now: instant(START + 1000),
      files: electionTexts(),
      identities: VOTERS,
    })
  })
  afterAll(async () => {
    await browser.close()
    await instance.close()
    for (const { complaints } of devices) expect(complaints).toEqual([])
  })

  /** A fresh device at the ranking page, signed in. */
  async function ranking(login: string, size: keyof typeof SIZES): Promise<Page> {
    const device = await newDevice(browser, size)
    devices.push(device)
    const { page } = device
    await page.goto(`${instance.url}/sign-in`)
    await page.getByRole("button", { name: new RegExp(`Person ${login}`) }).click()
    await page.getByRole("button", { name: "Sign out" }).waitFor()
    await page.goto(`${instance.url}/elections/council---2026/vote`)
    await page.getByRole("list", { name: "Unranked" }).waitFor()
    return page
  }

  const order = (page: Page): Promise<string[]> =>
    page.getByRole("list", { name: "Your ranking" }).locator("[data-control=name]").allTextContents()

  const trayButton = (page: Page, name: string) =>
    page.getByRole("list", { name: "Unranked" }).getByRole("button", { name, exact: true })

  const rankedButton = (page: Page, name: string) =>
    page.getByRole("list", { name: "Your ranking" }).getByRole("button", { name, exact: true })

  test("ranks with the keyboard alone, hears each change, and undoes it", async () => {
    const page = await ranking("ada", "desktop")
    expect(await order(page)).toEqual([])
    for (const name of ["BOB", "CAROL"]) {
      await trayButton(page, name).press("Enter")
      await rankedButton(page, name).waitFor()
    }
    expect(await order(page)).toEqual(["BOB", "CAROL"])
    await rankedButton(page, "CAROL").press("Shift+ArrowUp")
    await expect.poll(() => order(page)).toEqual(["CAROL", "BOB"])
    await expect
      .poll(async () => (await page.getByRole("status").allTextContents()).join(" "))
      .toContain("CAROL")
    await rankedButton(page, "CAROL").press("Control+z")
    await expect.poll(() => order(page)).toEqual(["BOB", "CAROL"])
    await rankedButton(page, "CAROL").press("Delete")
    await expect.poll(() => order(page)).toEqual(["BOB"])
    // What was ranked is there after a reload.
    await page.locator("[data-saved=true]").waitFor()
    await page.reload()
    await expect.poll(() => order(page)).toEqual(["BOB"])
  })

  test("drags with a mouse, into the ranking and within it", async () => {
    const page = await ranking("ben", "desktop")
    // Rows that are still gliding to their places can't be aimed at.
    await page.emulateMedia({ reducedMotion: "reduce" })
    await trayButton(page, "ALICE").click()
    await trayButton(page, "BOB").click()
    const bob = rankedButton(page, "BOB")
    const alice = rankedButton(page, "ALICE")
    await expect.poll(() => order(page)).toEqual(["ALICE", "BOB"])
    const [from, to] = [await bob.boundingBox(), await alice.boundingBox()]
    if (!from || !to) throw new Error("the candidates are not on the page")
    await page.mouse.move(from.x + 10, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(from.x + 10, from.y - 10, { steps: 5 })
    await page.mouse.move(to.x + 10, to.y - 8, { steps: 10 })
    await page.mouse.up()
    await expect.poll(() => order(page)).toEqual(["BOB", "ALICE"])
  })

  test("taps in order of preference, and moves by buttons", async () => {
    const page = await ranking("cyd", "phone")
    await trayButton(page, "CAROL").tap()
    await trayButton(page, "ALICE").tap()
    await page.getByRole("button", { name: "Move ALICE up" }).tap()
    await expect.poll(() => order(page)).toEqual(["ALICE", "CAROL"])
  })

  test("whose answer is lost after the server stored the ballot gets the same receipt by sending again", async () => {
    const page = await ranking("dan", "phone")
    await trayButton(page, "BOB").tap()
    await page.getByRole("button", { name: "Review", exact: true }).tap()
    let lost = 0
    await page.route("**/api/v1/ballots", async (route) => {
      await route.fetch()
      lost++
      await route.abort("connectionreset")
    })
    await page.getByRole("button", { name: "Seal and cast" }).tap()
    await page.getByRole("heading", { name: /not cast yet/ }).waitFor()
    expect(lost).toBeGreaterThan(0)
    await page.unroute("**/api/v1/ballots")
    await page.reload()
    await page.getByRole("heading", { name: "Your ballot is cast" }).waitFor()
    const stored = await instance.context.db.selectFrom("ballots").selectAll().execute()
    expect(stored).toHaveLength(1)
  })
})
