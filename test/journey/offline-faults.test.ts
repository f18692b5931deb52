/**
 * A network that fails in every way: nothing that a voter did is lost, nothing is called cast that is not, and what can be sent is
 * sent by itself.
 */
import { describe, expect, test } from "vitest"
import { hasBrowser } from "#test/support/browser"
import {
  COUNCIL,
  isCast,
  isWaiting,
  prepare,
  rankAndCast,
  sealAndCast,
  shownCode,
  storedBallots,
  useBadNetwork,
} from "./bad-network.ts"
import { rank, ranked } from "./steps.ts"

describe.skipIf(!hasBrowser)("on a network that fails", () => {
  const here = useBadNetwork()
  const { voter } = here

  const casts = () =>
    here.place.network.reached.filter((request) => request === "POST /api/v1/ballots").length

  test("without a server, all that was seen once stays readable, and a ranking waits for what it needs", async () => {
    const page = await voter("ada")
    await page.goto(`${here.url}${COUNCIL}`)
    await page.getByRole("heading", { level: 1, name: "Council" }).waitFor()

    here.place.network.fail()
    await page.goto(`${here.url}/`)
    await page
      .getByRole("link", { name: /Council/ })
      .first()
      .click()
    await page.getByRole("heading", { level: 1, name: "Council" }).waitFor()
    await page.goto(`${here.url}${COUNCIL}/candidates/bob`)
    await page.getByText("Vote for bob.").waitFor()

    await page.goto(`${here.url}${COUNCIL}/vote`)
    await rank(page, "BOB", "ALICE")
    await page.reload()
    await ranked(page, "ALICE").waitFor()
    await sealAndCast(page)
    await page.getByText("can't seal a ballot for this election yet").waitFor()
    await page.goto(`${here.url}/ballots`)
    await page.getByText("To seal it, this device needs a network once.").waitFor()
    expect(casts()).toBe(0)

    here.place.network.mend()
    await page.getByRole("link", { name: "Go on with it" }).click()
    await ranked(page, "ALICE").waitFor()
    await sealAndCast(page)
    await isCast(page).waitFor()
  })

  test("a prepared device seals without a server, and the ballot is sent by itself through a flapping network", async () => {
    const page = await voter("ben")
    await prepare(page, here.url)
    const [before, sent] = [await storedBallots(here.place), casts()]
    here.place.network.fail()
    await rankAndCast(page, here.url, "CAROL")
    await isWaiting(page).waitFor()
    await page.reload()
    await isWaiting(page).waitFor()
    await page.goto(`${here.url}/ballots`)
    await page.getByText("waits to be sent. It is not cast yet.").waitFor()
    expect(await storedBallots(here.place)).toBe(before)

    here.place.network.flap()
    // The pauses between attempts grow.
    await page
      .getByText("Your ballot is cast. The server signed a receipt for it.")
      .waitFor({ timeout: 100_000 })
    expect(await storedBallots(here.place)).toBe(before + 1)
    expect(casts()).toBe(sent + 1)
  })

  test("an answer that is lost after the server stored the ballot costs nothing: the same bytes bring the same receipt", async () => {
    const page = await voter("cyd")
    await prepare(page, here.url)
    const before = await storedBallots(here.place)
    here.place.network.loseAnswersTo("/ballots")
    await rankAndCast(page, here.url, "ALICE", "BOB")
    await isWaiting(page).waitFor()
    expect(await storedBallots(here.place)).toBe(before + 1)

    here.place.network.mend()
    await isCast(page).waitFor()
    const sent = here.place.network.bodies.filter((_, at) =>
      here.place.network.reached[at]?.endsWith("/api/v1/ballots"),
    )
    expect(sent.length).toBeGreaterThan(1)
    expect(sent.at(-1)).toBe(sent.at(-2))
    expect(await storedBallots(here.place)).toBe(before + 1)
  })

  test("an answer that is lost, and a change of mind after it: the newer wish counts, and no other device is blamed", async () => {
    const page = await voter("dan")
    await prepare(page, here.url)
    here.place.network.loseAnswersTo("/ballots")
    await rankAndCast(page, here.url, "ALICE")
    await isWaiting(page).waitFor()
    here.place.network.fail()
    await page.goto(`${here.url}${COUNCIL}/vote`)
    await rank(page, "CAROL")
    await sealAndCast(page)
    await isWaiting(page).waitFor()
    here.place.network.mend()
    await isCast(page).waitFor()
    await page.goto(`${here.url}/ballots`)
    await page.getByText("Your ballot is cast. It took the place of an earlier one.").waitFor()
  })

  test("a server that takes the request and says nothing is given up on, and asked again", async () => {
    const page = await voter("eve")
    await prepare(page, here.url)
    here.place.network.hold("/ballots")
    await rankAndCast(page, here.url, "BOB")
    await page.waitForURL("**/receipt", { timeout: 60_000 })
    await isWaiting(page).waitFor()
    here.place.network.mend()
    await page.getByRole("button", { name: "Send now" }).click()
    await isCast(page).waitFor()
    expect(await shownCode(page)).toHaveLength(43)
  })
})
