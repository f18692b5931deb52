/** Every page of a voter's way, read by axe (WCAG 2.2 A and AA), at both sizes and in both colour schemes. */

import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { createDemo } from "#server/demo/demo"
import { hasBrowser, launchBrowser, newDevice, SIZES } from "#test/support/browser"
import { must } from "#test/support/sealing"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { violations } from "./violations.ts"

const NOW = instant(Date.parse("2026-06-15T10:00:00Z"))
const OPEN = "/elections/steering---2026"

/** The demo's election files, as the demo itself serves them. */
async function demoFiles() {
  const directory = await mkdtemp(join(tmpdir(), "votive-axe-"))
  const { path, identities } = must(await createDemo({ directory: join(directory, "demo"), now: NOW }))
  const names = [...new Bun.Glob("elections/**").scanSync({ cwd: path })]
  const texts = names.map(async (name) => [
    name.slice("elections/".length),
    await Bun.file(join(path, name)).text(),
  ])
  const files = Object.fromEntries(await Promise.all(texts)) as Record<string, string>
  await rm(directory, { recursive: true })
  return { files, identities }
}

describe.skipIf(!hasBrowser)("accessibility", () => {
  let browser: Browser
  let instance: ServedInstance
  beforeAll(async () => {
    browser = await launchBrowser()
    instance = await serveInstance({ now: NOW, ...(await demoFiles()) })
  })
  afterAll(async () => {
    await browser.close()
    await instance.close()
  })

  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])("nothing is found on a %s", async (size) => {
    const { page, complaints, close } = await newDevice(browser, size)
    // The narrowest screen that everything has to fit on (WCAG 2.2, 1.4.10).
    if (size === "phone") await page.setViewportSize({ width: 320, height: 640 })
    const found: Record<string, string[]> = {}
    const look = async (name: string) => {
      found[name] = await violations(page)
    }
    await page.goto(instance.url)
    await page.getByRole("heading", { name: "Open now" }).waitFor()
    await look("list")
    await page.goto(instance.url + OPEN)
    await page.getByRole("heading", { level: 1, name: /Steering/ }).waitFor()
    await page.getByRole("link", { name: "Go to sign-in" }).waitFor()
    await look("election")
    await page.goto(`${instance.url}/elections/steering---2025`)
    await page.getByRole("heading", { name: "Result", exact: true }).waitFor()
    await look("published election")
    await page.goto(`${instance.url}${OPEN}/candidates/ren-okpallaro`)
    await page.getByRole("heading", { level: 1, name: "Ren Okpallaro" }).waitFor()
    await look("candidate")
    await page.goto(`${instance.url}/sign-in?next=${encodeURIComponent(`${OPEN}/vote`)}`)
    await page.getByRole("button", { name: size === "phone" ? /Sefu/ : /Tavita/ }).waitFor()
    await look("sign-in")
    await page.getByRole("button", { name: size === "phone" ? /Sefu/ : /Tavita/ }).click()
    const tray = page.getByRole("list", { name: "Unranked" })
    await tray.waitFor()
    await look("nothing ranked")
    for (let taps = 0; taps < 3; taps++)
      await tray.getByRole("listitem").first().getByRole("button").first().click()
    await page.locator("[data-control=name]").nth(1).click()
    await look("ranking")
    await page.getByRole("button", { name: "Review", exact: true }).click()
    await page.getByRole("button", { name: "Seal and cast" }).waitFor()
    await look("review")
    await page.getByRole("button", { name: "Seal and cast" }).click()
    await page.getByRole("button", { name: "Show the 12 words" }).click()
    await page.getByRole("list", { name: "The 12 words of your voting key" }).waitFor()
    await look("receipt and words")
    await page.goto(`${instance.url}/key`)
    await page.getByText("The key on this device").waitFor()
    await look("voting key")
    await page.goto(`${instance.url}/nowhere`)
    await page.getByRole("heading", { level: 1 }).waitFor()
    await look("not found")
    await close()
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({})
    expect(complaints).toEqual([])
  })
})
