/** What anyone sees: the list in its states, candidates, signing in, addresses that lead nowhere. */
import { STATES } from "#test/support/every-state"
import { electionPath, open, settle, type Walk } from "./walk.ts"

export const publicWalk: Walk = async ({ device, shoot }, { url, emptyUrl }) => {
  const page = await device()
  // On its way: what was never fetched, and what its answer takes.
  const { promise: allowed, resolve: allow } = Promise.withResolvers<void>()
  await page.route("**/api/v1/elections", async (route) => {
    await allowed
    await route.continue()
  })
  await page.goto(url)
  await page.locator(".skeleton").first().waitFor()
  await shoot(page, "list/loading")
  allow()
  await settle(page)
  await page.unroute("**/api/v1/elections")
  await shoot(page, "list/elections")

  await open(page, `${url}${electionPath(STATES.many)}`)
  await shoot(page, "election/many-candidates")
  await open(page, `${url}${electionPath(STATES.open)}/candidates/ren-okpallaro`)
  await shoot(page, "candidate/profile")
  await open(page, `${url}${electionPath(STATES.open)}/candidates/nobody`)
  await shoot(page, "candidate/unknown")
  await open(page, `${url}/sign-in`)
  await shoot(page, "sign-in/demo")
  await open(page, `${url}/nowhere`)
  await shoot(page, "not-found/address")
  await open(page, `${url}${electionPath("nowhere")}`)
  await shoot(page, "not-found/election")
  await open(page, emptyUrl)
  await shoot(page, "list/empty")

  // Without a network: what was seen, and what was not.
  await open(page, url)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  await settle(page)
  await page.context().setOffline(true)
  await page.evaluate(() => dispatchEvent(new Event("offline")))
  await page.goto(url)
  await settle(page)
  await shoot(page, "list/offline")
  await page.goto(`${url}${electionPath(STATES.small)}`)
  await settle(page)
  await shoot(page, "election/offline-unseen")

  const failing = await device()
  await failing.route("**/api/v1/**", (route) =>
    route.fulfill({
      status: 500,
      contentType: "application/problem+json",
      body: JSON.stringify({
        code: "INTERNAL",
        detail: "Something is broken on the server. Try again in a moment.",
      }),
    }),
  )
  await failing.goto(url)
  await settle(failing)
  await shoot(failing, "list/error")
  await failing.goto(`${url}${electionPath(STATES.open)}`)
  await settle(failing)
  await shoot(failing, "election/error")
}
