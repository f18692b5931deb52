/** One election in each of its states, as anyone sees it. */
import { OUTSIDER, STATES } from "#test/support/every-state"
import { electionPath, enter, open, settle, type Walk } from "./walk.ts"

export const electionWalk: Walk = async ({ device, shoot }, place) => {
  const page = await device()
  for (const [state, slug] of Object.entries(STATES)) {
    await open(page, place.url + electionPath(slug))
    await shoot(page, `election/${state}`)
  }
  await open(page, place.url + electionPath(STATES.trustees))
  for (const summary of await page.locator("summary").all()) await summary.click()
  await settle(page)
  await shoot(page, "election/for-checking")

  const outsider = await device()
  await enter(outsider, place, OUTSIDER.name)
  await open(outsider, place.url + electionPath(STATES.open))
  await shoot(outsider, "election/not-eligible")
  await open(outsider, `${place.url}${electionPath(STATES.open)}/vote`)
  await shoot(outsider, "vote/not-eligible")
}
