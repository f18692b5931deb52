/** The page of a result, as its officer sees it: what was cast is counted, told and drawn, readable by everybody. */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { hasBrowser, launchBrowser, newDevice, SIZES } from "#test/support/browser"
import { END, electionTexts, START } from "#test/support/instance"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { cast, enrol } from "#test/support/voting-voters"
import { signIn } from "./steps.ts"
import { violations } from "./violations.ts"

const RESULT = "/elections/council---2026/result"

/** A circle: alice beats bob 5 to 2, bob beats carol 5 to 2, carol beats alice 4 to 3. */
const BALLOTS = [
  ...["ada", "ben", "cyd"].map((login) => [login, [["alice"], ["bob"], ["carol"]]] as const),
  ...["dan", "eve"].map((login) => [login, [["bob"], ["carol"], ["alice"]]] as const),
  ...["fay", "gus"].map((login) => [login, [["carol"], ["alice"], ["bob"]]] as const),
]

describe.skipIf(!hasBrowser)("the page of a result", () => {
  let browser: Browser
  let instance: ServedInstance
  beforeAll(async () => {
    browser = await launchBrowser()
    instance = await serveInstance({
      now: instant(START + 1000),
      files: electionTexts({ voters: BALLOTS.map(([login]) => login) }),
      identities: [{ login: "olga", name: "Olga Finch", role: "Election officer" }],
    })
    const { context } = instance
    for (const [login, ranking] of BALLOTS) await cast(context, await enrol(context, login), 1, ranking)
    instance.clock.set(END)
  })
  afterAll(async () => {
    await browser.close()
    await instance.close()
  })

  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])("explains itself on a %s", async (size) => {
    const { page, complaints, close } = await newDevice(browser, size)
    if (size === "phone") await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(`${instance.url}/elections/council---2026`)
    await signIn(page, "Olga Finch")
    await page.goto(`${instance.url}/elections/council---2026`)
    const conclude = page.getByRole("button", { name: "Conclude and count" })
    const counted = page.getByRole("link", { name: /result|count/i })
    await conclude.or(counted).first().waitFor()
    if (await conclude.isVisible()) {
      await conclude.click()
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /conclude/i })
        .click()
      await page.locator(".outcome").waitFor()
    }
    await page.goto(instance.url + RESULT)
    await page.getByText("Elected: ALICE.").waitFor()
    const order = await page.getByRole("heading", { level: 2 }).allTextContents()
    expect(order).toEqual([
      "The rule",
      "How it went",
      "Pair by pair",
      "Who beats whom",
      "By other methods",
      "Ballots",
    ])
    await page.getByRole("gridcell", { name: /^ALICE over CAROL/ }).click()
    await page
      .getByText(/ALICE > BOB > CAROL/)
      .first()
      .waitFor()
    for (const summary of await page.locator(".count-view summary").all()) await summary.click()
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})
