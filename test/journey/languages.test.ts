/**
 * Other languages: chosen by the reader, the same without a network, and no page that they make too wide. Tried with a pseudo-locale
 * that is written from right to left and is longer than English, and with each translation on a narrow phone.
 */
import { readdirSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { hasBrowser, launchBrowser, newDevice, SIZES } from "#test/support/browser"
import { demoFiles } from "#test/support/demo-files"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"

const NOW = instant(Date.parse("2026-06-15T10:00:00Z"))
const OPEN = "/elections/steering---2026"
const LANGUAGE = "ar-XB"
const ROOT = join(import.meta.dirname, "../..")

/** Builds the client with the pseudo-locale (.ci/texts/pseudo.ts). */
async function buildPseudo(folder: string): Promise<void> {
  const vite = join(ROOT, "node_modules/vite/bin/vite.js")
  const build = Bun.spawn(
    [process.execPath, "--bun", vite, "build", "--logLevel", "error", "--outDir", folder, "--emptyOutDir"],
    { cwd: ROOT, env: { ...process.env, VOTIVE_PSEUDO: "1" }, stdout: "ignore", stderr: "inherit" },
  )
  if ((await build.exited) !== 0) throw new Error("the client could not be built")
}

const choose = (page: Page) => page.getByRole("combobox", { name: "Language" }).selectOption(LANGUAGE)

const root = (page: Page) =>
  page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }))

const kept = (page: Page) =>
  page.evaluate(async () =>
    (await (await caches.open("votive-texts")).keys()).map(({ url }) => new URL(url).pathname),
  )

describe.skipIf(!hasBrowser)("another language", () => {
  let browser: Browser
  let instance: ServedInstance
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "votive-pseudo-"))
    await buildPseudo(folder)
    browser = await launchBrowser()
    instance = await serveInstance({ now: NOW, ...(await demoFiles(NOW)), client: folder })
  })
  afterAll(async () => {
    await browser.close()
    await instance.close()
    await rm(folder, { recursive: true })
  })

  test("is chosen in the footer, stays, and is all there without a network", async () => {
    const { page, complaints, close } = await newDevice(browser, "phone")
    await page.goto(instance.url)
    await page.getByRole("heading", { level: 1, name: "Elections" }).waitFor()
    expect(await root(page)).toEqual({ lang: "en", dir: "ltr" })
    await choose(page)
    await expect.poll(() => root(page)).toEqual({ lang: LANGUAGE, dir: "rtl" })
    await expect.poll(async () => (await kept(page)).length).toBe(3)
    expect((await kept(page)).every((path) => path.includes(`texts-${LANGUAGE}-`))).toBe(true)
    await page.context().setOffline(true)
    await page.goto(`${instance.url}/playground`)
    const heading = page.getByRole("heading", { level: 1 })
    await heading.waitFor()
    expect(await root(page)).toEqual({ lang: LANGUAGE, dir: "rtl" })
    expect(await heading.textContent()).not.toBe("Playground")
    await page.context().setOffline(false)
    await page.locator(".language select").selectOption("en")
    await page.getByRole("heading", { level: 1, name: "Playground" }).waitFor()
    await expect.poll(() => kept(page)).toEqual([])
    await close()
    expect(complaints).toEqual([])
  })

  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])(
    "fits on a %s, from right to left",
    async (size) => {
      const { page, complaints, close } = await newDevice(browser, size)
      await page.addInitScript((tag) => localStorage.setItem("votive-language", tag), LANGUAGE)
      const tooWide: string[] = []
      const look = async (name: string) => {
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) tooWide.push(name)
      }
      const visit = async (path: string) => {
        await page.goto(instance.url + path)
        await page.getByRole("heading", { level: 1 }).waitFor()
        await look(path)
      }
      for (const path of ["/", OPEN, "/elections/steering---2025", `${OPEN}/candidates/ren-okpallaro`])
        await visit(path)
      for (const path of ["/playground", "/nowhere"]) await visit(path)
      await page.goto(`${instance.url}/sign-in?next=${encodeURIComponent(`${OPEN}/vote`)}`)
      await page.getByRole("button", { name: size === "phone" ? /Sefu/ : /Tavita/ }).click()
      const tray = page.locator("[data-zone=tray] [data-control=rank]")
      await tray.first().click()
      await tray.first().click()
      const names = page.locator("[data-zone=ranking] [data-control=name]")
      await names.nth(1).click()
      await look("ranking")
      // What comes first stands at the right: the rank before the name.
      const [rank, name] = await Promise.all([
        page.locator(".tier-rank").first().boundingBox(),
        names.first().boundingBox(),
      ])
      expect(rank?.x).toBeGreaterThan(name?.x ?? 0)
      await page.locator(".action-bar .button.primary").click()
      await page.locator("main .actions .button.primary").first().waitFor()
      await look("review")
      await visit("/key")
      await visit("/ballots")
      await page.keyboard.press("?")
      await page.getByRole("dialog").waitFor()
      await look("shortcuts")
      await close()
      expect(tooWide).toEqual([])
      expect(complaints).toEqual([])
    },
  )
})

const TRANSLATIONS = readdirSync(join(ROOT, "client/texts"), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== "en" ? [entry.name] : [],
)
/** The headings that say what a page is; that of an election is its name. */
const PAGES = ["/", "/ballots", "/key", "/playground", "/sign-in", "/nowhere"]

describe.skipIf(!hasBrowser)("on a narrow phone", () => {
  let browser: Browser
  let instance: ServedInstance
  beforeAll(async () => {
    browser = await launchBrowser()
    instance = await serveInstance({ now: NOW, ...(await demoFiles(NOW)) })
  })
  afterAll(async () => {
    await browser.close()
    await instance.close()
  })

  const headings = async (language: string, paths: readonly string[]) => {
    const { page, complaints, close } = await newDevice(browser, "phone")
    await page.setViewportSize({ width: 320, height: 640 })
    await page.addInitScript((tag) => localStorage.setItem("votive-language", tag), language)
    const read = new Map<string, string>()
    for (const path of paths) {
      await page.goto(instance.url + path)
      const heading = page.getByRole("heading", { level: 1 })
      await heading.waitFor()
      expect((await root(page)).lang).toBe(language)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBe(0)
      read.set(path, (await heading.textContent()) ?? "")
    }
    await close()
    expect(complaints).toEqual([])
    return read
  }

  test.each(TRANSLATIONS)("every page speaks %s, and none is too wide", async (language) => {
    const [english, translated] = [await headings("en", PAGES), await headings(language, [...PAGES, OPEN])]
    for (const path of PAGES) expect(translated.get(path), path).not.toBe(english.get(path))
  })
})
