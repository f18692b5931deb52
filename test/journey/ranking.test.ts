/** Ranking by each way alone, and a ballot whose answer is lost, in a browser. */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { type Device, hasBrowser, launchBrowser, newDevice, type SIZES } from "#test/support/browser"
import { electionTexts, START } from "#test/support/instance"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { dragByFinger, said, tiers } from "./ranking-place.ts"

const VOTERS = ["ada", "ben", "cyd", "dan", "eve", "fay", "gil"].map((login) => ({
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
      files: electionTexts({ voters: VOTERS.map(({ login }) => login) }),
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

  test("ranks with keys, hears each change, undoes and makes it again", async () => {
    const page = await ranking("ada", "desktop")
    const hears = (words: string) =>
      expect.poll(async () => (await page.getByRole("status").allTextContents()).join(" ")).toContain(words)
    expect(await order(page)).toEqual([])
    for (const name of ["BOB", "CAROL"]) {
      await trayButton(page, name).press("Enter")
      await rankedButton(page, name).waitFor()
    }
    expect(await order(page)).toEqual(["BOB", "CAROL"])
    await rankedButton(page, "CAROL").press("Shift+ArrowUp")
    await expect.poll(() => order(page)).toEqual(["CAROL", "BOB"])
    await hears("CAROL: 1st. 1 candidate not ranked yet.")
    await rankedButton(page, "CAROL").press("Control+z")
    await expect.poll(() => order(page)).toEqual(["BOB", "CAROL"])
    await hears("Undone. CAROL: 2nd. 1 candidate not ranked yet.")
    await rankedButton(page, "CAROL").press("Control+Shift+z")
    await expect.poll(() => order(page)).toEqual(["CAROL", "BOB"])
    await hears("Made again. CAROL: 1st. 1 candidate not ranked yet.")
    await rankedButton(page, "CAROL").press("Delete")
    await expect.poll(() => order(page)).toEqual(["BOB"])
    await hears("CAROL: not ranked. 2 candidates not ranked yet.")
    // What was ranked is there after a reload.
    await page.locator("[data-saved=true]").waitFor()
    await page.reload()
    await expect.poll(() => order(page)).toEqual(["BOB"])
  })

  test("undoes several steps by the button, makes them again, and a new change ends that", async () => {
    const page = await ranking("eve", "phone")
    const undo = page.getByRole("button", { name: "Undo", exact: true })
    const redo = page.getByRole("button", { name: "Redo", exact: true })
    expect([await undo.getAttribute("aria-disabled"), await redo.getAttribute("aria-disabled")]).toEqual([
      "true",
      "true",
    ])
    for (const name of ["CAROL", "ALICE", "BOB"]) await trayButton(page, name).tap()
    await page.getByRole("button", { name: "Move BOB up" }).tap()
    await expect.poll(() => order(page)).toEqual(["CAROL", "BOB", "ALICE"])
    for (let steps = 0; steps < 3; steps++) await undo.tap()
    await expect.poll(() => order(page)).toEqual(["CAROL"])
    await redo.tap()
    await redo.tap()
    await expect.poll(() => order(page)).toEqual(["CAROL", "ALICE", "BOB"])
    await undo.tap()
    await trayButton(page, "BOB").tap()
    expect(await redo.getAttribute("aria-disabled")).toBe("true")
    await expect.poll(() => order(page)).toEqual(["CAROL", "ALICE", "BOB"])
  })

  test("ties by dropping one on another with a finger, and takes the tie apart by a button", async () => {
    const page = await ranking("fay", "phone")
    await page.emulateMedia({ reducedMotion: "reduce" })
    await trayButton(page, "ALICE").tap()
    await trayButton(page, "BOB").tap()
    const target = await rankedButton(page, "ALICE").boundingBox()
    if (!target) throw new Error("ALICE is not on the page")
    await dragByFinger(page, page.locator("[data-candidate=carol]"), target.y + target.height / 2)
    await expect.poll(() => tiers(page)).toEqual([["ALICE", "CAROL"], ["BOB"]])
    await expect.poll(() => said(page)).toBe("CAROL: 1st, tied with ALICE. Everyone is ranked.")
    await rankedButton(page, "CAROL").tap()
    await page.getByRole("button", { name: "Out of the tie" }).tap()
    await expect.poll(() => tiers(page)).toEqual([["ALICE"], ["CAROL"], ["BOB"]])
    await page.getByText("What this says, pair by pair").tap()
    await page.getByText("You prefer ALICE to CAROL and BOB.").waitFor()
  })

  test("reads profiles one after another without losing the ranking, and ranks from there", async () => {
    const page = await ranking("gil", "phone")
    await trayButton(page, "BOB").tap()
    await page
      .getByRole("link", { name: /^About/ })
      .first()
      .tap()
    const sheet = page.getByRole("dialog")
    const next = sheet.getByRole("button", { name: "Next candidate" })
    const before = sheet.getByRole("button", { name: "Previous candidate" })
    while ((await before.getAttribute("aria-disabled")) === "false") await before.tap()
    const seen: string[] = []
    for (let read = 0; read < 3; read++) {
      seen.push((await sheet.getByRole("heading", { level: 2 }).textContent()) ?? "")
      const add = sheet.getByRole("button", { name: /^Rank / })
      if ((await add.count()) > 0) await add.tap()
      await sheet.getByRole("button", { name: "Take out of the ranking" }).waitFor()
      if (read < 2) await next.tap()
    }
    expect(await next.getAttribute("aria-disabled")).toBe("true")
    expect([...seen].sort()).toEqual(["ALICE", "BOB", "CAROL"])
    await sheet.getByRole("button", { name: "Back to the ranking" }).tap()
    expect(await order(page)).toEqual(["BOB", ...seen.filter((name) => name !== "BOB")])
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
