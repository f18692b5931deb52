/** Time: a phone whose clock is wrong, and an election that opens, or closes while a phone is offline. */
import type { Page } from "playwright-core"
import { describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { hasBrowser } from "#test/support/browser"
import { END, START } from "#test/support/instance"
import {
  COUNCIL,
  isCast,
  isWaiting,
  prepare,
  rankAndCast,
  sealAndCast,
  storedBallots,
  useBadNetwork,
} from "./bad-network.ts"
import { rank } from "./steps.ts"

const SECOND = 1000
const DAY = 24 * 3_600_000

describe.skipIf(!hasBrowser)("time", () => {
  const here = useBadNetwork()

  /** A phone whose clock is off by so many milliseconds, and goes on as clocks do until the test moves it. */
  const voter = (login: string, off = 0): Promise<Page> =>
    here.voter(login, (fresh) => fresh.clock.install({ time: START + SECOND + off }))

  test.each([-400, 3, 400])(
    "a phone that is %s days off shows the server's time, also without a network",
    async (days) => {
      const page = await voter("ada", days * DAY)
      const left = page.locator(".countdown", { hasText: /Closes in 13 days,? 23 hours/ })
      await page.goto(`${here.url}${COUNCIL}`)
      await left.waitFor()
      here.place.network.fail()
      await page.reload()
      await left.waitFor()
      await page.goto(`${here.url}${COUNCIL}/vote`)
      await rank(page, "BOB")
      await page.getByRole("button", { name: "Review", exact: true }).click()
      await page.getByText(/^Council\. Closes in 13 days,? 23 hours/).waitFor()
    },
  )

  test("a page that stays open learns by itself when voting opens and when it closes", async () => {
    here.place.instance.clock.set(instant(START - 10 * SECOND))
    const page = await voter("ada", -11 * SECOND)
    await page.goto(`${here.url}${COUNCIL}`)
    await page.getByText("You can vote as soon as voting opens").waitFor()
    here.place.instance.clock.set(instant(START + 5 * SECOND))
    await page.clock.fastForward(15 * SECOND)
    await page.getByRole("button", { name: "Rank candidates" }).waitFor()
    here.place.instance.clock.set(instant(END + 5 * SECOND))
    await page.clock.fastForward(END - START + 5 * SECOND)
    await page.getByText("Voting has ended. The officers count next").waitFor()
  })

  test("what is sealed when an election closes offline is never called cast; what was cast before it is", async () => {
    const page = await voter("ben")
    await rankAndCast(page, here.url, "BOB")
    await isCast(page).waitFor()
    const before = await storedBallots(here.place)

    here.place.network.fail()
    await page.goto(`${here.url}${COUNCIL}/vote`)
    await rank(page, "ALICE")
    await sealAndCast(page)
    await isWaiting(page).waitFor()
    here.place.instance.clock.set(instant(END + SECOND))
    await page.clock.fastForward(END - START)
    await page.getByText("Voting has ended, and no answer from the server has reached this device").waitFor()
    expect(await isCast(page).count()).toBe(0)
    await page.goto(`${here.url}/ballots`)
    await page
      .getByText("it is not known yet whether your sealed ballot reached the server in time")
      .waitFor()

    here.place.network.mend()
    await page.clock.fastForward(60 * SECOND)
    await page
      .getByText("A sealed ballot reached the server only after the end, so it does not count.")
      .waitFor()
    expect(await storedBallots(here.place)).toBe(before)
    await page.goto(`${here.url}${COUNCIL}`)
    await page.getByText("Voting ended before this reached the server").waitFor()
    await page.getByRole("button", { name: "Remove it from this device" }).click()
    await page.getByText("You voted in this election.").waitFor()
  })

  test("a ballot that arrived in time is found to be cast, though its answer was lost and the election is over", async () => {
    const page = await voter("cyd")
    await prepare(page, here.url)
    here.place.network.loseAnswersTo("/ballots")
    await rankAndCast(page, here.url, "CAROL")
    await isWaiting(page).waitFor()
    here.place.network.fail()
    here.place.instance.clock.set(instant(END + SECOND))
    await page.clock.fastForward(END - START)
    await page.getByText("no answer from the server has reached this device").waitFor()
    here.place.network.mend()
    await page.clock.fastForward(60 * SECOND)
    await isCast(page).waitFor()
  })
})
