/** The same pages on paper, in forced colours, narrow, and with large text. */
import { STATES } from "#test/support/every-state"
import { electionPath, open, settle, type Walk } from "./walk.ts"

export const mediaWalk: Walk = async ({ device, shoot, size }, { url }) => {
  const page = await device()
  await open(page, url + electionPath(STATES.published))
  await page.emulateMedia({ media: "print" })
  await shoot(page, "print/published")
  await page.emulateMedia({ media: "screen" })
  await open(page, `${url}/playground`)
  await page.locator(".outcome").first().waitFor()
  await settle(page)
  await page.emulateMedia({ media: "print" })
  await shoot(page, "print/count")
  await page.emulateMedia({ media: "screen", forcedColors: "active" })
  await shoot(page, "forced-colours/count")
  for (const [name, path] of [
    ["list", "/"],
    ["election", electionPath(STATES.open)],
    ["sign-in", "/sign-in"],
  ] as const) {
    await open(page, url + path)
    await shoot(page, `forced-colours/${name}`)
  }
  await page.emulateMedia({ forcedColors: "none" })
  if (size !== "phone") return
  await page.setViewportSize({ width: 320, height: 640 })
  for (const [name, path] of [
    ["list", "/"],
    ["election", electionPath(STATES.open)],
    ["many-candidates", electionPath(STATES.many)],
  ] as const) {
    await open(page, url + path)
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%"
    })
    await shoot(page, `large-text/${name}`)
  }
}
