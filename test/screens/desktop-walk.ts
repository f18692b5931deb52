/** What is there for keyboards and large windows: the palette, the sheet of shortcuts, three panes. */
import { OFFICER, STATES } from "#test/support/every-state"
import { electionPath, enter, open, settle, type Walk } from "./walk.ts"

export const desktopWalk: Walk = async ({ device, shoot, size }, place) => {
  const page = await device()
  await open(page, place.url)
  for (const [key, name] of [
    ["/", "palette"],
    ["?", "shortcuts"],
  ] as const) {
    await page.keyboard.press(key)
    await page.getByRole("dialog").waitFor()
    await settle(page)
    await shoot(page, `desktop/${name}`)
    await page.keyboard.press("Escape")
    await page.getByRole("dialog").waitFor({ state: "hidden" })
  }
  if (size === "phone") return
  await enter(page, place, OFFICER.name)
  await page.setViewportSize({ width: 1680, height: 900 })
  await open(page, `${place.url}${electionPath(STATES.open)}/vote`)
  await page.getByRole("list", { name: "Unranked" }).waitFor()
  await shoot(page, "desktop/three-panes")
}
