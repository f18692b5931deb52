/** What officers see beyond: their card, the count, trustees, the result. */
import { OFFICER, STATES } from "#test/support/every-state"
import { electionPath, enter, open, settle, type Walk } from "./walk.ts"

export const officerWalk: Walk = async ({ device, shoot }, place) => {
  const page = await device()
  await enter(page, place, OFFICER.name)
  const states = ["open", "upcoming", "closed", "counted", "published", "unavailable", "trustees"] as const
  for (const state of states) {
    await open(page, place.url + electionPath(STATES[state]))
    await page.getByRole("heading", { name: "For you as an officer" }).waitFor()
    await settle(page)
    await shoot(page, `officer/${state}`)
  }
  await open(page, `${place.url}${electionPath(STATES.trustees)}/trustee`)
  await shoot(page, "trustee/no-key")
  await page.getByRole("button", { name: "Make my trustee key" }).click()
  await page.getByRole("list", { name: "The 12 words of your voting key" }).waitFor()
  await shoot(page, "trustee/words")
  await open(page, `${place.url}${electionPath(STATES.unavailable)}/trustee`)
  await shoot(page, "trustee/to-prove")
  await open(page, `${place.url}${electionPath(STATES.closed)}/result`)
  await shoot(page, "result/not-counted")
  await open(page, `${place.url}${electionPath(STATES.counted)}/result`)
  await page.getByRole("heading", { name: "Pair by pair" }).waitFor()
  await shoot(page, "result/count")
}
