/** Two tabs of one voter: neither loses what the other did, none of both casts twice, and both show the truth. */
import type { BrowserContext, Page } from "playwright-core"
import { beforeEach, describe, expect, test } from "vitest"
import { hasBrowser } from "#test/support/browser"
import {
  COUNCIL,
  isCast,
  isWaiting,
  prepare,
  rankAndCast,
  shownCode,
  storedBallots,
  useBadNetwork,
} from "./bad-network.ts"
import { rank, review } from "./steps.ts"

describe.skipIf(!hasBrowser)("two tabs", () => {
  const here = useBadNetwork()
  let context: BrowserContext
  let one: Page
  let two: Page
  const voters = ["ada", "ben", "cyd", "dan"]
  beforeEach(async () => {
    one = await here.voter(voters.shift() ?? "eve")
    context = one.context()
    two = await context.newPage()
  })

  const overview = async (page: Page, words: string) => {
    await page.goto(`${here.url}/ballots`)
    await page.getByText(words).waitFor()
  }

  test("one casts while the other edits: the other hears of it, and what it casts then replaces it", async () => {
    const before = await storedBallots(here.place)
    await two.goto(`${here.url}${COUNCIL}/vote`)
    await rank(two, "ALICE")
    await rankAndCast(one, here.url, "CAROL")
    await isCast(one).waitFor()
    const first = await shownCode(one)

    await rank(two, "BOB")
    await review(two)
    await two.getByText("It takes the place of the one that you cast before.").waitFor()
    await two.getByRole("button", { name: "Seal and cast" }).click()
    await isCast(two).waitFor()
    const second = await shownCode(two)
    expect(second).not.toBe(first)
    await expect.poll(() => shownCode(one)).toBe(second)
    expect(await storedBallots(here.place)).toBe(before + 1)
    await overview(one, "It took the place of an earlier one.")
  })

  test("both cast in the same moment, on a device that has no key yet: one key, two versions, the last one counts", async () => {
    const before = await storedBallots(here.place)
    for (const page of [one, two]) await page.goto(`${here.url}${COUNCIL}/vote`)
    await rank(one, "ALICE")
    await rank(two, "BOB")
    await Promise.all([review(one), review(two)])
    const press = (page: Page) => page.getByRole("button", { name: "Seal and cast" }).click()
    await Promise.all([press(one), press(two)])
    await Promise.all([isCast(one).waitFor(), isCast(two).waitFor()])
    await expect.poll(async () => (await shownCode(one)) === (await shownCode(two))).toBe(true)
    expect(await storedBallots(here.place)).toBe(before + 1)
    await overview(two, "It took the place of an earlier one.")
    await one.goto(`${here.url}/key`)
    await one.getByText("The key on this device").waitFor()
  })

  test("sealed offline in one, shown as waiting in the other, sent once, and shown as cast in both", async () => {
    await prepare(one, here.url)
    await overview(two, "Nothing is cast yet.")
    here.place.network.fail()
    await rankAndCast(one, here.url, "CAROL")
    await isWaiting(one).waitFor()
    await two.getByText("waits to be sent. It is not cast yet.").waitFor()
    const before = here.place.network.reached.length
    here.place.network.mend()
    await two.getByText("Your ballot is cast. The server signed a receipt for it.").waitFor()
    await isCast(one).waitFor()
    const sent = here.place.network.reached
      .slice(before)
      .filter((request) => request === "POST /api/v1/ballots")
    expect(sent).toHaveLength(1)
  })

  test("the tab that sealed is closed before it could send: the other one sends", async () => {
    await prepare(one, here.url)
    await overview(two, "Nothing is cast yet.")
    here.place.network.fail()
    await rankAndCast(one, here.url, "BOB")
    await isWaiting(one).waitFor()
    await one.close()
    here.place.network.mend()
    await two.getByText("Your ballot is cast. The server signed a receipt for it.").waitFor()
  })
})
