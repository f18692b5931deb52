/** A voter's way from the list to the receipt, with and without a network, and what is kept on the device. */
import { OTHER_VOTER, STATES, VOTER } from "#test/support/every-state"
import { electionPath, enter, open, settle, type Walk } from "./walk.ts"

export const voterWalk: Walk = async ({ device, shoot, size }, place) => {
  const page = await device()
  const vote = `${place.url}${electionPath(STATES.open)}/vote`
  await open(page, vote)
  await shoot(page, "vote/not-signed-in")
  // One who has cast needs the same device again, or the words.
  await enter(page, place, size === "phone" ? VOTER.name : OTHER_VOTER.name)
  await open(page, place.url)
  await shoot(page, "list/signed-in")
  await open(page, place.url + electionPath(STATES.open))
  await shoot(page, "election/eligible")
  await open(page, `${place.url}/key`)
  await shoot(page, "key/none")
  await open(page, `${place.url}/ballots`)
  await shoot(page, "ballots/none")

  await open(page, vote)
  const tray = page.getByRole("list", { name: "Unranked" })
  await tray.waitFor()
  await shoot(page, "vote/nothing-ranked")
  for (let taps = 0; taps < 4; taps++) {
    await tray.getByRole("listitem").first().getByRole("button").first().click()
  }
  await shoot(page, "vote/ranking")
  await page.locator("[data-control=name]").nth(1).click()
  await settle(page)
  await shoot(page, "vote/picked-up")
  await open(page, place.url + electionPath(STATES.open))
  await shoot(page, "election/draft")
  await open(page, vote)
  await page.getByRole("button", { name: "Review", exact: true }).click()
  await page.getByRole("button", { name: "Seal and cast" }).waitFor()
  await settle(page)
  await shoot(page, "vote/review")
  await page.getByRole("button", { name: "Seal and cast" }).click()
  await page.getByRole("heading", { name: "Your ballot is cast" }).waitFor()
  await settle(page)
  await shoot(page, "vote/receipt")
  await open(page, place.url + electionPath(STATES.open))
  await shoot(page, "election/cast")
  await open(page, `${place.url}/key`)
  await shoot(page, "key/on-this-device")
  await page.getByRole("button", { name: "Show the 12 words" }).click()
  await page.getByRole("list", { name: "The 12 words of your voting key" }).waitFor()
  await settle(page)
  await shoot(page, "key/words")
  await open(page, `${place.url}/ballots`)
  await shoot(page, "ballots/some")
  for (const summary of await page.locator("main summary").all()) await summary.click()
  await settle(page)
  await shoot(page, "ballots/unfolded")

  await open(page, `${place.url}${electionPath(STATES.many)}/vote`)
  await tray.waitFor()
  for (let taps = 0; taps < 3; taps++) {
    await tray.getByRole("listitem").first().getByRole("button").first().click()
  }
  await shoot(page, "vote/hundred-candidates")

  // On a train: sealed, not cast yet.
  await page.evaluate(() => navigator.serviceWorker.ready)
  await open(page, vote)
  await tray.waitFor()
  await page.context().setOffline(true)
  await page.getByRole("button", { name: "Review", exact: true }).click()
  await page.getByRole("button", { name: "Seal and cast" }).click()
  await page.getByRole("heading", { name: /not cast yet/ }).waitFor()
  await shoot(page, "vote/waiting")
  await page.goto(place.url)
  await page.getByRole("heading", { name: "Open now" }).waitFor()
  await shoot(page, "list/ballot-waiting")
}
