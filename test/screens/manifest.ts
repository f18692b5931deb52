/**
 * `bun run screens:manifest`: takes the pictures that the web app manifest names, of the app itself, into client/public/screenshots.
 *
 * They are part of the repository: to be taken anew when the app looks otherwise.
 */
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { ensureBuild } from "../../.ci/ensure-build.ts"
import { instant } from "../../core/base/instant.ts"
import { launchBrowser } from "../support/browser.ts"
import { demoFiles } from "../support/demo-files.ts"
import { serveInstance } from "../support/served-instance.ts"

const root = join(import.meta.dirname, "../..")
const folder = join(root, "client/public/screenshots")
const NOW = instant(Date.parse("2026-06-15T10:00:00Z"))
const QUALITY = 70
const SHAPES = {
  narrow: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  wide: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
} as const

await ensureBuild(root)
await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
const instance = await serveInstance({ now: NOW, ...(await demoFiles(NOW)) })

for (const [shape, size] of Object.entries(SHAPES)) {
  const context = await browser.newContext({ ...size, locale: "en-GB", reducedMotion: "reduce" })
  const page = await context.newPage()
  const camera = await context.newCDPSession(page)
  // Where people vote there is no strip that calls it a demo.
  await page.route("**/api/v1/session", async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), provider: "github" } })
  })
  const shoot = async (name: string) => {
    const y = await page.evaluate(() => scrollY)
    const clip = { x: 0, y, ...size.viewport, scale: size.deviceScaleFactor }
    const { data } = await camera.send("Page.captureScreenshot", { format: "webp", quality: QUALITY, clip })
    await Bun.write(join(folder, `${name}-${shape}.webp`), Buffer.from(data, "base64"))
  }
  await page.goto(instance.url)
  await page.getByRole("heading", { name: "Open now" }).waitFor()
  await shoot("list")
  await signIn(page, shape === "wide" ? "tavita-ruakoa" : "sefu-marandel")
  await page.goto(`${instance.url}/elections/steering---2026/vote`)
  const tray = page.getByRole("list", { name: "Unranked" })
  for (const name of ["Noemi Castelbrook", "Ren Okpallaro", "Solvei Batmarsh"]) {
    await tray.getByRole("button", { name, exact: true }).click()
  }
  await page.mouse.move(0, 0)
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    scrollTo(0, 0)
  })
  await shoot("ranking")
  await page.goto(`${instance.url}/playground`)
  await page.getByText("Elected: Lisbon.").waitFor()
  const result = page.locator(".playground-result")
  if (shape === "narrow") {
    await result.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 16))
  }
  await shoot("count")
  await context.close()
}
await browser.close()
await instance.close()
process.exit(0)

/** The page of sign-in asks a forge; the demo's own way in stays, and is taken here. */
async function signIn(page: Page, login: string): Promise<void> {
  const status = await page.evaluate(async (name) => {
    const response = await fetch("/api/v1/session/demo", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login: name }),
    })
    return response.status
  }, login)
  if (status !== 200) throw new Error(`nobody is called ${login}: ${status}`)
}
