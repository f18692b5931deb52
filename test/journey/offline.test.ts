/** Without a network: what was seen stays readable, and a prepared device seals a ballot that is sent when the network is back. */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { hasBrowser, launchBrowser, newDevice } from "#test/support/browser"
import { electionTexts, START } from "#test/support/instance"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"

const COUNCIL = "/elections/council---2026"

describe.skipIf(!hasBrowser)("offline", () => {
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

  test("a voter who cast once changes the ballot on a train", async () => {
    const { page, close } = await newDevice(browser, "phone")
    const tray = page.getByRole("list", { name: "Unranked" })
    const ranking = page.getByRole("list", { name: "Your ranking" })
    await page.goto(`${instance.url}/sign-in`)
    await page.getByRole("button", { name: /Ada Lark/ }).tap()
    await page.getByRole("button", { name: "Sign out" }).waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await tray.getByRole("button", { name: "BOB", exact: true }).tap()
    await page.getByRole("button", { name: "Review", exact: true }).tap()
    await page.getByRole("button", { name: "Seal and cast" }).tap()
    await page.getByRole("heading", { name: "Your ballot is cast" }).waitFor()

    await page.context().setOffline(true)
    await page.goto(`${instance.url}/`)
    await page
      .getByRole("link", { name: /Council/ })
      .first()
      .waitFor()
    await page.goto(`${instance.url}${COUNCIL}`)
    await page.getByRole("heading", { level: 1, name: "Council" }).waitFor()
    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await ranking.getByRole("button", { name: "BOB", exact: true }).waitFor()
    await tray.getByRole("button", { name: "ALICE", exact: true }).tap()
    await page.getByRole("button", { name: "Review", exact: true }).tap()
    await page.getByRole("button", { name: "Seal and cast" }).tap()
    await page.getByRole("heading", { name: /not cast yet/ }).waitFor()
    expect(await page.getByRole("heading", { name: "Your ballot is cast" }).count()).toBe(0)

    await page.context().setOffline(false)
    await page.getByRole("heading", { name: "Your ballot is cast" }).waitFor()
    await close()
  })
})
